import Columns
import Foundation
import Provenance
import TestSupport
import Testing

@testable import Documents

/// What openpyxl, xlrd and python-docx read in real Office files, run by the Python of `TONGBAO_ORACLES`.
@Suite(.enabled(if: Fixture.hasRealData, "the folder of real data is not beside the repository"))
struct OfficeOracleTests {
    static let python = Environment.value("TONGBAO_ORACLES")
    static let isAsked = python != nil || Environment.value("CI") == "true"

    private struct Place: Hashable, CustomStringConvertible {
        let sheet: String
        let row: Int
        let column: Int
        var description: String { "\(sheet)!\(Locus.letters(column: column))\(row)" }
    }

    /// The cells in which we differ, and why.
    private static let differences: [String: (cells: Set<String>, why: String)] = [
        "05_office_cjk/easyexcel__t05.xlsx": (["模板!A4"], "it lies half a second behind midnight, as far as a double can tell"),
        "05_office_cjk/MinerU__docx_01.docx": (["table 6!B1", "table 6!B2"], "the letters of a formula are text too"),
        "06_office_hostile/calamine__date.xls": (["Sheet1!A3"], "hours beyond a day are a length of time, not a day"),
    ]

    static let files = ["05_office_cjk", "06_office_hostile", "04_gov_list_moe_universities"].flatMap { folder in
        Fixture.files(in: folder).filter { name in
            let kinds = folder == "06_office_hostile" ? [".xls"] : [".xls", ".xlsx", ".docx"]
            return kinds.contains { name.hasSuffix($0) }
        }.map { "\(folder)/\($0)" }
    }

    @Test(.enabled(if: isAsked, "TONGBAO_ORACLES names no Python that has openpyxl, xlrd and python-docx"))
    func `every cell is what another program reads there`() throws {
        let theirs = try answers(Self.files)
        var compared = 0
        for file in Self.files {
            // What both refuse, and what needs LibreOffice, is told elsewhere.
            guard let expected = theirs[file], let found = try cells(file) else { continue }
            compared += 1
            let places = Set(expected.keys).union(found.keys)
            let different = places.filter { expected[$0] != found[$0] }
            #expect(Set(different.map(\.description)) == Self.differences[file]?.cells ?? [], "\(file)")
        }
        #expect(compared >= 70)
    }

    /// Nil for a file that is refused.
    private func cells(_ file: String) throws -> [Place: String]? {
        let origin = Locus(file: file)
        let sheets: [Sheet]
        do throws(DocumentError) {
            sheets = try Document.read(
                try DocumentSource.file(at: Fixture.realData + file, origin: origin),
                Document.Reading(origin: origin, programs: Programs(folders: [])))
        } catch { return nil }
        var cells: [Place: String] = [:]
        for sheet in sheets {
            for (column, texts) in sheet.columns.enumerated() {
                for row in 0..<sheet.rowCount where !texts.isBlank(at: row) {
                    cells[Place(sheet: sheet.name, row: Int(sheet.rows[row]), column: column + 1)] = texts.string(at: row)
                }
            }
        }
        return cells
    }

    /// By file; one that the oracle refuses is missing.
    private func answers(_ files: [String]) throws -> [String: [Place: String]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        let script = RepositoryRoot.path() + "/Tests/Fixtures/oracles/office.py"
        process.arguments = ["-W", "ignore", script] + files.map { Fixture.realData + $0 }
        let folder = try TemporaryFolder()
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: try folder.write("", as: "cells")))
        process.standardOutput = output
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        var answers: [String: [Place: String]] = [:]
        for line in String(decoding: try Fixture.contents(folder["cells"]), as: UTF8.self).split(separator: "\n") {
            let fields = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
            guard let path = fields[0] as? String, fields.count == 5, let sheet = fields[1] as? String,
                let row = fields[2] as? Int,
                let column = fields[3] as? Int
            else { continue }
            let file = String(path.dropFirst(Fixture.realData.count))
            answers[file, default: [:]][Place(sheet: sheet, row: row, column: column)] = fields[4] as? String
        }
        return answers
    }
}
