import Columns
import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// Account managers who come, go and take leave, over played nights.
@Suite struct HandoverTests {
    private static let zhao = "name: 赵经理, phone: \"80000101\""

    /// The office of `other` under a programme file in which 赵经理's line says more.
    private func office(_ said: String, sharing other: Office? = nil) throws -> Office {
        let changed = try Office([Self.zhao: "\(Self.zhao), \(said)"])
        return try other.map { try Office(sharing: $0, programme: changed) } ?? changed
    }

    /// 24 enterprises released on 2025-06-03, of which 福田区 and 罗湖区 have a third.
    private func released() throws -> (office: Office, edition: String) {
        let office = try Office()
        let edition = try office.bring(ListFile(24), .confirmed, on: "2025-06-03").edition
        try #require(try office.run("2025-06-03").released == [1])
        return (office, edition)
    }

    private func managers(_ office: Office) throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try office.ledger.incumbents("sample").map { ($0.key.text, $0.manager) })
    }

    private static let ignored = ["runs", "ledger.sqlite", "ledger.sqlite-journal", "lock", "reports/sample/report.html"]

    @Test func `a leaver's enterprises alone move, on the day after the last one, and no old file changes`() throws {
        let (first, edition) = try released()
        let before = try managers(first)
        let own = before.filter { $0.value == "赵经理" }.map(\.key)
        try #require(own.count == 4)
        let batch = try Tree("\(first.path)/batches")
        let office = try office("until: 2025-06-10", sharing: first)
        let assignments = try office.stageFile("assignments.csv", of: edition).rows
        #expect(try office.run("2025-06-10").findings("assign.handedOn") == [])
        #expect(try managers(office) == before)
        let night = try office.run("2025-06-11")
        #expect(
            night.findings("assign.handedOn") == [
                "note: 赵经理 no longer serves: 4 handed on [assign.handedOn]\n"
                    + "  hint: the list is reports/sample/handover-2025-06-11-赵经理.xlsx: give it to both sides"
            ])
        let after = try managers(office)
        #expect(own.allSatisfy { after[$0] == "周经理" })
        #expect(after.filter { !own.contains($0.key) } == before.filter { !own.contains($0.key) })
        #expect(try office.stageFile("assignments.csv", of: edition).rows == assignments)
        #expect(try Tree("\(office.path)/batches").differences(from: batch) == [])
        try office.ledger.integrity()
    }

    @Test func `the night after, and the same night again, change nothing`() throws {
        let office = try office("until: 2025-06-10", sharing: try released().office)
        try office.run("2025-06-11")
        let files = try Tree(office.path, except: Self.ignored)
        let managers = try managers(office)
        for date in ["2025-06-11", "2025-06-12"] {
            #expect(try office.run(date).findings("assign.handedOn") == [])
            #expect(try Tree(office.path, except: Self.ignored).differences(from: files) == [])
        }
        #expect(try self.managers(office) == managers)
    }

    @Test func `a list that comes later keeps who took over, and gives the leaver nothing`() throws {
        let office = try office("until: 2025-06-10", sharing: try released().office)
        // Found in the very night of the handover.
        let edition = try office.bring(ListFile(36), .confirmed, on: "2025-06-11").edition
        try office.run("2025-06-11")
        let ledger = try managers(office)
        let file = try office.stageFile("assignments.csv", of: edition).keyed(by: "key")
        #expect(ledger.count == 36)
        for (key, manager) in ledger { #expect(file[key]?["manager"] == manager, "\(key)") }
        #expect(!ledger.values.contains("赵经理"))
        let bytes = try Disk.real.contents(of: "\(office.path)/editions/sample/\(edition)/assignments.csv")
        try office.run("2025-06-12")
        #expect(try Disk.real.contents(of: "\(office.path)/editions/sample/\(edition)/assignments.csv") == bytes)
    }

    @Test func `what leaves after its manager left goes to another of the group`() throws {
        let first = try Office()
        let publicised = try first.bring(ListFile(24), .publicised, on: "2025-05-20").edition
        try first.run("2025-05-20")
        let key = try first.stageFile("assignments.csv", of: publicised).rows.first { $0["manager"] == "赵经理" }?["key"]
        let name = try #require(key)
        try first.object(to: name, "2025-05-20")
        try first.bring(ListFile(24), .confirmed, on: "2025-06-03")
        try first.run("2025-06-03")
        let office = try office("until: 2025-06-10", sharing: first)
        try office.run("2025-06-11")
        try office.resolve(name, .dismissed, "2025-06-12")
        try #require(try office.run("2025-06-12").released == [2])
        #expect(try office.batch(2).column("manager") == ["周经理"])
    }

    @Test func `a handover names both sides, and a lost file is rendered again byte for byte`() throws {
        let first = try released().office
        let own = try managers(first).filter { $0.value == "赵经理" }.map(\.key).sorted()
        let one = try #require((1...24).first { InventedCode.credit($0) == own[0] })
        try first.receive([.of(one).takenUp("2025-06-05")], on: "2025-06-05")
        let office = try office("until: 2025-06-10", sharing: first)
        try office.run("2025-06-11")
        let path = "\(office.path)/reports/sample/handover-2025-06-11-赵经理.xlsx"
        let bytes = try Disk.real.contents(of: path)
        let handover = try #require(try office.ledger.handovers(of: "sample").first)
        let whole = try office.ledger.whole(handover, of: "sample")
        #expect(whole.lines.map(\.key) == own)
        #expect(whole.lines.map(\.successor) == Array(repeating: "周经理", count: 4))
        #expect(whole.lines.map(\.state) == ["taken_up", "released", "released", "released"])
        // What is known later does not change what was handed over.
        try office.receive([.of(one).issued("2025-06-12", "P1")], on: "2025-06-12")
        try Disk.real.remove(path)
        try office.run("2025-06-13")
        #expect(try Disk.real.contents(of: path) == bytes)
    }

    @Test func `during a leave the deputy is named and the manager stays`() throws {
        let office = try office(
            "away: [{ from: 2025-06-10, to: 2025-06-12, deputy: 周经理 }]", sharing: try released().office)
        let before = try managers(office)
        #expect(try office.run("2025-06-09").findings("assign.leave") == [])
        #expect(
            try office.run("2025-06-10").findings("assign.leave") == [
                "note: 赵经理 is on leave until 2025-06-12: 周经理 answers for 4 [assign.leave]\n"
                    + "  hint: the list is reports/sample/handover-2025-06-10-赵经理.xlsx: give it to both"
            ])
        #expect(try office.run("2025-06-11").findings("assign.leave") == [])
        #expect(try managers(office) == before)
        let handover = try #require(try office.ledger.handovers(of: "sample").first)
        #expect(handover.kind == .leave && handover.deputy == "周经理")
        #expect(Set(try office.ledger.whole(handover, of: "sample").lines.map(\.successor)) == ["周经理"])
    }

    @Test func `where nobody of a group is left its enterprises are unassigned, and every night says so`() throws {
        let first = try released().office
        let changed = try Office([
            Self.zhao: "\(Self.zhao), until: 2025-06-10",
            "name: 周经理, phone: \"80000102\"": "name: 周经理, phone: \"80000102\", until: 2025-06-10",
        ])
        let office = try Office(sharing: first, programme: changed)
        let before = try managers(office)
        let gone = before.filter { ["赵经理", "周经理"].contains($0.value) }.count
        #expect(try office.run("2025-06-11").findings("assign.handedOn").count == 2)
        #expect(try managers(office).count == before.count - gone)
        #expect(try office.run("2025-06-12").findings("assign.nobody").count == 1)
        // Somebody who comes later gets them.
        let again = try Office(sharing: first, programme: try Office([Self.zhao: "\(Self.zhao), from: 2025-06-13"]))
        try again.run("2025-06-13")
        #expect(try managers(again).count == before.count)
    }
}
