import Foundation
import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing

/// Batches and lists that stay in the house, whoever asks.
@Suite struct WhatNeverLeavesTests {
    private static let onePerson = ["approval: automatic": "approval: one_person"]

    /// A first batch of three, sealed and not released.
    private func sealed(_ rows: [ListFile.Row] = (1...3).map(ListFile.ordinary)) throws -> Office {
        let office = try Office(Self.onePerson)
        try office.bring(ListFile(rows), .confirmed, on: "2025-05-02")
        try office.run("2025-05-02")
        return office
    }

    private func states(_ office: Office) throws -> [Batch.State] { try office.ledger.batches(of: "sample").map(\.state) }

    @Test func `a sealed batch stays when a later confirmed list takes one of its enterprises back`() throws {
        let office = try sealed()
        try office.bring(ListFile(2), .confirmed, on: "2025-05-03")
        let night = try office.run("2025-05-03")
        #expect(night.holds.map(\.hold.name) == [.withdrawnAfterSend])
        #expect(stop { _ = try office.release("2025-05-04", number: 1) }?.exit == .held)
        #expect(
            stop { _ = try office.release("2025-05-04", reason: "着急") }?.message.contains("is not on the confirmed list") == true)
        #expect(try states(office) == [.sealed])
    }

    @Test func `a batch by its number stays when the latest list is of another base year`() throws {
        let office = try sealed()
        var other = ListFile(3)
        other.exportsHeading = "2023年出口额（万美元）"
        try office.bring(other, .confirmed, on: "2025-05-03")
        #expect(try office.run("2025-05-03").holds.map(\.hold.name) == [.baseYear])
        let refused = stop { _ = try office.release("2025-05-04", number: 1, reason: "着急") }
        #expect(refused?.exit == .held)
        #expect(refused?.message.contains("the list states exports of 2023") == true)
        #expect(try states(office) == [.sealed])
    }

    @Test(arguments: [Edition.Extent.supplement, .correction])
    func `what is put to a list of another base year does not let that list leave`(extent: Edition.Extent) throws {
        let office = try Office()
        var other = ListFile(6)
        other.exportsHeading = "2023年出口额（万美元）"
        let held = try office.bring(other, .confirmed, on: "2025-05-02").edition
        #expect(try office.run("2025-05-02").holds.map(\.hold.name) == [.baseYear])
        try office.bring(ListFile(1, from: extent == .correction ? 1 : 50), .confirmed, as: extent, on: "2025-05-03")
        let night = try office.run("2025-05-03")
        #expect(night.holds.map(\.hold.name) == [.baseYear])
        #expect(
            night.holds.first?.hold.message
                == "\(held), to which it is put: the list states exports of 2023, the programme's base year is 2024")
        #expect(stop { _ = try office.release("2025-05-04", reason: "着急") }?.exit == .held)
        #expect(try states(office).isEmpty)
    }

    @Test func `what left with a later list does not hold the one before it`() throws {
        let office = try Office()
        for (count, day) in [(3, "2025-05-02"), (4, "2025-05-03")] {
            try office.bring(ListFile(count), .confirmed, on: day)
            #expect(try office.run(day).holds.isEmpty)
        }
        let status = try Status(of: office.session("2025-05-03"))
        #expect(status.editions.map(\.holds) == [[], []])
    }

    @Test func `a held list stays held whatever is put to it, until a person lets it through`() throws {
        let office = try Office(["rows_min: 200": "rows_min: 5"])
        try office.bring(ListFile(3), .confirmed, on: "2025-05-02")
        #expect(try office.run("2025-05-02").holds.map(\.hold.name) == [.rowsMin])
        try office.bring(ListFile(1, from: 50), .confirmed, as: .supplement, on: "2025-05-03")
        #expect(try office.run("2025-05-03").holds.map(\.hold.name) == [.rowsMin])
        #expect(try states(office).isEmpty)
        _ = try office.release("2025-05-04", reason: "商务局电话确认")
        #expect(try states(office) == [.released])
        // Who lifted the guard for both is not asked again when more comes.
        try office.bring(ListFile(1, from: 60), .confirmed, as: .supplement, on: "2025-05-05")
        #expect(try office.run("2025-05-05").holds.isEmpty)
        #expect(try states(office) == [.released, .released])
    }

    @Test func `every row of a list of another base year is undecided`() throws {
        let office = try Office()
        var list = ListFile(3)
        list.exportsHeading = "2023年出口额（万美元）"
        let edition = try office.bring(list, .confirmed, on: "2025-05-02").edition
        try office.run("2025-05-02")
        #expect(
            try office.stageFile("eligibility.csv", of: edition).column("reason")
                == Array(repeating: "exports.baseYear", count: 3))
    }

    @Test func `nothing is decided as of a day before the last night`() throws {
        let office = try sealed()
        try office.run("2025-05-05")
        let hint = "give --as-of 2025-05-05 or later; only `tongbao run` looks back, and changes nothing"
        #expect(stop { _ = try office.release("2025-05-04") }?.hint == hint)
        #expect(stop { _ = try office.bring(ListFile(2), .confirmed, on: "2025-05-04") }?.hint == hint)
        #expect(stop { _ = try office.confirm("2025-05-04") }?.hint == hint)
        #expect(try states(office) == [.sealed])
    }

    @Test func `a correction does not overtake what it corrects`() throws {
        let office = try sealed([ListFile.ordinary(1)])
        var renamed = ListFile.ordinary(1)
        renamed.name = "深圳市新名电子有限公司"
        try office.bring(ListFile([renamed]), .confirmed, on: "2025-05-03")
        try office.run("2025-05-03")
        #expect(
            stop { _ = try office.release("2025-05-04", number: 2) }?.message
                == "batch 0002 stays: it corrects what batch 0001 opens, and that has not left")
        #expect(try office.release("2025-05-04").outcomes == [.released(1), .released(2)])
    }

    @Test func `a batch file that was changed is not released`() throws {
        let office = try sealed()
        let path = "\(office.path)/batches/sample/0001/batch.csv"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacingOccurrences(of: ",open,", with: ",recall,").write(toFile: path, atomically: true, encoding: .utf8)
        let refused = stop { _ = try office.release("2025-05-03") }
        #expect(refused?.exit == .writeFailed)
        #expect(refused?.message == "\(path) is not what the ledger says of batch 0001")
        #expect(try states(office) == [.sealed])
    }

    @Test func `a list that is put back is the latest again`() throws {
        let office = try Office(Self.onePerson)
        let first = ListFile(3)
        var second = first
        second.rows[2].exports = "200"
        var editions: [String] = []
        for (day, list) in [first, second, first].enumerated() {
            editions.append(try office.bring(list, .confirmed, on: "2025-05-0\(day + 2)").edition)
        }
        #expect(Set(editions).count == 3)
        #expect(try office.bring(first, .confirmed, on: "2025-05-05").isNew == false)
        try office.run("2025-05-05")
        #expect(try office.ledger.batches(of: "sample").map(\.lines) == [3])
    }

    @Test func `of two windows for one list the later closing counts`() throws {
        let office = try Office()
        let window = { (day: String) in
            CivilDate(iso: "2025-05-02").flatMap { from in CivilDate(iso: day).flatMap { NoticeWindow(from: from, to: $0) } }
        }
        try office.bring(ListFile(3), .publicised, on: "2025-05-02", window: window("2025-05-09"))
        let again = try office.bring(ListFile(3), .publicised, on: "2025-05-02", window: window("2025-05-20"))
        #expect(again.isNew)
        #expect(stop { _ = try office.confirm("2025-05-12") }?.exit == .held)
        #expect(try office.confirm("2025-05-21").isNew)
    }

    @Test func `a list called confirmed while its notice window is open is held`() throws {
        let office = try Office()
        try office.bring(ListFile(3), .publicised, on: "2025-05-06")
        try office.bring(ListFile(3), .confirmed, on: "2025-05-08")
        let night = try office.run("2025-05-08")
        #expect(night.holds.map(\.hold.name) == [.windowOpen])
        #expect(try office.ledger.batches(of: "sample").isEmpty)
    }

    @Test func `a workspace that has lost its ledger is left alone`() throws {
        let folder = try SampleNights.played.copied()
        let workspace = folder["workspace"]
        try FileManager.default.removeItem(atPath: "\(workspace)/ledger.sqlite")
        let outcome = try BuiltProgram.run(["run", "sample", "--workspace", workspace, "--as-of", "2025-05-18"])
        #expect(outcome.exit == 74)
        #expect(outcome.errors.contains("the ledger \(workspace)/ledger.sqlite is gone although batches/ is not empty"))
    }

    @Test func `a sealed batch that waits is told every night`() throws {
        let office = try sealed()
        let night = try office.run("2025-05-03")
        #expect(night.findings.map(\.code).contains("release.waiting"))
    }
}
