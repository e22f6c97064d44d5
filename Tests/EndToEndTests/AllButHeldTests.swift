import Ledger
import Pipeline
import Programme
import Provenance
import Testing

/// One bad page does not cost the others their cover: a person lets everything leave but the rows that are held.
@Suite struct AllButHeldTests {
    private func heldForUndecided() throws -> Office {
        let office = try Office(["undecided_hold_percent: 5": "undecided_hold_percent: 9.9"])
        var list = ListFile(10)
        list.rows[4].exports = "八百"
        try office.bring(list, .confirmed, on: "2025-05-02")
        #expect(try office.run("2025-05-02").exitCode == 20)
        return office
    }

    private func states(_ office: Office) throws -> [Batch.State] { try office.ledger.batches(of: "sample").map(\.state) }

    @Test func `everything but the undecided leaves, they are told every night, and leave when they are mended`() throws {
        let office = try heldForUndecided()
        let done = try office.releaseAllButHeld("2025-05-03")
        #expect(done.outcomes == [.released(1)])
        #expect(done.lifted.map(\.name) == [.undecided])
        #expect(try office.batch(1).count == 9)
        for day in ["2025-05-03", "2025-05-04"] {
            let night = try office.run(day)
            #expect(night.exitCode == 0)
            let finding = try #require(night.findings.first { $0.code == "release.heldBack" })
            #expect(
                finding.message.hasSuffix(
                    "1 of 10 enterprises are undecided, more than 9.9 %; they stay since 李主管 let the others leave on 2025-05-03: 其余已核对"
                ))
        }
        try office.bring(ListFile(10), .confirmed, on: "2025-05-05")
        let night = try office.run("2025-05-05")
        #expect(night.released == [2])
        #expect(night.findings("release.heldBack") == [])
        #expect(try office.batch(2).column("name") == [ListFile.ordinary(5).name])
    }

    @Test func `a list that is in doubt as a whole is not let through in part`() throws {
        let office = try Office()
        var list = ListFile(3)
        list.extra = ("2024年进口额（万美元）", "12")
        try office.bring(list, .confirmed, on: "2025-05-02")
        try office.run("2025-05-02")
        let refused = stop { try office.releaseAllButHeld("2025-05-03") }
        #expect(refused?.exit == .held)
        #expect(
            refused?.message.hasSuffix("is held as a whole: no field claims the heading 2024年进口额（万美元） [columns.unclaimed]")
                == true)
        #expect(try states(office) == [])
    }

    @Test func `what may never leave stays`() throws {
        let office = try Office()
        var list = ListFile(3)
        list.exportsHeading = "2023年出口额（万美元）"
        try office.bring(list, .confirmed, on: "2025-05-02")
        #expect(stop { try office.releaseAllButHeld("2025-05-02") }?.message.contains("is never released") == true)
        let publicised = try Office()
        try publicised.bring(ListFile(3), .publicised, on: "2025-05-02")
        #expect(stop { try publicised.releaseAllButHeld("2025-05-02") }?.message.contains("is only publicised") == true)
    }

    @Test func `a sealed batch that one objection keeps is taken back, and the others leave at once`() throws {
        let office = try Office(["approval: automatic": "approval: one_person"])
        try office.bring(ListFile(3), .confirmed, on: "2025-05-02")
        try office.run("2025-05-02")
        let objected = ListFile.ordinary(2)
        try office.object(to: objected.name, "2025-05-03")
        let message = "batch 0001 stays: an objection of 2025-05-03 against \(objected.name) is open: 出口额有误"
        #expect(stop { try office.releaseAllButHeld("2025-05-03", reason: nil) }?.message == message)
        #expect(try states(office) == [.sealed])
        #expect(
            try office.releaseAllButHeld("2025-05-03", number: 1).outcomes == [.recalled(1, because: message), .released(2)])
        #expect(try states(office) == [.recalled, .released])
        #expect(try office.ledger.batches(of: "sample")[0].recall?.reason == "其余已核对 (\(message))")
        #expect(try !office.batch(2).column("name").contains(objected.name))
        try office.resolve(objected.credit, .dismissed, "2025-05-04")
        #expect(try office.run("2025-05-04").sealed == [3])
        #expect(try office.release("2025-05-04").outcomes == [.released(3)])
        #expect(try office.sentKeys().filter { $0 == objected.credit }.count == 2)
        try office.ledger.integrity()
    }

    @Test func `a release that was cut off after it took a batch back goes on where it stood`() throws {
        let office = try Office(["approval: automatic": "approval: one_person"])
        try office.bring(ListFile(3), .confirmed, on: "2025-05-02")
        try office.run("2025-05-02")
        let objected = ListFile.ordinary(2)
        try office.object(to: objected.name, "2025-05-03")
        try office.recall(1, "2025-05-03", reason: "其余已核对 (batch 0001 stays)")
        #expect(try office.releaseAllButHeld("2025-05-03").outcomes == [.released(2)])
        #expect(try !office.batch(2).column("name").contains(objected.name))
    }

    @Test func `a batch that a person took back for another reason is not made again by it`() throws {
        let office = try Office(["approval: automatic": "approval: one_person"])
        try office.bring(ListFile(3), .confirmed, on: "2025-05-02")
        try office.run("2025-05-02")
        try office.recall(1, "2025-05-03")
        #expect(try office.releaseAllButHeld("2025-05-03").outcomes == [])
        #expect(try states(office) == [.recalled])
    }

    @Test func `a release that was cut off after it lifted the guard goes on where it stood`() throws {
        let office = try heldForUndecided()
        let edition = try #require(try office.ledger.editions(of: "sample").first).id
        try office.ledger.lift(
            guard: "guards.undecided_hold_percent", edition: edition, in: "sample", by: "李主管", account: "night", reason: "其余已核对",
            on: try #require(CivilDate(iso: "2025-05-03")))
        #expect(try office.release("2025-05-03").outcomes == [.released(1)])
        #expect(try office.batch(1).count == 9)
    }

    @Test func `where nothing is held it releases as ever`() throws {
        let office = try Office(["approval: automatic": "approval: one_person"])
        try office.bring(ListFile(3), .confirmed, on: "2025-05-02")
        try office.run("2025-05-02")
        #expect(try office.releaseAllButHeld("2025-05-03").outcomes == [.released(1)])
    }

    @Test func `under two people who takes a batch back does not release what comes in its place`() throws {
        let office = try Office([
            "approval: automatic": "approval: two_people", "approvers: []": "approvers: [li, wang]",
        ])
        try office.bring(ListFile(3), .confirmed, on: "2025-05-02")
        try office.run("2025-05-02")
        try office.object(to: ListFile.ordinary(2).name, "2025-05-03")
        #expect(
            stop { try office.releaseAllButHeld("2025-05-03") }?.message.hasPrefix("the account night may not release") == true)
        #expect(try states(office) == [.sealed])
        office.account = "li"
        #expect(
            stop { try office.releaseAllButHeld("2025-05-03") }?.message
                == "the account li prepared the batch: another account has to release it")
        #expect(try states(office) == [.recalled, .sealed])
        office.account = "wang"
        #expect(try office.release("2025-05-03").outcomes == [.released(2)])
    }
}
