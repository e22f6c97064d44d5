import Foundation
import GRDB
import Programme
import Provenance

/// The run history against what stands in the ledger.
struct ChainProof {
    private let db: Database

    init(_ db: Database) { self.db = db }

    func faults() throws -> [String] {
        var faults = try orderFaults()
        var (head, closed) = ("", Int64(0))
        for row in try Row.fetchAll(db, sql: "SELECT * FROM link ORDER BY id") {
            let (number, last): (Int, Int64) = (row["id"], row["last_entry"])
            let standing: String = row["head"]
            if last > closed {
                let link = try ChainLink(after: head, entries: closed, through: last, in: db)
                if link.head.hex != standing {
                    faults.append(try fault(of: link, number, row["marks"], after: closed))
                } else if link.marks != Array(row["marks"] as Data) {
                    faults.append("the marks of link \(number) are not those of its entries")
                }
            }
            (head, closed) = (standing, max(closed, last))
        }
        let entries = try ChainLink.lastEntry(in: db)
        if entries > closed {
            faults.append("entries \(closed + 1) to \(entries) are in no link: this program did not append them")
        }
        if entries < closed { faults.append("entries \(entries + 1) to \(closed) are missing") }
        return faults + (try contentFaults()) + (try tableFaults())
    }

    /// Links and entries are numbered without a gap.
    private func orderFaults() throws -> [String] {
        var faults: [String] = []
        for (table, words) in [("link", "link"), ("entry", "entry")] {
            let gaps = try Int.fetchAll(
                db,
                sql: """
                    SELECT id FROM (SELECT id, LAG(id, 1, 0) OVER (ORDER BY id) AS before FROM \(table))
                    WHERE before <> id - 1 LIMIT 3
                    """)
            faults += gaps.map { "before \(words) \($0) another one is missing" }
        }
        return faults
    }

    private func fault(of link: ChainLink, _ number: Int, _ marks: Data, after first: Int64) throws -> String {
        if let entry = link.missing { return "\(try name(of: entry)) is missing (link \(number))" }
        guard let entry = link.firstDifference(from: Array(marks), after: first) else {
            return "link \(number) is not what follows from the link before it and its entries"
        }
        return "\(try name(of: entry)) is not what was appended (link \(number))"
    }

    /// `entry 57, lift 1 · 2025-05-12-confirmed-109626 · rejects`
    private func name(of entry: Int64) throws -> String {
        let row = try Row.fetchOne(
            db, sql: "SELECT kind, first, second, third, fourth FROM entry WHERE id = ?", arguments: [entry])
        guard let row else { return "entry \(entry)" }
        return "entry \(entry), \(ChainedTable.words(row["kind"], row.databaseValues.dropFirst()))"
    }

    private func contentFaults() throws -> [String] {
        let batches = try Row.fetchAll(
            db,
            sql: """
                SELECT batch.id, batch.number, programme.name, content.digest, content.marks FROM batch
                JOIN programme ON programme.id = batch.programme
                LEFT JOIN batch_content content ON content.batch = batch.id ORDER BY batch.id
                """)
        return try batches.compactMap { row in
            let batch = "batch \(Batch.label(row["number"])) of \(row["name"] as String)"
            guard let digest = row["digest"] as String?, let marks = row["marks"] as Data? else {
                return "\(batch) has lines that its history says nothing of"
            }
            let content = try BatchContent(ofBatch: row["id"], in: db)
            guard content.digest.hex != digest else { return nil }
            return "\(Self.line(content.marks, Array(marks))) of \(batch) is not what was staged"
        }
    }

    /// `line 17`, or `a line` where the marks do not say which.
    private static func line(_ marks: [UInt8], _ standing: [UInt8]) -> String {
        let shared = min(marks.count, standing.count)
        if let place = (0..<shared).first(where: { marks[$0] != standing[$0] }) { return "line \(place / 4 + 1)" }
        return marks.count == standing.count ? "a line" : "line \(shared / 4 + 1)"
    }

    private func tableFaults() throws -> [String] {
        var faults: [String] = []
        for table in try ChainedTable.all(in: db) {
            let strangers = try Row.fetchAll(db, sql: table.unnamed)
            faults += strangers.map { row in
                "\(ChainedTable.words(table.name, row.databaseValues)) is in no entry: this program did not append it"
            }
            let overfull = try Int64.fetchAll(db, sql: table.overfull)
            faults += try overfull.map { "\(try name(of: $0)) has a longer key than was appended" }
            if try !table.isWatched(in: db) { faults.append("\(table.name) is no longer watched: its trigger is gone") }
        }
        return faults
    }
}
