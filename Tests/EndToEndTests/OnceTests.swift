import Ledger
import Pipeline
import Programme
import Testing

/// Once per programme on each of credit code, customs code and canonical name.
@Suite struct OnceTests {
    private let office: Office
    private static let first = ListFile.ordinary(1)

    init() throws { office = try Office() }

    /// Plays one confirmed list after the other, a day apart, and gives the actions of the last one.
    private func play(_ lists: [[ListFile.Row]], held: [Hold.Name] = []) throws -> [String] {
        var edition = ""
        for (day, rows) in lists.enumerated() {
            let date = "2025-05-1\(day)"
            edition = try office.bring(ListFile(rows), .confirmed, on: date).edition
            #expect(try office.run(date).holds.map(\.hold.name) == (day + 1 == lists.count ? held : []))
        }
        return try office.stageFile("reconciliation.csv", of: edition).column("action")
    }

    private var opened: [String] {
        get throws {
            try office.ledger.batches(of: "sample").flatMap { summary in
                try office.batch(summary.number).rows.filter { $0["action"] == "open" }.map { $0["name"] ?? "" }
            }
        }
    }

    @Test func `a credit code that appears later opens nothing and refers`() throws {
        var without = Self.first
        without.credit = ""
        #expect(try play([[without], [Self.first]]).allSatisfy { $0 == "refer" })
        #expect(try opened == [Self.first.name])
        #expect(try office.ledger.batches(of: "sample").count == 1)
    }

    @Test func `the same customs code under another name and code opens nothing and refers`() throws {
        var other = ListFile.ordinary(2)
        other.customs = Self.first.customs
        #expect(try play([[Self.first], [other]]).allSatisfy { $0 == "refer" })
        #expect(try opened == [Self.first.name])
    }

    @Test func `the same name under another code opens nothing and refers`() throws {
        var other = Self.first
        other.credit = InventedCode.credit(9)
        other.customs = ""
        #expect(try play([[Self.first], [other]]).allSatisfy { $0 == "refer" })
        #expect(try opened == [Self.first.name])
    }

    @Test func `the same name in other characters is the same enterprise`() throws {
        var other = Self.first
        other.name = "深圳市　昱昱荻电子有限责任公司"
        #expect(try play([[Self.first], [other]]) == ["none"])
    }

    @Test func `another name under the same code is corrected before the policy is issued`() throws {
        var renamed = Self.first
        renamed.name = "深圳市新昱科技有限公司"
        #expect(try play([[Self.first], [renamed]]) == ["correct"])
        let batch = try office.batch(2)
        #expect(batch.column("action") == ["correct"])
        #expect(batch.column("name") == [renamed.name])
        #expect(try office.run("2025-05-12").isNothingNew)
    }

    @Test func `a former name stays reserved`() throws {
        var renamed = Self.first
        renamed.name = "深圳市新昱科技有限公司"
        var heir = ListFile.ordinary(2)
        heir.name = Self.first.name
        #expect(try play([[Self.first], [renamed], [renamed, heir]]).sorted() == ["none", "refer"])
        #expect(try opened == [Self.first.name])
    }

    @Test func `what a later confirmed list lacks is referred, never recalled by itself`() throws {
        #expect(
            try play([[Self.first, ListFile.ordinary(2)], [ListFile.ordinary(2)]], held: [.withdrawnAfterSend]).sorted() == [
                "none", "refer",
            ])
        #expect(try office.ledger.batches(of: "sample").count == 1)
    }

    @Test func `what a later confirmed list puts over the threshold is referred`() throws {
        var large = Self.first
        large.exports = "800.000001"
        #expect(try play([[Self.first], [large]], held: [.withdrawnAfterSend]) == ["refer"])
        #expect(try office.ledger.batches(of: "sample").count == 1)
    }

    @Test func `what a later confirmed list adds is opened in a batch of its own`() throws {
        #expect(try play([[Self.first], [Self.first, ListFile.ordinary(2)]]).sorted() == ["none", "open"])
        #expect(try office.batch(2).column("name") == [ListFile.ordinary(2).name])
    }

    @Test func `two rows that share a code are both undecided and keyed by name`() throws {
        var other = ListFile.ordinary(2)
        other.credit = Self.first.credit
        let edition = try office.bring(ListFile([Self.first, other, ListFile.ordinary(3)]), .confirmed, on: "2025-05-10").edition
        try office.run("2025-05-10")
        let judged = try office.stageFile("eligibility.csv", of: edition).rows.filter { $0["outcome"] == "undecided" }
        #expect(judged.map { $0["reason"] } == ["code.duplicate", "code.duplicate"])
        #expect(judged.allSatisfy { $0["key"]?.hasPrefix("n-") == true })
        #expect(try opened == [ListFile.ordinary(3).name])
    }

    @Test func `a name that stands under two shared codes is two enterprises with keys of their own`() throws {
        let (one, two) = (InventedCode.credit(1), InventedCode.credit(2))
        let rows = [("甲", one), ("乙", one), ("甲", two), ("丙", two), ("甲", "")].map { name, code in
            ListFile.Row(name: "深圳市\(name)甲乙电子有限公司", credit: code)
        }
        let edition = try office.bring(ListFile(rows), .confirmed, on: "2025-05-10").edition
        try office.run("2025-05-10")
        let judged = try office.stageFile("eligibility.csv", of: edition)
        #expect(Set(judged.column("key")).count == 5)
        #expect(judged.column("outcome").allSatisfy { $0 == "undecided" })
    }

    @Test func `a row that repeats an enterprise is a reject`() throws {
        let edition = try office.bring(ListFile([Self.first, Self.first]), .confirmed, on: "2025-05-10").edition
        try office.run("2025-05-10")
        #expect(try office.stageFile("rejects.csv", of: edition).column("code") == ["row.duplicate"])
        #expect(try office.stageFile("enterprises.csv", of: edition).count == 1)
        #expect(try opened == [Self.first.name])
    }

    @Test func `a list that is publicised after a release is a preview and stops nothing`() throws {
        _ = try play([[Self.first]])
        let edition = try office.bring(ListFile([Self.first, ListFile.ordinary(2)]), .publicised, on: "2025-05-20").edition
        let night = try office.run("2025-05-20")
        #expect(night.exitCode == 0)
        #expect(try office.stageFile("reconciliation.csv", of: edition).column("action").allSatisfy { $0 != "conflict" })
        #expect(try opened == [Self.first.name])
    }
}
