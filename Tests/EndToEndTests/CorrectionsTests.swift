import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// The draft letter to the Bureau.
@Suite struct CorrectionsTests {
    private let office: Office
    private static let window = NoticeWindow(
        from: CivilDate(iso: "2025-05-12") ?? CivilDate(dayNumber: 0), to: CivilDate(iso: "2025-05-16") ?? CivilDate(dayNumber: 0)
    )

    init() throws { office = try Office() }

    private func path(_ edition: String) -> String { "\(office.path)/reports/sample/\(edition)/corrections.xlsx" }

    private func stands(_ edition: String) throws -> Bool { try Disk.real.size(of: path(edition)) != nil }

    private var faulty: [ListFile.Row] {
        var rows = ListFile(6).rows
        rows[0].exports = "八百"
        rows[1].district = ""
        rows[2].credit = String(rows[2].credit.dropLast())
        rows.append(rows[4])
        return rows
    }

    private func bring(_ rows: [ListFile.Row]) throws -> String {
        try office.bring(ListFile(rows), .publicised, on: "2025-05-12", window: Self.window).edition
    }

    @Test func `it is written while the window is open, and again where it is lost, byte for byte`() throws {
        let edition = try bring(faulty)
        let night = try office.run("2025-05-12")
        #expect(night.corrections?.path == path(edition))
        #expect(night.corrections?.cells == 4)
        let bytes = try Disk.real.contents(of: path(edition))
        #expect(try office.run("2025-05-13").corrections == nil)
        try Disk.real.remove(path(edition))
        #expect(try office.run("2025-05-14").corrections?.cells == 4)
        #expect(try Disk.real.contents(of: path(edition)) == bytes)
    }

    @Test func `a list without faults has none`() throws {
        let edition = try bring(ListFile(6).rows)
        #expect(try office.run("2025-05-12").corrections == nil)
        #expect(try !stands(edition))
    }

    @Test func `it is not written once the window is closed or the list confirmed`() throws {
        let edition = try bring(faulty)
        try office.run("2025-05-17")
        #expect(try !stands(edition))
        try office.confirm("2025-05-18")
        try office.run("2025-05-18")
        #expect(try !stands(edition))
    }
}
