import Columns
import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// Whatever people and nights do in whatever order: nothing leaves twice, and nothing that no confirmed list calls eligible.
@Suite struct RandomNightsTests {
    /// 8 × 52 sequences of 25 commands. `TONGBAO_SEED` plays one seed again.
    @Test(arguments: 0..<8) func `no sequence of commands sends an enterprise twice or without a confirmed list`(part: Int) throws
    {
        let isPlayedAgain = Environment.value("TONGBAO_SEED") != nil
        guard !isPlayedAgain || part == 0 else { return }
        var commands = 0
        let sequences = isPlayedAgain ? 1 : 52
        for number in 0..<sequences {
            var nights = try RandomNights(SeededGenerator(seedFromEnvironmentOr: UInt64(part * 52 + number)))
            commands += try nights.play(commands: 25)
        }
        #expect(commands == sequences * 25)
    }

    @Test func `lists are confirmed by lapse among them`() throws {
        // The first that is known to have one; where that changes, another of them has.
        for seed in stride(from: UInt64(43), to: 416, by: 4) {
            var nights = try RandomNights(SeededGenerator(seed: seed))
            _ = try nights.play(commands: 25)
            if nights.lapses > 0 { return }
        }
        Issue.record("no list was confirmed by lapse")
    }
}

/// One sequence of commands on a workspace of its own, and what must hold after each of them.
private struct RandomNights {
    private var generator: SeededGenerator
    private let office: Office
    private let seed: String
    private var day: CivilDate
    private var commands: [String] = []
    /// The keys of enterprises that a person judged to be one: what leaves for them the oracle does not know.
    private var judgedSame: Set<String> = []
    /// How many lists were confirmed by lapse.
    private(set) var lapses = 0

    /// What went wrong with the checks themselves, and where to play it again.
    private struct Failed: Error, CustomStringConvertible {
        let description: String

        init(at place: String, with error: any Error) { description = "\(place): \(error)" }
    }

    init(_ generator: SeededGenerator) throws {
        self.generator = generator
        seed = "\(generator)"
        let approval = ["one_person", "two_people", "automatic"][Int(generator.seed % 3)]
        office = try Office([
            "approval: automatic": "approval: \(approval)", "approvers: []": "approvers: [night, li]",
            "confirmation: [list, as_publicised]": "confirmation: [list, as_publicised, lapse]",
        ])
        day = try #require(CivilDate(iso: "2025-04-25"))
        office.keepsLedgerOpen = true
        try office.workspace.make()
    }

    /// Returns how many commands were played.
    mutating func play(commands count: Int) throws -> Int {
        for _ in 0..<count {
            do { try step() } catch { throw Failed(at: "\(seed): \(commands)", with: error) }
        }
        try checkLines()
        try checkNightAfter()
        return commands.count
    }

    private mutating func step() throws {
        let date = "\(day)"
        switch Int.random(in: 0..<20, using: &generator) {
        case 0, 1: try publicise(date)
        case 2, 3: try attempt("confirm by list \(date)") { office, list in try office.bring(list, .confirmed, on: date) }
        case 4:
            let extent = [Edition.Extent.supplement, .correction][Int.random(in: 0...1, using: &generator)]
            let kind = Int.random(in: 0..<4, using: &generator) == 0 ? Edition.Kind.publicised : .confirmed
            try attempt("\(extent) to the \(kind) list \(date)") { office, list in
                try office.bring(list, kind, as: extent, on: date)
            }
        case 5: try attempt("confirm as publicised \(date)") { office, _ in try office.confirm(date) }
        case 10, 11:
            let name = ListFile.ordinary(Int.random(in: 1...6, using: &generator)).name
            try attempt("object to \(name) \(date)") { office, _ in try office.object(to: name, date) }
        case 12:
            let name = ListFile.ordinary(Int.random(in: 1...6, using: &generator)).name
            let verdict = Bool.random(using: &generator) ? ObjectionRecord.Verdict.upheld : .dismissed
            try attempt("\(verdict) for \(name) \(date)") { office, _ in try office.resolve(name, verdict, date) }
        case 13, 14:
            let number = Int.random(in: 1...max(1, try batches().count), using: &generator)
            try attempt("recall \(number) \(date)") { office, _ in try office.recall(number, date) }
        case 16, 17:
            let line = randomReceipt(date)
            try attempt("receipt \(line.csv) \(date)") { office, _ in try office.receive([line], on: date) }
        case 15:
            try attempt("release all but held \(date)") { office, _ in
                try office.asApprover { try office.releaseAllButHeld(date) }
            }
        case 6: try attempt("release \(date)") { office, _ in try office.asApprover { try office.release(date, reason: "已核对") } }
        case 18: try decide(date)
        default:
            let back = Int.random(in: 0..<6, using: &generator) == 0 ? -3 : 0
            let night = "\(day.adding(days: back))"
            try attempt("run \(night)") { office, _ in try office.run(night) }
        }
        // Far enough for a notice window to close where a list may lapse.
        if Bool.random(using: &generator) { day = day.adding(days: Int.random(in: 1...(isFetched ? 7 : 3), using: &generator)) }
    }

    /// Whether the Bureau publicises on its own site: only what is fetched may lapse into a confirmed list.
    private var isFetched: Bool { generator.seed % 4 == 3 }

    private mutating func publicise(_ date: String) throws {
        let number = 9_000_000 + commands.count
        try attempt("publicise \(date)") { [isFetched] office, list in
            guard isFetched else { return try office.bring(list, .publicised, on: date) }
            var site = office.site ?? BureauSite()
            try site.publicise(list, on: date, number: number)
            office.site = site
            return try office.run(date)
        }
    }

    /// A person says of a pair in question whether the two are one.
    private mutating func decide(_ date: String) throws {
        let (place, isSame) = (Int.random(in: 0..<60, using: &generator), Bool.random(using: &generator))
        var pair: [String] = []
        try attempt("decide the open pair \(place), \(isSame ? "same" : "different") \(date)") { office, _ in
            let review = Review(in: try office.session(date))
            let open = try review.open().map(\.item).filter { $0.code.question == .pair }
            guard !open.isEmpty else { return open }
            let item = open[place % open.count]
            pair = [item.enterprise.key, item.other?.key ?? ""]
            return try review.decide(
                item.id, verdict: isSame ? .same : .different, district: nil, until: nil, by: "王经办", reason: "电话核对")
        }
        if isSame { judgedSame.formUnion(pair) }
    }

    /// What the insurer sends back for one of the six, sent or not.
    private mutating func randomReceipt(_ date: String) -> ReceiptLine {
        let line = ReceiptLine.of(Int.random(in: 1...6, using: &generator)).loaded(date)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: return line
        case 1: return line.takenUp(date)
        case 2: return ReceiptLine.of(Int.random(in: 1...6, using: &generator)).sentBack("资料不全")
        default: return line.takenUp(date).issued(date, "P-\(commands.count)")
        }
    }

    /// A refusal is an answer; what may not come is an error of ours.
    private mutating func attempt(_ command: String, _ body: (Office, ListFile) throws -> Any) throws {
        let list = randomList()
        commands.append(command)
        let before = try batches()
        var answer: Any?
        do { answer = try body(office, list) } catch let stop as Stop {
            commands[commands.count - 1] += " → \(stop.exit.rawValue)"
            let mayBeUsage = ["object", "recall"].contains { command.hasPrefix($0) } || command.contains(" for ")
            #expect(
                ([.held, .notUnderstood] + (mayBeUsage ? [.usage] : [])).contains(stop.exit), "\(seed): \(commands): \(stop)")
        }
        let after = try batches()
        try checkObjected(after.filter { before[$0.key] != $0.value && $0.value != .recalled }.map(\.key))
        let made = after.keys.filter { before[$0] == nil && after[$0] != .recalled }
        // Beside a list's own batch, one that takes the place of an earlier one with a held row.
        #expect(made.count <= (command.contains("all but held") ? 2 : 1), "\(seed): \(commands)")
        try checkActions(made: made, answer as? Night)
    }

    private func issued() throws -> Set<String> {
        Set(try office.ledger.receipts(of: "sample").filter { $0.outcome == .issued }.compactMap(\.key))
    }

    /// Those of a list for which a policy was issued that nothing had been released for.
    private func issuedAlready(on day: CivilDate, of edition: String) throws -> Set<String> {
        let receipts = try office.ledger.receiptsWithoutRelease("sample", on: day).filter { $0.receipt.isIssued }
        guard !receipts.isEmpty else { return [] }
        return Set(
            try office.stageFile("enterprises.csv", of: edition).rows.filter { row in
                receipts.contains { $0.canonical == row["canonical"] || $0.creditCode == row["credit_code"] }
            }.compactMap { $0["key"] })
    }

    /// New batches have what the oracle says, each with its action; what it lacks, something keeps back.
    private func checkActions(made: [Int], _ night: Night?) throws {
        let ledger = try office.ledger
        // What left on a later day may keep back what an earlier list asks for, as a question about a near name.
        let isLast = try ledger.batches(of: "sample").allSatisfy { $0.madeOn <= night?.asOf ?? day }
        let isWholeNight = night.map { $0.lastRecorded == nil && $0.holds.isEmpty && $0.stop == nil && isLast } ?? false
        guard !made.isEmpty || isWholeNight else { return }
        let asOf = night?.asOf ?? day
        guard let confirmed = try ledger.editions(of: "sample").last(where: { $0.kind == .confirmed && $0.recordedOn <= asOf })
        else { return #expect(made.isEmpty, "\(seed): \(commands)") }
        let oracle = try ActionOracle(of: ledger, before: made, issued: try issued())
        var missing = try oracle.leaving(of: confirmed.id, in: office)
        let issued = try issuedAlready(on: asOf, of: confirmed.id)
        for number in made {
            let lines = try ledger.batch("sample", number).lines
            for line in 0..<lines.count {
                let key = lines.keys.string(at: line)
                #expect(!issued.contains(key) || lines.actions[line] != .open, "\(seed): \(commands): \(key) has a policy")
                let expected = missing.removeValue(forKey: key)
                if judgedSame.contains(key) { continue }
                #expect(expected == lines.actions[line], "\(seed): \(commands): \(key) \(lines.actions[line])")
            }
        }
        guard isWholeNight, let night else { return }
        // A name near to one that was sent under another key is a question first.
        for item in try office.stageFile("review.csv", of: confirmed.id).rows where item["other_key"] != "" {
            missing[item["key"] ?? ""] = nil
        }
        for key in judgedSame.union(issued) { missing[key] = nil }
        #expect(
            missing.count <= night.suspended + night.withdrawn,
            "\(seed): \(commands): \(missing), of \(confirmed.id): \(night.findings.map(\.code))")
    }

    private func batches() throws -> [Int: Batch.State] {
        Dictionary(uniqueKeysWithValues: try office.ledger.batches(of: "sample").map { ($0.number, $0.state) })
    }

    /// Nothing that is made or leaves now has a code or the name of one against which an objection is open or was upheld.
    private func checkObjected(_ leaving: [Int]) throws {
        let standing = try office.ledger.objections(of: "sample").filter { $0.keepsBack(on: day) }
        let objected = Set(standing.flatMap { [$0.key, $0.creditCode, $0.customsCode, $0.canonical] }).subtracting([""])
        for number in leaving {
            let lines = try office.ledger.batch("sample", number).lines
            for column in [lines.keys, lines.creditCodes, lines.customsCodes, lines.canonicals] {
                let values = Set((0..<column.count).map { column.string(at: $0) })
                #expect(values.isDisjoint(with: objected), "\(seed): \(commands): batch \(number)")
            }
        }
    }

    /// Six enterprises at most, each of them with what may change from list to list.
    private mutating func randomList() -> ListFile {
        var rows: [ListFile.Row] = []
        for number in 1...6 where Int.random(in: 0..<4, using: &generator) > 0 {
            var row = ListFile.ordinary(number)
            switch Int.random(in: 0..<14, using: &generator) {
            case 0: row.credit = ""
            case 1: row.customs = ""
            case 2: row.name = ListFile.ordinary(number + 20).name
            case 3: row.credit = InventedCode.credit(number + 20)
            case 4: row.exports = "801"
            case 5: row.exports = ["", "八百", "-3"].randomElement(using: &generator) ?? ""
            case 6: row.customs = InventedCode.customs(number % 6 + 1)
            case 7: row.name = ListFile.ordinary(number % 6 + 1).name
            case 8: row.credit = InventedCode.credit(number % 6 + 1)
            case 9: (row.credit, row.customs) = ("", "")
            default: break
            }
            rows.append(row)
        }
        if rows.isEmpty { rows = [ListFile.ordinary(1)] }
        var list = ListFile(rows.shuffled(using: &generator))
        if Int.random(in: 0..<12, using: &generator) == 0 { list.exportsHeading = "2023年出口额（万美元）" }
        return list
    }

    /// Reads the ledger's own lines: what batch.csv says is a projection of them.
    private mutating func checkLines() throws {
        let ledger = try office.ledger
        let editions = Dictionary(uniqueKeysWithValues: try ledger.editions(of: "sample").map { ($0.id, $0) })
        var opened: [String: Set<String>] = [:]
        for summary in try ledger.batches(of: "sample") {
            let edition = try #require(editions[summary.edition])
            #expect(edition.kind == .confirmed, "\(seed): \(commands)")
            let outcomes = try office.stageFile("eligibility.csv", of: edition.id).keyed(by: "key")
            var part: EditionRecord? = edition
            while let each = part {
                let years = try EditionFolder.years(of: each.id, in: office)
                #expect(!years.contains("2023"), "\(seed): \(commands): a list of 2023 left")
                part = each.onto.flatMap { editions[$0] }
            }
            let lines = try ledger.batch("sample", summary.number).lines
            for line in 0..<lines.count {
                let key = lines.keys.string(at: line)
                #expect(outcomes[key]?["outcome"] == "eligible", "\(seed): \(commands): \(key)")
                guard lines.actions[line] == .open, summary.state != .recalled else { continue }
                for (kind, column) in [
                    ("credit", lines.creditCodes), ("customs", lines.customsCodes), ("name", lines.canonicals),
                ] {
                    let value = column.string(at: line)
                    let isFirst = value.isEmpty || opened[kind, default: []].insert(value).inserted
                    #expect(isFirst, "\(seed): \(commands): \(kind) \(value) was opened twice")
                }
            }
        }
        try checkLapses(ledger)
        try ledger.integrity()
    }

    /// What was confirmed by lapse had a window that was over, and nobody's objection was open on that day.
    private mutating func checkLapses(_ ledger: Ledger) throws {
        let objections = try ledger.objections(of: "sample")
        for edition in try ledger.editions(of: "sample") where edition.kind == .publicised {
            guard let record = try ledger.confirmation(of: edition.id, in: "sample"), record.form == .lapse else { continue }
            lapses += 1
            let window = try #require(edition.window)
            #expect(window.to < record.on, "\(seed): \(commands): \(edition.id)")
            let open = objections.filter { $0.on <= record.on && !$0.isLate && $0.outcome(by: record.on) == nil }
            #expect(open.isEmpty, "\(seed): \(commands): \(open)")
        }
    }

    private mutating func checkNightAfter() throws {
        _ = try? office.run("\(day)")
        if office.programme.release.approval != .automatic {
            _ = try? office.asApprover { try office.release("\(day)", reason: "已核对") }
            _ = try? office.run("\(day)")
        }
        let batches = try office.ledger.batches(of: "sample")
        let apart = ["runs", "ledger.sqlite", "ledger.sqlite-journal"]
        let whole = try Tree(office.path, except: apart)
        _ = try? office.run("\(day)")
        let differences = try Tree(office.path, except: apart).differences(from: whole)
        #expect(differences == [], "\(seed): \(commands)")
        // What the office reads at a day's beginning says how old and how near everything is: it is another day's. On the
        // first of a month its roster is kept.
        let next = day.adding(days: 1)
        let others = apart + (next.day == 1 ? ["reports", "blobs"] : ["reports"])
        let before = try Tree(office.path, except: others)
        let night = try? office.run("\(next)")
        // The day after is another one where it is the first on which the list may lapse.
        if night?.findings.contains(where: { $0.code == "lapse.confirmed" }) == true { return }
        #expect(night?.sealed ?? [] == [], "\(seed): \(commands)")
        #expect(night?.released ?? [] == [], "\(seed): \(commands)")
        #expect(try office.ledger.batches(of: "sample") == batches, "\(seed): \(commands)")
        let after = try Tree(office.path, except: others)
        #expect(after.differences(from: before) == [], "\(seed): \(commands)")
    }
}

extension EditionFolder {
    /// The years that the edition's list states, as its manifest prints them.
    fileprivate static func years(of edition: String, in office: Office) throws -> String {
        let bytes = try Disk.real.contents(of: "\(office.path)/editions/sample/\(edition)/manifest.json")
        return try Json(bytes)["layout"]["exportYears"].description
    }
}
