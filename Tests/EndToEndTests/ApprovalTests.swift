import Ledger
import Pipeline
import Programme
import Provenance
import Testing
import Vault

/// Who lets a sealed batch leave.
@Suite struct ApprovalTests {
    private func office(_ approval: String, _ approvers: String = "[]", rows: Int = 3, _ changes: [String: String] = [:]) throws
        -> Office
    {
        let office = try Office(
            changes.merging(["approval: automatic": "approval: \(approval)", "approvers: []": "approvers: \(approvers)"]) { $1 })
        try office.bring(ListFile(rows), .confirmed, on: "2025-05-02")
        return office
    }

    private func state(_ office: Office) throws -> [String] { try office.ledger.batches(of: "sample").map(\.state.rawValue) }

    @Test func `under one person the night seals and a person releases`() throws {
        let office = try office("one_person")
        let night = try office.run("2025-05-02")
        #expect(night.exitCode == 0)
        #expect(night.sealed == [1])
        #expect(night.released == [])
        #expect(try state(office) == ["sealed"])
        #expect(try office.release("2025-05-03").outcomes == [.released(1)])
        let release = try #require(try office.ledger.batches(of: "sample")[0].release)
        #expect(release.by == "李主管")
        #expect(release.account == "night")
        #expect(release.on.description == "2025-05-03")
    }

    @Test(arguments: [nil, 1])
    func `what a release computes of a list that was publicised since is recorded`(number: Int?) throws {
        let office = try office("one_person")
        try office.run("2025-05-02")
        let edition = try office.bring(ListFile(4), .publicised, on: "2025-05-03").edition
        #expect(try office.release("2025-05-03", number: number).outcomes == [.released(1)])
        let folder = try office.workspace.edition("sample", edition)
        let manifest = String(decoding: try folder.contents(of: "manifest.json"), as: UTF8.self)
        for file in ["enterprises.csv", "eligibility.csv", "reconciliation.csv", "assignments.csv", "preview.csv"] {
            #expect(manifest.contains("\"\(file)\""))
        }
    }

    @Test func `under one person a list of approvers names who may`() throws {
        let office = try office("one_person", "[li]")
        try office.run("2025-05-02")
        let refused = stop { _ = try office.release("2025-05-03") }
        #expect(refused?.exit == .held)
        #expect(refused?.message == "the account night may not release: release.approvers names li")
        office.account = "li"
        #expect(try office.release("2025-05-03").outcomes == [.released(1)])
    }

    @Test func `under two people the preparer's account does not release`() throws {
        let office = try office("two_people", "[night, li]")
        try office.run("2025-05-02")
        let refused = stop { _ = try office.release("2025-05-03", reason: "着急") }
        #expect(refused?.exit == .held)
        #expect(refused?.message == "the account night prepared the batch: another account has to release it")
        #expect(refused?.hint == "ask one of li to release it")
        #expect(try state(office) == ["sealed"])
        office.account = "li"
        #expect(try office.release("2025-05-03").outcomes == [.released(1)])
    }

    @Test func `under two people an empty list of approvers blocks`() throws {
        let office = try office("two_people")
        try office.run("2025-05-02")
        office.account = "li"
        let refused = stop { _ = try office.release("2025-05-03") }
        #expect(refused?.exit == .held)
        #expect(refused?.message == "nobody may release: release.approvers of sample is empty and two people are asked for")
    }

    @Test func `under two people a held list is let through by one who did not bring it`() throws {
        let office = try office("two_people", "[night, li]", rows: 3, ["rows_min: 200": "rows_min: 4"])
        #expect(try office.run("2025-05-02").exitCode == 20)
        office.account = "li"
        let done = try office.release("2025-05-03", reason: "名单只有三家，已核对")
        #expect(done.outcomes == [.released(1)])
    }

    @Test func `under two people a preparer that the list does not name counts as nobody`() throws {
        let office = try office("two_people", "[li, wang]")
        try office.run("2025-05-02")
        office.account = "li"
        for _ in 1...2 {
            let refused = stop { _ = try office.release("2025-05-03", reason: "已核对") }
            #expect(refused?.exit == .held)
            #expect(
                refused?.message.hasPrefix("batch 0001 is approved by the account li under manifest ") == true)
            #expect(refused?.hint == "ask one of wang to release it")
        }
        #expect(try state(office) == ["sealed"])
        let approvals = try office.ledger.approvals("sample", number: 1)
        #expect(approvals.map(\.account) == ["li"])
        #expect(approvals.first?.manifest == (try office.ledger.batches(of: "sample")[0].manifest))
        office.account = "wang"
        #expect(try office.release("2025-05-04").outcomes == [.released(1)])
    }

    @Test func `an approval under another manifest does not count`() throws {
        let office = try office("two_people", "[li, wang]")
        try office.run("2025-05-02")
        let approval = ApprovalRecord(
            account: "li", manifest: try sha256(Array("another".utf8)), on: try office.session("2025-05-02").asOf, by: "李主管",
            reason: "")
        try office.ledger.approve("sample", number: 1, approval)
        office.account = "wang"
        #expect(stop { _ = try office.release("2025-05-03") }?.hint == "ask one of li to release it")
        #expect(try state(office) == ["sealed"])
    }
}
