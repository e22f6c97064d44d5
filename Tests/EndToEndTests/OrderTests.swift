import Ledger
import Pipeline
import Programme
import TestSupport
import Testing

/// The order of the rows of a list never matters.
@Suite struct OrderTests {
    private static func list() -> ListFile {
        var list = ListFile(40)
        list.rows[3].exports = "八百"
        list.rows[7].exports = "900"
        list.rows[11].credit = ""
        list.rows[12].credit = list.rows[13].credit
        list.rows[20].district = "某区"
        return list
    }

    private static func stageFiles(_ list: ListFile) throws -> [String: [[String: String]]] {
        let office = try Office()
        let edition = try office.bring(list, .confirmed, on: "2025-05-10").edition
        try office.run("2025-05-10")
        var files: [String: [[String: String]]] = [:]
        for name in ["enterprises.csv", "eligibility.csv", "reconciliation.csv", "assignments.csv"] {
            files[name] = try office.stageFile(name, of: edition).rows.map { row in
                // The place of a row in the list is all that may differ.
                row.filter { !["locus", "publicised", "confirmed"].contains($0.key) }
            }
        }
        files["batch.csv"] = try office.batch(1).rows
        return files
    }

    @Test func `a list in any other order gives the same files but for the places of its rows`() throws {
        let expected = try Self.stageFiles(Self.list())
        for seed: UInt64 in 1...3 {
            var generator = SeededGenerator(seed: seed)
            var list = Self.list()
            list.rows.shuffle(using: &generator)
            #expect(try Self.stageFiles(list) == expected, "\(generator)")
        }
    }

    @Test func `one enterprise more moves nobody who was given to a manager before`() throws {
        let office = try Office()
        var managers: [String: String] = [:]
        for count in [30, 31, 36] {
            let edition = try office.bring(ListFile(count), .confirmed, on: "2025-05-\(count - 20)").edition
            try office.run("2025-05-\(count - 20)")
            let assigned = try office.stageFile("assignments.csv", of: edition).keyed(by: "key").mapValues { $0["manager"] ?? "" }
            for (key, manager) in managers { #expect(assigned[key] == manager) }
            managers = assigned
        }
        #expect(managers.count == 36)
    }

    @Test func `a change of district sends nothing and gives the enterprise a manager of its new group`() throws {
        let office = try Office()
        var row = ListFile.ordinary(1)
        row.district = "南山区"
        try office.bring(ListFile([row, ListFile.ordinary(2)]), .confirmed, on: "2025-05-10")
        try office.run("2025-05-10")
        let before = Dictionary(uniqueKeysWithValues: try office.ledger.incumbents("sample").map { ($0.key, $0.manager) })
        row.district = "福田区"
        try office.bring(ListFile([row, ListFile.ordinary(2)]), .confirmed, on: "2025-05-11")
        #expect(try office.run("2025-05-11").sealed == [])
        let after = Dictionary(uniqueKeysWithValues: try office.ledger.incumbents("sample").map { ($0.key, $0.manager) })
        let key = Array(row.credit.utf8)[...]
        #expect(before[key] != nil && !["赵经理", "周经理"].contains(before[key]))
        #expect(["赵经理", "周经理"].contains(after[key]))
        #expect(after.filter { $0.key != key } == before.filter { $0.key != key })
        let files = try Tree(
            office.path, except: ["runs", "ledger.sqlite", "ledger.sqlite-journal", "lock", "reports/sample/report.html"])
        #expect(try office.run("2025-05-12").isNothingNew)
        #expect(
            try Tree(
                office.path, except: ["runs", "ledger.sqlite", "ledger.sqlite-journal", "lock", "reports/sample/report.html"]
            ).differences(from: files)
                == [])
    }
}
