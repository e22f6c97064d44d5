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
        let answers = try answers()
        for file in Self.files {
            guard let different = answers[file] else { continue }
            #expect(different == Self.differences[file]?.cells ?? [], "\(file)")
        }
        #expect(answers.count >= 70)
    }

    /// Writes the cells of a file for the oracle; a file that is refused, and what needs LibreOffice, is told elsewhere.
    private func write(_ file: String, to json: inout JSONWriter) throws {
        let origin = Locus(file: file)
        let sheets: [Sheet]
        do throws(DocumentError) {
            sheets = try Document.read(
                try DocumentSource.file(at: Fixture.realData + file, origin: origin),
                Document.Reading(origin: origin, programs: Programs(folders: [])))
        } catch { return }
        json.beginArray()
        json.value(Fixture.realData + file)
        json.endArray()
        json.endLine()
        for sheet in sheets {
            for (column, texts) in sheet.columns.enumerated() {
                for row in 0..<sheet.rowCount where !texts.isBlank(at: row) {
                    json.beginArray()
                    json.value(sheet.name)
                    json.value(Int(sheet.rows[row]))
                    json.value(column + 1)
                    json.value(texts[row])
                    json.endArray()
                    json.endLine()
                }
            }
        }
    }

    /// By file the cells that differ; one that the oracle refuses is missing.
    private func answers() throws -> [String: Set<String>] {
        var json = JSONWriter()
        for file in Self.files { try write(file, to: &json) }
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        let script = RepositoryRoot.path() + "/Tests/Fixtures/oracles/office.py"
        process.arguments = ["-W", "ignore", script, try folder.write(json.bytes, as: "cells")]
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: try folder.write("", as: "answers")))
        process.standardOutput = output
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        var answers: [String: Set<String>] = [:]
        for line in String(decoding: try Fixture.contents(folder["answers"]), as: UTF8.self).split(separator: "\n") {
            let fields = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
            let path = try #require(fields.first as? String)
            let places = try #require(fields.last as? [[Any]])
            answers[String(path.dropFirst(Fixture.realData.count))] = Set(
                places.compactMap { place in
                    guard let sheet = place[0] as? String, let row = place[1] as? Int, let column = place[2] as? Int else {
                        return nil
                    }
                    return "\(sheet)!\(Locus.letters(column: column))\(row)"
                })
        }
        return answers
    }
}
