import GRDB
import Programme
import Provenance

extension Ledger {
    /// The dossier of the enterprise that has this key, credit code, customs code or canonical name; nil where nothing of it
    /// was ever sent.
    ///
    /// A name that it no longer carries finds it too.
    public func dossier(_ programme: String, of identifier: String) throws(LedgerError) -> Dossier? {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return nil }
            let key = try key(of: identifier, in: number, db) ?? identifier
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT line.action, line.name, \(Identifier.fields), batch.number, batch.edition, batch.made_on,
                        CASE WHEN batch.id IN (SELECT batch FROM recall) THEN 'recalled' ELSE batch.state END AS state, release.released_on,
                        duty.district, duty.manager, duty.phone
                    FROM batch
                    JOIN line ON line.id >= batch.id << 32 AND line.id < (batch.id + 1) << 32
                    LEFT JOIN duty ON duty.batch = batch.id AND duty.number = line.duty
                    LEFT JOIN release ON release.batch = batch.id
                    WHERE batch.programme = ? AND line.key = ? ORDER BY line.id
                    """, arguments: [number, key])
            guard !rows.isEmpty else { return nil }
            let sendings = try rows.map { try sending($0) }
            return Dossier(key: key, sendings: sendings, turns: try turns(of: key, sendings, in: number, db))
        }
    }

    private func key(of identifier: String, in programme: Int, _ db: Database) throws -> String? {
        for kind in Identifier.allCases {
            let key = try String.fetchOne(
                db,
                sql:
                    "SELECT line.key FROM line WHERE line.id = \(kind.holder(of: ":value", in: "\(programme)"))",
                arguments: ["value": identifier])
            if let key { return key }
        }
        return nil
    }

    private func sending(_ row: Row) throws -> Dossier.Sending {
        Dossier.Sending(
            batch: row["number"], edition: row["edition"], action: try row.word("action"), madeOn: try row.date("made_on"),
            state: try row.word("state"), releasedOn: row["released_on"] as String? == nil ? nil : try row.date("released_on"),
            name: row["name"], canonical: row["canonical"], creditCode: row["credit_code"], customsCode: row["customs_code"],
            district: row["district"] ?? "", manager: row["manager"] ?? "", phone: row["phone"] ?? "")
    }

    private func turns(of key: String, _ sendings: [Dossier.Sending], in programme: Int, _ db: Database) throws -> [Dossier.Turn]
    {
        let reassignments = try Row.fetchAll(
            db, sql: "SELECT manager, since, after_batch FROM reassignment WHERE programme = ? AND key = ? ORDER BY id",
            arguments: [programme, key])
        let changes =
            sendings.map { (place: ($0.batch, 0), turn: Dossier.Turn(manager: $0.manager, since: $0.madeOn, batch: $0.batch)) }
            + (try reassignments.enumerated().map { index, row in
                (
                    place: (row["after_batch"] as Int, index + 1),
                    turn: Dossier.Turn(manager: row["manager"], since: try row.date("since"), batch: nil)
                )
            })
        var turns: [Dossier.Turn] = []
        for change in changes.sorted(by: { $0.place < $1.place }) where turns.last?.manager != change.turn.manager {
            turns.append(change.turn)
        }
        return turns
    }
}
