import Columns
import GRDB
public import Programme
import Provenance

extension Ledger {
    /// What was last sent for each enterprise, staged batches included: reserved is sent, what was recalled is not.
    ///
    /// - Parameter edition: leaves out the batches that came of this edition or of later ones, so that what is computed of an
    ///   edition stays the same after its own batches; nil, or an edition that is not recorded: everything.
    public func sent(_ programme: String, before edition: String? = nil) throws(LedgerError) -> Sent {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return Sent() }
            var sent = Sent()
            for batch in try batches(of: number, before: edition, in: db) where !batch.isRecalled {
                let label = Batch.label(batch.number)
                let statement = try db.makeStatement(
                    sql: "SELECT key, name, \(Identifier.fields) FROM line WHERE id >= ? AND id < ?")
                try statement.eachRow(db, batch.range) { cells in
                    sent.keys.append(cells.text(0))
                    sent.names.append(cells.text(1))
                    sent.creditCodes.append(cells.text(2))
                    sent.customsCodes.append(cells.text(3))
                    sent.canonicals.append(cells.text(4))
                    sent.batches.append(label)
                }
            }
            let issued = try issuedKeys(of: number, before: edition, in: db)
            sent.issued = (0..<sent.keys.count).map { !issued.isEmpty && issued.contains(sent.keys[$0]) }
            return sent.lastOfEach()
        }
    }

    /// The batches that count as sent before an edition, in their order, the recalled ones among them.
    func batches(of programme: Int, before edition: String?, in db: Database) throws -> [BatchRange] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT batch.id, batch.number, batch.made_on, batch.edition, edition.position,
                    batch.id IN (SELECT batch FROM recall) AS recalled
                FROM batch JOIN edition ON edition.programme = batch.programme AND edition.id = batch.edition
                WHERE batch.programme = ? ORDER BY batch.number
                """, arguments: [programme])
        let position = try edition.flatMap { edition in
            try Int.fetchOne(
                db, sql: "SELECT position FROM edition WHERE programme = ? AND id = ?", arguments: [programme, edition])
        }
        let own = rows.first { ($0["edition"] as String) == edition }.map { $0["number"] as Int }
        return try rows.compactMap { row in
            let range = BatchRange(
                id: row["id"], number: row["number"], madeOn: try row.date("made_on"), isRecalled: row["recalled"])
            if let position, (row["position"] as Int) >= position { return nil }
            if let own, range.number >= own { return nil }
            return range
        }
    }
}

/// A batch and where its lines stand.
struct BatchRange {
    let id: Int64
    let number: Int
    let madeOn: CivilDate
    let isRecalled: Bool

    /// The first id and the one after the last.
    var range: [Int64] { [id << 32, (id + 1) << 32] }
}

extension Sent {
    /// In key order, the last line of each key.
    fileprivate func lastOfEach() -> Sent {
        if keys.firstDescent() == nil { return self }
        let order = keys.sortedRows()
        let rows = order.indices.filter { $0 + 1 == order.count || keys[order[$0]] != keys[order[$0 + 1]] }.map { order[$0] }
        var last = Sent()
        last.keys = keys.picking(rows)
        last.names = names.picking(rows)
        last.canonicals = canonicals.picking(rows)
        last.creditCodes = creditCodes.picking(rows)
        last.customsCodes = customsCodes.picking(rows)
        last.batches = batches.picking(rows)
        last.issued = rows.map { issued[$0] }
        last.former = former(order)
        return last
    }

    /// What the earlier lines of a key carried and its last one no longer carries.
    private func former(_ order: [Int]) -> [(identifier: Bytes, key: Bytes)] {
        var former: [(identifier: Bytes, key: Bytes)] = []
        var start = 0
        while start < order.count {
            var end = start
            while end + 1 < order.count, keys[order[end + 1]] == keys[order[start]] { end += 1 }
            for earlier in order[start..<end] {
                for column in [creditCodes, customsCodes, canonicals] {
                    let value = column[earlier]
                    guard !value.isEmpty, value != column[order[end]] else { continue }
                    if !former.contains(where: { $0.identifier == value }) { former.append((value, keys[order[start]])) }
                }
            }
            start = end + 1
        }
        return former
    }
}
