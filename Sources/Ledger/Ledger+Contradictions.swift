import GRDB
import Programme
public import Provenance

extension Ledger {
    /// The rows of receipts that contradict what is recorded, in the order of their files and rows.
    ///
    /// - Parameter day: those recorded on it or before.
    public func contradictions(of programme: String, on day: CivilDate) throws(LedgerError) -> [FiledContradiction] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT receipt_contradiction.*, receipt_file.name AS file_name, digest, recorded_on
                    FROM receipt_contradiction JOIN receipt_file ON receipt_file.id = receipt_contradiction.file
                    WHERE receipt_contradiction.programme = (SELECT id FROM programme WHERE name = ?) AND recorded_on <= ?
                    ORDER BY receipt_contradiction.id
                    """, arguments: [programme, day.description]
            ).map { row in
                FiledContradiction(
                    record: ContradictionRecord(
                        key: row["key"], name: row["name"], what: try row.word("what"), receipt: try row.receipt(),
                        sheet: row["sheet"], row: row["row"]),
                    file: row["file_name"], digest: try row.digest("digest"), recordedOn: try row.date("recorded_on"))
            }
        }
    }

    func insert(_ contradictions: [ContradictionRecord], programme: Int, file: Int64, in db: Database) throws {
        guard !contradictions.isEmpty else { return }
        let statement = try db.makeStatement(
            sql: """
                INSERT INTO receipt_contradiction (programme, key, name, what, loaded_on, taken_up_on, issued_on, policy_number,
                reason, file, sheet, row) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for record in contradictions {
            let receipt = record.receipt
            try statement.execute(arguments: [
                programme, record.key, record.name, record.what.rawValue, receipt.loadedOn?.description,
                receipt.takenUpOn?.description, receipt.issuedOn?.description, receipt.policyNumber, receipt.reason, file,
                record.sheet, record.row,
            ])
        }
    }
}

extension Row {
    /// What a row of receipts says.
    func receipt() throws -> Receipt {
        func day(_ column: String) throws -> CivilDate? { self[column] as String? == nil ? nil : try date(column) }
        return Receipt(
            loadedOn: try day("loaded_on"), takenUpOn: try day("taken_up_on"), issuedOn: try day("issued_on"),
            policyNumber: self["policy_number"], reason: self["reason"])
    }
}
