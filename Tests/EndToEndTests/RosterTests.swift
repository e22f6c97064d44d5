import Ledger
import Pipeline
import Provenance
import TestSupport
import Testing
import Vault

/// The monthly rosters: whoever is in force on the first night of a month, once.
@Suite struct RosterTests {
    private let office: Office

    init() throws {
        office = try Office.released(5)
        // In time, in time without issue, and one that gives it up.
        try office.receive(
            [.of(1).takenUp("2025-06-20").issued("2025-06-26", "P1"), .of(2).takenUp("2025-06-30"), .of(3).sentBack("放弃")],
            on: "2025-06-30")
    }

    private func roster(_ month: String) throws -> StageTable {
        try StageTable("\(office.path)/reports/sample/rosters/\(month).csv")
    }
    private func made(_ night: Night) -> [String] {
        night.findings("roster.made").map { String($0.split(separator: ": ")[1]) + ": " + $0.split(separator: ": ")[2] }
    }
    private func rosters() throws -> [RosterRecord] { try office.ledger.rosters(of: "sample") }

    @Test func `nothing is made before cover begins, and the first night of a month makes its roster`() throws {
        #expect(try office.run("2025-06-30").findings("roster.made") == [])
        #expect(try rosters() == [])
        #expect(made(try office.run("2025-07-01")) == ["the roster of 2025-07: 2 insured in force"])
        let table = try roster("2025-07")
        #expect(table.column("name") == [1, 2].map { ListFile.ordinary($0).name })
        #expect(table.column("cover_from") == ["2025-07-01", "2025-07-01"])
        #expect(table.column("cover_to") == ["2026-06-30", "2026-06-30"])
        #expect(table.column("policy_number") == ["P1", ""])
        #expect(table.column("buyer_reports") == ["2", "2"])
        #expect(table.column("manager").allSatisfy { !$0.isEmpty })
    }

    @Test func `a month is made once, and what comes later stands in the next one`() throws {
        try office.run("2025-07-01")
        let before = try Tree("\(office.path)/reports/sample/rosters", except: [])
        try office.receive(
            [.of(4).takenUp("2025-07-02").issued("2025-07-09", "P4"), .of(5).takenUp("2025-07-03")], on: "2025-07-10")
        for day in ["2025-07-10", "2025-07-10", "2025-07-31"] { #expect(try office.run(day).findings("roster.made") == []) }
        #expect(try Tree("\(office.path)/reports/sample/rosters", except: []) == before)
        #expect(made(try office.run("2025-08-03")) == ["the roster of 2025-08: 3 insured in force"])
        // The fifth is late and not issued: its first day is not known.
        #expect(try roster("2025-08").column("cover_from") == ["2025-07-01", "2025-07-01", "2025-07-09"])
    }

    @Test func `twelve months make twelve rosters, and none is made after the last`() throws {
        var months: [String] = []
        for offset in 0..<14 {
            let (year, month) = (2025 + (6 + offset) / 12, (6 + offset) % 12 + 1)
            let label = "\(year)-\(month < 10 ? "0" : "")\(month)"
            for day in ["02", "15"] where !(try office.run("\(label)-\(day)").findings("roster.made").isEmpty) {
                months.append(label)
            }
        }
        #expect(months.count == 12 && months.first == "2025-07" && months.last == "2026-06")
        #expect(try rosters().map(\.month) == months)
    }

    @Test func `a lost file comes back byte for byte, whatever is known by then`() throws {
        try office.run("2025-07-01")
        let folder = "\(office.path)/reports/sample/rosters"
        let before = try Tree(folder, except: [], times: false)
        try office.receive([.of(4).takenUp("2025-07-02").issued("2025-07-09", "P4")], on: "2025-07-10")
        for name in ["2025-07.csv", "2025-07.xlsx"] { try Disk.real.remove("\(folder)/\(name)") }
        let night = try office.run("2025-07-11")
        #expect(
            night.findings("roster.restored") == ["note: the roster of 2025-07: missing files written again [roster.restored]"])
        #expect(try Tree(folder, except: [], times: false) == before)
    }

    @Test func `a roster that somebody changed is damage, and so is one that is gone`() throws {
        try office.run("2025-07-01")
        func damage() throws -> [String] { try Verification(in: try office.session("2025-07-02")).run().damage.map(\.code) }
        #expect(try damage() == [])
        let path = "reports/sample/rosters/2025-07.csv"
        let text = String(decoding: try Disk.real.contents(of: "\(office.path)/\(path)"), as: UTF8.self)
        try office.folder.write(text.replacing("P1", with: "P2"), as: "workspace/\(path)")
        #expect(try damage() == ["roster.damaged"])
        try Disk.real.remove("\(office.path)/\(path)")
        #expect(try damage() == ["roster.damaged"])
        let record = try #require(try rosters().first)
        try Disk.real.remove(office.workspace.blobs.path(of: record.digest))
        #expect(try damage() == ["blob.missing", "roster.damaged"])
    }

    @Test func `where nobody is insured yet the first receipts of the month make it`() throws {
        let office = try Office.released(1)
        #expect(try office.run("2025-07-01").findings("roster.made") == [])
        try office.receive([.of(1).takenUp("2025-06-30")], on: "2025-07-02")
        #expect(try office.run("2025-07-02").findings("roster.made").count == 1)
    }
}
