import Ledger
import Pipeline
import Programme
import Provenance
import Testing

/// Objections that come when the enterprise stands in a batch already.
@Suite struct ObjectionAfterSealTests {
    private let rows = (1...3).map(ListFile.ordinary)
    private var keys: [String] { rows.map(\.credit) }

    /// A first batch of three, sealed, and an objection to the second enterprise on the day after.
    private func sealed() throws -> Office {
        let office = try Office(["approval: automatic": "approval: one_person"])
        try office.bring(ListFile(rows), .confirmed, on: "2025-05-02")
        try office.run("2025-05-02")
        return office
    }

    private func states(_ office: Office) throws -> [Batch.State] { try office.ledger.batches(of: "sample").map(\.state) }

    @Test func `a sealed batch stays while the objection is open`() throws {
        let office = try sealed()
        let added = try office.object(to: rows[1].name, "2025-05-03")
        let message = "batch 0001 stays: an objection of 2025-05-03 against \(rows[1].name) is open: 出口额有误"
        #expect(added.findings.map(\.code) == ["objection.late", "release.suspended"])
        #expect(added.findings.last?.message == message)
        for number in [nil, 1] {
            let refused = stop { try office.release("2025-05-03", number: number, reason: "着急") }
            #expect(refused?.exit == .held)
            #expect(refused?.message == message)
            #expect(
                refused?.hint
                    == "when the Bureau has decided: tongbao objection resolve sample \(keys[1]) --by NAME --outcome upheld|dismissed --evidence FILE|URL"
            )
        }
        let night = try office.run("2025-05-04")
        #expect(night.findings.map(\.code).filter { $0.hasPrefix("release.") } == ["release.suspended"])
        #expect(try states(office) == [.sealed])
        #expect(try EnterpriseDossier(of: keys[1], in: office.session("2025-05-04")).state == "objected")
        try office.resolve(keys[1], .dismissed, "2025-05-04")
        #expect(try office.release("2025-05-05").outcomes == [.released(1)])
    }

    @Test func `a sealed batch stays for good where the objection is upheld`() throws {
        let office = try sealed()
        try office.object(to: rows[1].name, "2025-05-03")
        try office.resolve(keys[1], .upheld, "2025-05-04")
        let refused = stop { try office.release("2025-05-05", number: 1) }
        #expect(refused?.exit == .held)
        #expect(
            refused?.message
                == "batch 0001 stays: the objection of 2025-05-03 against \(rows[1].name) was upheld on 2025-05-04: 出口额有误")
        #expect(
            refused?.hint
                == "nothing is ever sent for it; tongbao recall sample 1 --by NAME --reason TEXT takes it back, and the others leave in a later batch"
        )
        #expect(try states(office) == [.sealed])
    }

    @Test func `a night that releases by itself leaves the batch where it is, lets the others go and says so`() throws {
        let office = try sealed()
        try office.object(to: rows[1].name, "2025-05-03")
        // The same workspace under a programme that releases by itself.
        let automatic = try Office(sharing: office, releasing: "automatic")
        try automatic.bring(ListFile(4), .confirmed, on: "2025-05-04")
        let night = try automatic.run("2025-05-04")
        #expect(night.exitCode == 20)
        #expect(
            night.staying.map(\.message) == [
                "batch 0001 stays: an objection of 2025-05-03 against \(rows[1].name) is open: 出口额有误"
            ])
        #expect(night.released == [2])
        #expect(try states(automatic) == [.sealed, .released])
    }

    @Test func `what has left is told first, every night, until the objection is dismissed`() throws {
        let office = try sealed()
        try office.release("2025-05-02")
        let added = try office.object(to: rows[1].name, "2025-05-03")
        #expect(added.findings.map(\.code) == ["objection.late", "objection.afterRelease"])
        for day in ["2025-05-03", "2025-05-04"] {
            let night = try office.run(day)
            #expect(
                night.findings.first?.message
                    == "\(rows[1].name) left with batch 0001 on 2025-05-02, and an objection of 2025-05-03 against it is open: 出口额有误"
            )
            #expect(night.findings.first?.code == "objection.afterRelease")
            #expect(night.exitCode == 0)
        }
        #expect(try EnterpriseDossier(of: keys[1], in: office.session("2025-05-04")).state == "released")
        try office.resolve(keys[1], .dismissed, "2025-05-05")
        #expect(try office.run("2025-05-05").findings.map(\.code).contains("objection.afterRelease") == false)
    }

    @Test func `what has left and was upheld is told as such, and nothing further leaves for it`() throws {
        let office = try sealed()
        try office.release("2025-05-02")
        try office.object(to: rows[1].name, "2025-05-03")
        try office.resolve(keys[1], .upheld, "2025-05-04")
        var renamed = ListFile(rows)
        renamed.rows[1].name = "深圳市新名电子有限公司"
        try office.bring(renamed, .confirmed, on: "2025-05-05")
        let night = try office.run("2025-05-05")
        #expect(
            night.findings.first
                == Finding(
                    .doubt, "objection.afterRelease",
                    "\(rows[1].name) left with batch 0001 on 2025-05-02, and the objection of 2025-05-03 against it was upheld on 2025-05-04: 出口额有误",
                    hint:
                        "nothing of the batch is loaded: tongbao recall sample 1 --by NAME --reason TEXT takes it back, and the others leave "
                        + "in a later batch; or record what was done: tongbao objection settle sample \(keys[1]) --by NAME --reason TEXT"
                ))
        #expect(night.withdrawn == 1)
        #expect(try office.sentKeys() == keys)
    }

    /// An enterprise that left, and then the objection against it was upheld.
    private func upheldAfterRelease() throws -> Office {
        let office = try sealed()
        try office.release("2025-05-02")
        try office.object(to: rows[1].name, "2025-05-03")
        try office.resolve(keys[1], .upheld, "2025-05-04")
        return office
    }

    @Test func `a recall ends what is told of one that had left`() throws {
        let office = try upheldAfterRelease()
        try office.recall(1, "2025-05-05")
        let night = try office.run("2025-05-05")
        #expect(night.findings("objection.afterRelease") == [])
        #expect(night.sealed == [2] && night.withdrawn == 1)
        #expect(try office.batch(2).column("key") == [keys[0], keys[2]].sorted())
    }

    @Test func `what is loaded is settled by a person's word, once, and no night asks again`() throws {
        let office = try upheldAfterRelease()
        try office.receive([.of(2).issued("2025-05-04", "P2")], on: "2025-05-05")
        let told = try office.run("2025-05-05").findings("objection.afterRelease")
        #expect(
            told.first?.hasSuffix(
                "hint: have it taken back where it was sent, then record that: tongbao objection settle sample \(keys[1]) --by NAME --reason TEXT; "
                    + "nothing further is sent for it") == true)
        #expect(stop { try office.recall(1, "2025-05-05") }?.exit == .held)
        let settled = try office.settle(keys[1], "2025-05-06")
        #expect(settled.isNew)
        #expect(try !office.settle(keys[1], "2025-05-06").isNew)
        #expect(try office.run("2025-05-06").findings("objection.afterRelease") == [])
        #expect(try office.ledger.objections(of: "sample")[0].settlement?.reason == "保险公司已退保")
        try office.ledger.integrity()
    }

    @Test func `nothing is settled that was not upheld or has not left`() throws {
        let office = try sealed()
        #expect(stop { try office.settle(keys[1], "2025-05-03") }?.message == "no objection against \(rows[1].name) was upheld")
        try office.object(to: rows[1].name, "2025-05-03")
        #expect(stop { try office.settle(keys[1], "2025-05-03") }?.exit == .usage)
        try office.resolve(keys[1], .upheld, "2025-05-03")
        #expect(
            stop { try office.settle(keys[1], "2025-05-03") }?.message
                == "nothing has left for \(rows[1].name): there is nothing to settle")
    }
}
