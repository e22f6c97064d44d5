import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// A year of the programme, from the public notice to the next year's list, and what stands on each of its nights.
@Suite struct PlayedYearTests {
    private let year: PlayedYear

    init() throws { year = try PlayedYear.played }

    private static let previewed =
        "listed 16 = previewed 16 + confirmed 0 + dropped 0 + missing 0; confirmed 0 = released 0 + held 0 + referred 0"
    private static let first =
        "listed 17 = previewed 0 + confirmed 16 + dropped 1 + missing 0; confirmed 16 = released 12 + held 2 + referred 2"
    private static let dismissed =
        "listed 17 = previewed 0 + confirmed 16 + dropped 1 + missing 0; confirmed 16 = released 13 + held 1 + referred 2"
    private static let heldList =
        "listed 18 = previewed 0 + confirmed 16 + dropped 1 + missing 1; confirmed 16 = released 8 + held 4 + referred 4"
    private static let second =
        "listed 18 = previewed 0 + confirmed 16 + dropped 1 + missing 1; confirmed 16 = released 11 + held 1 + referred 4"
    private static let nextYear =
        "listed 7 = previewed 0 + confirmed 7 + dropped 0 + missing 0; confirmed 7 = released 6 + held 0 + referred 1"

    private static let counts: [(on: String, exit: Int32, tally: String, objected: Int)] = [
        ("2025-04-25", 0, previewed, 0), ("2025-04-28", 0, previewed, 0), ("2025-04-29", 0, previewed, 0),
        ("2025-05-07", 0, previewed, 0), ("2025-05-12", 0, first, 2), ("2025-05-13", 0, first, 2),
        ("2025-05-14", 0, dismissed, 1), ("2025-05-20", 0, dismissed, 1), ("2025-05-26", 20, heldList, 0),
        ("2025-05-27", 0, second, 1), ("2025-05-28", 0, second, 1), ("2025-07-02", 0, second, 1),
        ("2025-07-10", 0, second, 1), ("2025-09-01", 0, second, 1), ("2026-05-20", 0, nextYear, 0),
    ]

    @Test(arguments: counts) func `every night's counts add up`(on: String, exit: Int32, tally: String, objected: Int) throws {
        let night = try year.night(on)
        #expect(night.exit == exit)
        #expect(night.tally.description == tally)
        let counts = night.tally
        #expect(counts.listed == counts.previewed + counts.confirmed + counts.dropped + counts.missing)
        #expect(counts.confirmed == counts.released + counts.held + counts.referred)
        #expect(
            night.counts
                == (counts.confirmed == 0
                    ? nil
                    : [
                        "listed": counts.listed, "confirmed": counts.confirmed, "dropped": counts.dropped,
                        "referred_absent": counts.missing, "released": counts.released, "held": counts.held,
                        "referred": counts.referred,
                    ]))
        #expect(night.objected == objected)
        if exit == 0 { #expect(counts.held == objected, "nothing but an objection keeps anybody back") }
    }

    @Test func `every night of the year is counted`() {
        #expect(year.nights.map(\.on) == Self.counts.map(\.on))
    }

    @Test(arguments: counts.map(\.on)) func `the head of the run history stands on each night`(on: String) throws {
        let night = try year.night(on)
        #expect(night.head != nil)
        #expect(night.saysHead)
    }

    @Test func `the run history only grows, and all of it is as it was written`() throws {
        let links = year.nights.compactMap { $0.head?.links }
        #expect(links.count == 15)
        #expect(zip(links, links.dropFirst()).allSatisfy { $0 < $1 }, "\(links)")
        for office in [try year.office(), try year.officeOfNextYear()] {
            let outcome = try Verification(in: try office.session("2026-05-20")).run()
            #expect(outcome.damage == [])
            #expect(outcome.entries > 0 && outcome.stageFiles > 0 && outcome.batches > 0)
        }
    }

    @Test(arguments: [
        (
            "2025-04-25",
            "published 2025-04-25, 5 working days not counting that day: closes 2025-05-06; days off: 2025-04-26, 2025-05-01..2025-05-05"
        ),
        (
            "2025-04-29",
            "published 2025-04-29, 5 working days not counting that day: closes 2025-05-09; days off: 2025-05-01..2025-05-05"
        ),
    ]) func `the window of a notice before the holiday is counted across it`(on: String, derivation: String) throws {
        let told = try year.night(on).findings.filter { $0.contains("[notice.window]") }
        #expect(told.count == 1)
        #expect(told.first?.contains(derivation) == true, "\(told)")
        #expect(try Status(of: try year.office().session(on)).derivation?.description == derivation)
    }

    @Test func `the silent edit is told and read cell by cell`() throws {
        #expect(try year.night("2025-04-28").findings.contains { $0.contains("it was edited in silence [notice.changed]") })
        let edition = try year.edition(1)
        let changes = try year.office().stageFile("changes.csv", of: edition).rows
        #expect(changes.map { $0["key"] } == [InventedCode.credit(1)])
        #expect(changes.map { [$0["field"], $0["before"], $0["after"]] } == [["exports_usd", "1000000.00", "1500000.00"]])
        #expect(try year.office().ledger.silentEdits(of: "sample").map(\.seenOn.description) == ["2025-04-28"])
    }

    @Test func `the corrected notice amends its row and leaves the others`() throws {
        let record = try year.office().ledger.editions(of: "sample")[2]
        #expect(record.extent == .correction)
        #expect(try record.onto == year.edition(1))
        let changes = try year.office().stageFile("changes.csv", of: record.id).rows
        #expect(changes.map { [$0["key"], $0["after"]] } == [[InventedCode.credit(13), "1200000.00"]])
        #expect(try year.office().stageFile("enterprises.csv", of: record.id).count == 16)
    }

    /// By the numbers of the enterprises.
    private func actions(of place: Int) throws -> [String: [Int]] {
        let lines = try year.office().stageFile("reconciliation.csv", of: try year.edition(place)).keyed(by: "key")
        var actions: [String: [Int]] = [:]
        for number in Array(1...16) + [935, 987] {
            guard let action = lines[InventedCode.credit(number)]?["action"] else { continue }
            actions[action, default: []].append(number)
        }
        #expect(actions.values.map(\.count).reduce(0, +) == lines.count)
        return actions
    }

    @Test func `the first confirmed list opens, refers and drops`() throws {
        #expect(try actions(of: 3) == ["open": Array(1...13) + [935], "refer": [15, 16], "drop": [14]])
    }

    @Test func `the second has every other row of the action table`() throws {
        #expect(
            try actions(of: 4) == [
                "none": [2, 7, 8, 9, 10, 12, 13, 935], "correct": [3], "endorse": [1], "open": [11, 987],
                "refer": [4, 5, 6, 15, 16], "drop": [14],
            ])
        let night = try year.night("2025-05-26")
        #expect(night.holds == ["confirm.withdrawnAfterSend"])
        #expect(night.sealed == [] && night.released == [])
    }

    private func lines(_ number: Int) throws -> [String: String] {
        try year.office().batch(number).keyed(by: "key").mapValues { $0["action"] ?? "" }
    }

    @Test func `what was objected to leaves when the objection is dismissed, and never when it is upheld`() throws {
        let opened = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 935]
        #expect(try year.night("2025-05-12").released == [1])
        #expect(try lines(1) == Dictionary(uniqueKeysWithValues: opened.map { (InventedCode.credit($0), "open") }))
        #expect(try year.night("2025-05-14").released == [2])
        #expect(try lines(2) == [InventedCode.credit(12): "open"])
        #expect(try !year.office().sentKeys().contains(InventedCode.credit(11)))
    }

    @Test func `a person's release sends the correction, the endorsement and who is new, and nobody else`() throws {
        #expect(
            try lines(3) == [
                InventedCode.credit(1): "endorse", InventedCode.credit(3): "correct", InventedCode.credit(987): "open",
            ])
        let batches = try year.office().ledger.batches(of: "sample")
        #expect(batches.map(\.state) == [.released, .released, .released])
    }

    @Test(arguments: ["2025-05-13", "2025-05-20", "2025-05-28", "2025-07-02", "2025-07-10"])
    func `a night on which nobody decided anything proposes nothing`(on: String) throws {
        #expect(try year.night(on).isNothingNew)
    }

    @Test(arguments: [
        (1, "issued", "2025-05-14", "2025-05-19", "2025-07-01"), (2, "loaded", nil, nil, nil),
        (7, "issued", "2025-06-30", "2025-07-03", "2025-07-01"), (8, "issued", "2025-07-01", "2025-07-08", "2025-07-08"),
    ]) func `cover begins with the policy period for who is in time, with the issue for who is late`(
        number: Int, state: String, takenUp: String?, issued: String?, from: String?
    ) throws {
        let why = try year.office().why(number, on: "2025-07-10")
        #expect(why["state"].text == state)
        #expect(why["taken_up"].text == takenUp)
        #expect(why["issued"].text == issued)
        #expect(why["cover"]["from"].text == from)
    }

    @Test func `of the manager who leaves, and of nobody else, the enterprises move`() throws {
        let (before, after) = year.managers
        let own = before.filter { $0.value == "赵经理" }.map(\.key)
        #expect(own.count == 3)
        #expect(before.count == 14)
        #expect(own.allSatisfy { after[$0] == "周经理" })
        #expect(before.filter { $0.value != "赵经理" } == after.filter { !own.contains($0.key) })
    }

    @Test func `the next year's list is set against the year`() throws {
        let table = try StageTable("\(year.office().path)/reports/sample-2026/year-to-year.csv")
        var kinds: [String: Set<String>] = [:]
        for row in table.rows {
            let name = try #require([row["name"], row["previous_name"]].compactMap(\.self).first { !$0.isEmpty })
            kinds[row["kind"] ?? "", default: []].insert(name)
        }
        func names(_ numbers: Int...) -> Set<String> { Set(numbers.map { ListFile.ordinary($0).name }) }
        #expect(
            kinds == [
                "renewed": names(2, 9).union(["深圳市筠逸昱仪器有限公司", "深圳市棠霁沐仪器有限公司"]),
                "renamed": ["深圳市霁棠筠机电有限公司"], "above_threshold": names(8), "new": ["深圳市韵霁棠食品有限公司"],
                "gone": names(10, 11, 12, 13, 935, 987),
            ])
        #expect(table.count == 13)
    }

    /// Every run of the year dies at a call to its disk and is played again; `TONGBAO_SEED` plays one seed again.
    @Test(arguments: 1...3 as ClosedRange<UInt64>) func `a year of interrupted runs leaves the same files`(seed: UInt64) throws {
        let generator = SeededGenerator(seedFromEnvironmentOr: seed)
        let calls = Dictionary(uniqueKeysWithValues: year.nights.map { ($0.on, $0.calls) })
        let interrupted = try PlayedYear(cutBy: generator, among: calls)
        #expect(interrupted.cuts.count == 15)
        #expect(interrupted.cuts.filter { $0.hasSuffix(": none") } == [], "\(generator)")
        for folder in ["editions", "batches"] {
            let files = try Tree("\(interrupted.folder["workspace"])/\(folder)", except: [], times: false)
            let differences = files.differences(
                from: try Tree("\(year.folder["workspace"])/\(folder)", except: [], times: false))
            #expect(files.paths.count > 20)
            #expect(differences == [], "\(generator): \(interrupted.cuts)")
        }
        #expect(interrupted.nights.map(\.tally) == year.nights.map(\.tally), "\(generator): \(interrupted.cuts)")
        let verified = try Verification(in: try interrupted.office().session("2026-05-20")).run()
        #expect(verified.damage == [], "\(generator): \(interrupted.cuts)")
    }
}
