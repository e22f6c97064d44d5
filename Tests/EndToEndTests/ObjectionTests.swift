import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// Objections: the Bureau decides, we record; one enterprise waits and everything else goes on.
@Suite struct ObjectionTests {
    private let rows = (1...3).map(ListFile.ordinary)
    private var keys: [String] { rows.map(\.credit) }

    /// Three enterprises, publicised and read; the window is 2025-04-25..2025-04-30.
    private func publicised(_ changes: [String: String] = [:]) throws -> Office {
        let office = try Office(changes)
        let from = try #require(CivilDate(iso: "2025-04-25"))
        let to = try #require(CivilDate(iso: "2025-04-30"))
        try office.bring(ListFile(rows), .publicised, on: "2025-04-25", window: NoticeWindow(from: from, to: to))
        try office.run("2025-04-25")
        return office
    }

    /// The same, objected to the second enterprise in time, and confirmed as publicised.
    private func objected() throws -> Office {
        let office = try publicised()
        try office.object(to: rows[1].name, "2025-04-28")
        try office.confirm("2025-05-05")
        return office
    }

    @Test func `while an objection is open its enterprise alone is left out`() throws {
        let office = try objected()
        let night = try office.run("2025-05-05")
        #expect(night.released == [1])
        #expect((night.suspended, night.withdrawn) == (1, 0))
        #expect(night.exitCode == 0)
        #expect(try office.batch(1).column("key") == [keys[0], keys[2]])
    }

    @Test func `each enterprise of the list is sent, suspended, withdrawn or not eligible`() throws {
        let office = try publicised()
        var list = ListFile(6)
        list.rows[3].exports = "801"
        try office.object(to: keys[0], "2025-04-28")
        try office.object(to: keys[2], "2025-04-28")
        try office.resolve(keys[2], .upheld, "2025-05-02")
        try office.bring(list, .confirmed, on: "2025-05-05")
        let night = try office.run("2025-05-05")
        let counts = try #require(night.judged.first { $0.edition.contains("confirmed") }?.counts)
        #expect(counts.enterprises == 6)
        #expect(counts.eligible == 5)
        #expect(try office.sentKeys().count + night.suspended + night.withdrawn == counts.eligible)
        #expect((night.suspended, night.withdrawn) == (1, 1))
    }

    @Test func `the night after proposes nothing and says again who waits`() throws {
        let office = try objected()
        try office.run("2025-05-05")
        let before = try Tree(
            office.path, except: ["runs", "ledger.sqlite", "ledger.sqlite-journal", "reports/sample/report.html"])
        let night = try office.run("2025-05-06")
        #expect(night.isNothingNew)
        #expect(night.suspended == 1)
        #expect(
            try Tree(office.path, except: ["runs", "ledger.sqlite", "ledger.sqlite-journal", "reports/sample/report.html"])
                .differences(from: before) == [])
    }

    @Test func `what is dismissed goes on with the next night, and that alone`() throws {
        let office = try objected()
        try office.run("2025-05-05")
        let stages = try Tree("\(office.path)/editions")
        try office.resolve(rows[1].name, .dismissed, "2025-05-06")
        let night = try office.run("2025-05-07")
        #expect(night.released == [2])
        #expect((night.suspended, night.withdrawn) == (0, 0))
        #expect(try office.batch(2).column("key") == [keys[1]])
        let edition = try #require(try office.ledger.editions(of: "sample").last?.id)
        let assigned = try office.stageFile("assignments.csv", of: edition).row(where: "key", is: keys[1])
        #expect(try office.batch(2).column("manager") == [assigned["manager"]])
        #expect(try Tree("\(office.path)/editions").differences(from: stages) == [])
        #expect(try office.run("2025-05-08").isNothingNew)
    }

    @Test func `what is upheld never leaves, whoever asks and whatever list comes`() throws {
        let office = try objected()
        try office.resolve(rows[1].name, .upheld, "2025-05-05")
        #expect(try office.run("2025-05-05").withdrawn == 1)
        try office.release("2025-05-06", reason: "着急")
        var renamed = ListFile(rows)
        renamed.rows[1].name = "深圳市新名电子有限公司"
        try office.bring(renamed, .confirmed, on: "2025-05-07")
        try office.run("2025-05-07")
        try office.release("2025-05-08", reason: "着急")
        #expect(try office.sentKeys() == [keys[0], keys[2]])
        #expect(try EnterpriseDossier(of: "深圳市新名电子有限公司", in: office.session("2025-05-08")).state == "withdrawn")
    }

    @Test(arguments: ["credit", "customs", "name"])
    func `a list that knows it by one thing only does not free it`(kept: String) throws {
        let office = try publicised()
        try office.object(to: rows[1].name, "2025-04-28")
        var list = ListFile(rows)
        let other = ListFile.ordinary(9)
        if kept != "credit" { list.rows[1].credit = kept == "name" ? "" : other.credit }
        if kept != "customs" { list.rows[1].customs = "" }
        if kept != "name" { list.rows[1].name = other.name }
        try office.bring(list, .confirmed, on: "2025-05-05")
        let night = try office.run("2025-05-05")
        #expect(night.suspended == 1)
        #expect(try office.sentKeys() == [keys[0], keys[2]])
    }

    @Test func `what changes from list to list until nothing is left of it is still kept back`() throws {
        let office = try publicised()
        try office.object(to: rows[1].name, "2025-04-28")
        var list = ListFile(rows)
        // The second list knows it by its customs code, the one that is confirmed by nothing but the name of the second.
        list.rows[1].credit = ""
        list.rows[1].name = "深圳市新名电子有限公司"
        try office.bring(list, .publicised, on: "2025-05-02")
        list.rows[1].customs = ""
        try office.bring(list, .confirmed, on: "2025-05-20")
        #expect(try office.run("2025-05-20").suspended == 1)
        #expect(try office.sentKeys() == [keys[0], keys[2]])
    }

    @Test func `a code that two rows share suspends neither by itself`() throws {
        let office = try Office()
        var list = ListFile(3)
        list.rows[1].credit = list.rows[0].credit
        try office.bring(list, .publicised, on: "2025-04-25")
        try office.run("2025-04-25")
        try office.object(to: list.rows[1].name, "2025-04-28")
        try office.bring(ListFile(rows), .confirmed, on: "2025-05-20")
        #expect(try office.run("2025-05-20").suspended == 1)
        #expect(try office.sentKeys() == [keys[0], keys[2]])
    }

    @Test(arguments: [0, 2]) func `a code that a later list prints for two rows suspends only whose it was`(other: Int) throws {
        let office = try publicised()
        try office.object(to: rows[1].name, "2025-04-28")
        var list = ListFile(rows)
        list.rows[other].credit = list.rows[1].credit
        try office.bring(list, .publicised, on: "2025-05-02")
        try office.bring(ListFile(rows), .confirmed, on: "2025-05-20")
        #expect(try office.run("2025-05-20").suspended == 1)
        #expect(try office.sentKeys() == [keys[0], keys[2]])
    }

    @Test func `who leaves later has the manager that the list gave`() throws {
        let office = try Office()
        var list = ListFile(12)
        for row in list.rows.indices { list.rows[row].district = "宝安区" }
        let edition = try office.bring(list, .confirmed, on: "2025-05-02").edition
        for stage in [StageName.read, .normalise, .screen] { _ = try SingleStage(in: office.session("2025-05-02")).run(stage) }
        for row in list.rows.suffix(6) { try office.object(to: row.credit, "2025-05-02") }
        try office.run("2025-05-02")
        for row in list.rows.suffix(6) { try office.resolve(row.credit, .dismissed, "2025-05-03") }
        try office.run("2025-05-03")
        let assigned = try office.stageFile("assignments.csv", of: edition).keyed(by: "key")
        let later = try office.batch(2).rows
        #expect(later.count == 6)
        for line in later { #expect(line["manager"] == assigned[line["key"] ?? ""]?["manager"]) }
    }

    @Test func `an objection after the window is late and recorded all the same`() throws {
        let office = try publicised()
        #expect(try office.object(to: keys[0], "2025-04-30").findings == [])
        let late = try office.object(to: keys[1], "2025-05-01")
        #expect(
            late.findings == [
                Finding(
                    .doubt, "objection.late",
                    "the objection of 2025-05-01 against \(rows[1].name) is late: the notice window 2025-04-25..2025-04-30 is over; it is recorded all the same",
                    hint: "ask the Bureau whether it counts, and record what it decides")
            ])
        let confirmed = try office.confirm("2025-05-02").edition
        try office.run("2025-05-02")
        #expect(
            try office.object(to: keys[2], "2025-05-03").findings.first?.message
                == "the objection of 2025-05-03 against \(rows[2].name) is late: \(confirmed) is confirmed already; it is recorded all the same"
        )
        #expect(try office.ledger.objections(of: "sample").map(\.isLate) == [false, true, true])
    }

    @Test func `while one is open a second is refused, and so is one against the withdrawn`() throws {
        let office = try publicised()
        try office.object(to: rows[1].name, "2025-04-28")
        let twice = stop { try office.object(to: keys[1], "2025-04-29", ground: "重名") }
        #expect(twice?.exit == .usage)
        #expect(twice?.message == "an objection of 2025-04-28 against \(rows[1].name) is open already: 出口额有误")
        #expect(
            twice?.hint
                == "record what the Bureau decided on that one first: tongbao objection resolve sample \(keys[1]) --by NAME --outcome upheld|dismissed --evidence FILE|URL"
        )
        try office.resolve(keys[1], .upheld, "2025-04-29")
        let again = stop { try office.object(to: keys[1], "2025-04-30") }
        #expect(again?.exit == .usage)
        #expect(again?.message == "the objection of 2025-04-28 against \(rows[1].name) was upheld on 2025-04-29")
        #expect(try office.ledger.objections(of: "sample").count == 1)
    }

    @Test func `a decision is recorded once, with its evidence kept`() throws {
        let office = try publicised()
        let nothing = stop { try office.resolve(keys[1], .upheld, "2025-04-28") }
        #expect(nothing?.exit == .usage)
        #expect(nothing?.message == "there is no objection against \(rows[1].name)")
        try office.object(to: keys[1], "2025-04-28")
        #expect(
            stop { try office.resolve(keys[1], .upheld, "2025-04-29", evidence: office.folder["missing.pdf"]) }?.exit
                == .notUnderstood)
        let file = try office.folder.write("商务局决定", as: "decision.txt")
        let decided = try office.resolve(keys[1], .dismissed, "2025-04-29", evidence: file)
        let digest = try sha256(Array("商务局决定".utf8))
        #expect(decided.outcome?.evidence == "sha256:\(digest.hex)")
        #expect(try office.workspace.blobs.read(digest) == Array("商务局决定".utf8))
        let twice = stop { try office.resolve(keys[1], .upheld, "2025-04-30") }
        #expect(twice?.exit == .usage)
        #expect(
            twice?.message
                == "the objection of 2025-04-28 against \(rows[1].name) was dismissed on 2025-04-29, recorded by 李主管")
    }

    @Test func `an enterprise that no list has, and a day before the last night, are refused`() throws {
        let office = try publicised()
        let unknown = stop { try office.object(to: "没有这家公司", "2025-04-28") }
        #expect(unknown?.exit == .notUnderstood)
        #expect(unknown?.message == "no edition of sample has \"没有这家公司\"")
        #expect(stop { try office.object(to: keys[1], "2025-04-24") }?.exit == .usage)
    }
}
