import Columns
import Glibc
import Ledger
import Pipeline
import Programme
import Provenance
import Synchronization
import TestSupport
import Testing
import Vault

/// One programme from the public notice to the next year's list, command by command as its office lives it.
final class PlayedYear: Sendable {
    /// What one night left.
    struct Night: Sendable {
        let on: String
        let exit: Int32
        let tally: Tally
        /// Holds by their codes.
        let holds: [String]
        let sealed: [Int]
        let released: [Int]
        /// As a person reads them.
        let findings: [String]
        /// The counts that the night's own manifest states; nil before a list is confirmed.
        let counts: [String: Int]?
        let isNothingNew: Bool
        /// How many an objection keeps back, open or upheld.
        let objected: Int
        let head: ChainHead?
        /// Whether the night's own manifest names the head, and the report as it stood then.
        let saysHead: Bool
        /// What the night asked of its disk.
        let calls: Int
    }

    let folder: TemporaryFolder
    let nights: [Night]
    /// Each enterprise's manager before somebody left, and after.
    let managers: (before: [String: String], after: [String: String])
    /// Where the runs were cut off, in order; nothing for a year without interruption.
    let cuts: [String]

    static let leaverLeft = [
        "name: 赵经理, phone: \"80000101\"": "name: 赵经理, phone: \"80000101\", until: 2025-08-31"
    ]
    static let nextYear = [
        "programme: sample\n": "programme: sample-2026\nprevious: sample\n", "base_year: 2024": "base_year: 2025",
        "policy_year: 2025": "policy_year: 2026", "expected_by: 2025-05-31": "expected_by: 2026-05-31",
        "  from: 2025-07-01": "  from: 2026-07-01", "  to: 2026-06-30": "  to: 2027-06-30",
        "take_up_by: 2025-06-30": "take_up_by: 2026-06-30", "call_by: 2025-06-29": "call_by: 2026-06-29",
        "甲公司, 2024年": "甲公司, 2025年", "乙公司, 2024年": "乙公司, 2025年", "丙公司, 2024年": "丙公司, 2025年",
        "丁公司, 2024年": "丁公司, 2025年",
    ]

    /// - Parameters:
    ///   - generator: says at which call to its disk each run is cut off before it is played again.
    ///   - calls: how many calls each run makes, by its date; nil for a year that nothing interrupts.
    init(cutBy generator: SeededGenerator = SeededGenerator(seed: 0), among calls: [String: Int]? = nil) throws {
        var year = try YearInPlay(generator: generator, calls: calls)
        let managers = try year.play()
        (folder, nights, cuts) = (year.folder, year.nights, year.cuts)
        self.managers = managers
    }

    private static let held = Mutex<Result<PlayedYear, any Error>?>(nil)

    /// The year without interruption, played once for all tests that only look at it.
    static var played: PlayedYear {
        get throws {
            try held.withLock { held in
                if let held { return try held.get() }
                let year = Result { try PlayedYear() }
                held = year
                // A value that lives as long as the program is not taken apart at its end: the folder would stay.
                atexit { PlayedYear.held.withLock { $0 = nil } }
                return try year.get()
            }
        }
    }

    func night(_ date: String) throws -> Night { try #require(nights.first { $0.on == date }) }

    /// The office as it stands at the end.
    func office() throws -> Office { try Office(Self.leaverLeft, in: folder) }

    /// The same under the next year's programme.
    func officeOfNextYear() throws -> Office { try Office(Self.nextYear, named: "sample-2026", in: folder) }

    /// The edition that was recorded so many places after the first.
    func edition(_ place: Int) throws -> String { try office().ledger.editions(of: "sample")[place].id }
}

/// The commands of the year; enterprises go by the numbers of ``ListFile/ordinary(_:)``.
private struct YearInPlay {
    let folder: TemporaryFolder
    private var office: Office
    private var generator: SeededGenerator
    private let calls: [String: Int]?
    private(set) var nights: [PlayedYear.Night] = []
    private(set) var cuts: [String] = []

    init(generator: SeededGenerator, calls: [String: Int]?) throws {
        office = try Office()
        folder = office.folder
        (self.generator, self.calls) = (generator, calls)
        office.site = BureauSite()
    }

    mutating func play() throws -> (before: [String: String], after: [String: String]) {
        try publicise()
        try confirm()
        try confirmAgain()
        try receiveInSummer()
        let before = try managers()
        let site = office.site
        office = try Office(PlayedYear.leaverLeft, in: folder)
        office.site = site
        try run("2025-09-01")
        let after = try managers()
        try listOfNextYear()
        return (before, after)
    }

    /// The notice of the Friday before Labour Day, its silent edit, its correction and what was objected to it.
    private mutating func publicise() throws {
        var list = ListFile((1...16).map(row))
        list.rows[14].exports = "900"
        list.rows[15].exports = "八百"
        try office.site?.publicise(list, on: "2025-04-25", number: 9_000_187)
        try run("2025-04-25")
        list.rows[0].exports = "150"
        try office.site?.publicise(list, on: "2025-04-25", number: 9_000_187)
        try run("2025-04-28")
        try office.object(to: InventedCode.credit(11), "2025-04-28")
        try office.object(to: InventedCode.credit(12), "2025-04-29")
        var corrected = ListFile.ordinary(13)
        corrected.exports = "120"
        try office.site?.publicise(
            ListFile([corrected]), on: "2025-04-29", number: 9_000_190, title: ServedSample.correctionTitle)
        try run("2025-04-29")
        try office.resolve(InventedCode.credit(11), .upheld, "2025-05-07")
        try run("2025-05-07")
    }

    /// The Bureau's confirmed list: the 14th is not on it, one is that had not been publicised. One objection is dismissed later.
    private mutating func confirm() throws {
        var list = ListFile((Array(1...13) + [15, 16, 935]).map(row))
        list.rows[13].exports = "900"
        list.rows[14].exports = "八百"
        try office.site?.confirm(list, on: "2025-05-12", number: 9_000_240)
        try run("2025-05-12")
        try run("2025-05-13")
        try office.resolve(InventedCode.credit(12), .dismissed, "2025-05-14")
        try run("2025-05-14")
        var loaded = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 935].map { ReceiptLine.of($0).loaded("2025-05-13") }
        loaded.append(.of(12).loaded("2025-05-15"))
        loaded[5].name = Self.missing
        loaded[0] = .of(1).loaded("2025-05-13").takenUp("2025-05-14").issued("2025-05-19", "P1")
        try office.receive(loaded, on: "2025-05-20")
        try run("2025-05-20")
    }

    /// A second confirmed list that a person brings: whatever a list may say of what was sent is on it.
    private mutating func confirmAgain() throws {
        var list = ListFile([1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 15, 16, 935, 987].map(row))
        list.rows[0].name = Self.endorsed
        list.rows[2].name = Self.corrected
        list.rows[3].exports = "900"
        list.rows[4].exports = "八百"
        list.rows[12].exports = "900"
        list.rows[13].exports = "八百"
        try office.bring(list, .confirmed, on: "2025-05-26")
        try run("2025-05-26")
        try office.release("2025-05-27", reason: "已与商务局核对")
        try run("2025-05-27")
        try run("2025-05-28")
    }

    /// The 6th has a name like nobody else's: when the second list lacks it, nobody may be taken for it.
    private func row(_ number: Int) -> ListFile.Row {
        var row = ListFile.ordinary(number)
        if number == 6 { row.name = Self.missing }
        return row
    }

    private static let missing = "深圳市铎韵霁食品有限公司"
    private static let endorsed = "深圳市筠逸昱仪器有限公司"
    private static let corrected = "深圳市棠霁沐仪器有限公司"
    private static let renamed = "深圳市霁棠筠机电有限公司"

    /// The last minutes of take-up, in universal time: one before midnight in Shenzhen, one after.
    private mutating func receiveInSummer() throws {
        try office.receive(
            [.of(7).takenUp("2025-06-30T15:59Z"), .of(8).takenUp("2025-06-30T16:30Z")], on: "2025-07-02")
        try run("2025-07-02")
        try office.receive(
            [
                .of(7).takenUp("2025-06-30T15:59Z").issued("2025-07-03", "P7"),
                .of(8).takenUp("2025-06-30T16:30Z").issued("2025-07-08", "P8"),
            ], on: "2025-07-10")
        try run("2025-07-10")
    }

    private mutating func listOfNextYear() throws {
        office = try Office(PlayedYear.nextYear, named: "sample-2026", in: folder)
        var list = ListFile([1, 2, 3, 7, 8, 9, 958].map(ListFile.ordinary))
        list.exportsHeading = "2025年出口额（万美元）"
        list.rows[0].name = Self.endorsed
        list.rows[2].name = Self.corrected
        list.rows[3].name = Self.renamed
        list.rows[4].exports = "900"
        list.rows[6].name = "深圳市韵霁棠食品有限公司"
        try office.bring(list, .confirmed, on: "2026-05-20")
        try run("2026-05-20")
    }

    private func managers() throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try office.ledger.incumbents("sample").map { ($0.key.text, $0.manager) })
    }

    private mutating func run(_ date: String) throws {
        if let calls = calls?[date] {
            let failing = FailingDisk(
                failing: Int.random(in: 1...calls, using: &generator), with: ENOSPC, after: .stays)
            let cut = try Office(sharing: office, disk: failing.disk)
            _ = stop { try cut.run(date) }
            cuts.append("\(date): \(failing.failure)")
        }
        let counting = FailingDisk(failing: .max, with: ENOSPC)
        let night = try Office(sharing: office, disk: counting.disk).run(date)
        let run = try #require(night.run)
        let manifest = String(
            decoding: try office.workspace.runs.folder(of: run).contents(of: "manifest.json"), as: UTF8.self)
        let report = String(
            decoding: try office.workspace.reports(office.programme.name).contents(of: "report.html"), as: UTF8.self)
        nights.append(
            PlayedYear.Night(
                on: date, exit: night.exitCode, tally: try Tally(of: office), holds: night.holds.map(\.hold.name.rawValue),
                sealed: night.sealed, released: night.released, findings: night.findings.map(\.rendered),
                counts: try Json(manifest)["balance"].object?.compactMapValues(\.number), isNothingNew: night.isNothingNew,
                objected: night.suspended + night.withdrawn, head: night.chain,
                saysHead: night.chain.map {
                    manifest.contains("\"head\" : \"\($0.digest.hex)\"") && report.contains($0.digest.hex)
                } ?? false,
                calls: counting.calls))
    }
}
