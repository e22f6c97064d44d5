import GRDB
import Programme
public import Provenance

/// That an account stands behind a batch under one manifest; under another manifest it says nothing.
public struct ApprovalRecord: Sendable, Hashable {
    public let account: String
    /// The manifest that was approved.
    public let manifest: Digest
    /// The business date.
    public let on: CivilDate
    /// A name.
    public let by: String
    public let reason: String

    public init(account: String, manifest: Digest, on: CivilDate, by: String, reason: String) {
        self.account = account
        self.manifest = manifest
        self.on = on
        self.by = by
        self.reason = reason
    }
}

extension Ledger {
    /// Records an approval of a batch; the same account under the same manifest changes nothing.
    @discardableResult
    public func approve(_ programme: String, number: Int, _ approval: ApprovalRecord) throws(LedgerError) -> Recording {
        try writing { db in
            let id: Int64 = try batchRow(programme, number, in: db)["id"]
            try refuseRecalled(id, "batch \(Batch.label(number)) of \(programme)", in: db)
            try db.execute(
                sql: """
                    INSERT INTO approval (batch, account, manifest, approved_on, approved_by, reason) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (batch, account, manifest) DO NOTHING
                    """,
                arguments: [
                    id, approval.account, approval.manifest.hex, approval.on.description, approval.by, approval.reason,
                ])
            return db.changesCount == 1 ? .new : .already
        }
    }

    /// Who approved a batch, under whatever manifest, by account.
    public func approvals(_ programme: String, number: Int) throws(LedgerError) -> [ApprovalRecord] {
        try reading { db in
            let id: Int64 = try batchRow(programme, number, in: db)["id"]
            return try Row.fetchAll(
                db, sql: "SELECT * FROM approval WHERE batch = ? ORDER BY account, manifest", arguments: [id]
            ).map { row in
                ApprovalRecord(
                    account: row["account"], manifest: try row.digest("manifest"), on: try row.date("approved_on"),
                    by: row["approved_by"], reason: row["reason"])
            }
        }
    }
}
