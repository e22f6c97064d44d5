import Pipeline
import Programme
import Provenance
import TestSupport
import Testing

/// What is said of a credit code that cannot be right.
@Suite struct CodeFindingTests {
    private func findings(credit: String) throws -> [Finding] {
        let office = try Office()
        var row = ListFile.ordinary(1)
        row.credit = credit
        try office.bring(ListFile([row, ListFile.ordinary(2)]), .publicised, on: "2025-05-02")
        return try office.run("2025-05-02").findings
    }

    private static let code = InventedCode.credit(7)

    @Test func `a letter that looks like a digit is told with the code that would be right, and stays`() throws {
        let written = Self.code.replacing("0", with: "O", maxReplacements: 1)
        let finding = try #require(try findings(credit: written).first { $0.code == "code.proposal" })
        #expect(
            finding.message
                == "\"\(written)\" may be \(Self.code): it has letters that look like other characters; it is kept as it is")
    }

    @Test func `a registration number of the old kind is told from a credit code`() throws {
        let found = try findings(credit: "440301000000012")
        #expect(found.contains { $0.code == "code.registrationNumber" })
        #expect(found.contains { $0.severity == .doubt && $0.code.hasPrefix("code.") })
    }

    @Test(arguments: [(" 9144 0300 ", "code.separators"), ("９１", "code.fullWidth")])
    func `blanks and full width are folded with a note`(_ written: String, _ code: String) throws {
        let cell =
            written.first == " "
            ? String(Self.code.prefix(4)) + " " + String(Self.code.dropFirst(4)) : "９１" + String(Self.code.dropFirst(2))
        let found = try findings(credit: cell)
        #expect(found.contains { $0.code == code && $0.severity == .note })
        #expect(!found.contains { $0.severity == .doubt })
    }

    @Test(arguments: [String(repeating: "0", count: 18), String(repeating: "1", count: 18), "XXXXXXXXXXXXXXXXXX"])
    func `one character over and over is no code`(_ filled: String) throws {
        let office = try Office()
        let rows = [3, 4].map { number in
            var row = ListFile.ordinary(number)
            (row.credit, row.customs) = (filled, "0000000000")
            return row
        }
        let edition = try office.bring(ListFile(rows), .publicised, on: "2025-05-02").edition
        let found = try office.run("2025-05-02").findings
        let table = try office.stageFile("enterprises.csv", of: edition)
        #expect(table.count == 2)
        #expect(table.column("credit_code") == ["", ""])
        #expect(table.column("customs_code") == ["", ""])
        #expect(table.column("doubt") == ["", ""])
        #expect(found.filter { $0.code == "code.blank" && $0.message == "\"\(filled)\": no code is given" }.count == 2)
    }
}
