import Columns
import Foundation
import Provenance
import TestSupport
import Testing

@testable import Documents

/// What another program reads in real files, run by the Python of `TONGBAO_ORACLES`.
enum Oracle {
    struct Place: Hashable, CustomStringConvertible {
        let sheet: String
        let row: Int
        let column: Int
        var description: String { "\(sheet)!\(Locus.letters(column: column))\(row)" }
    }

    static let python = Environment.value("TONGBAO_ORACLES")
    static let isAsked = python != nil || Environment.value("CI") == "true"

    /// By file of the real data; one that the oracle refuses, or finds empty, is missing.
    static func cells(_ script: String, _ files: [String]) throws -> [String: [Place: String]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        let script = RepositoryRoot.path() + "/Tests/Fixtures/oracles/" + script
        process.arguments = ["-W", "ignore", script] + files.map { Fixture.realData + $0 }
        let folder = try TemporaryFolder()
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: try folder.write("", as: "cells")))
        process.standardOutput = output
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "`make test` installs what .ci/oracles.txt names")
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

    /// The same of what is read here.
    static func cells(of sheets: [Sheet], _ text: (String) -> String = { $0 }) -> [Place: String] {
        var cells: [Place: String] = [:]
        for sheet in sheets {
            for (column, texts) in sheet.columns.enumerated() {
                for row in 0..<sheet.rowCount where !texts.isBlank(at: row) {
                    let place = Place(sheet: sheet.name, row: Int(sheet.rows[row]), column: column + 1)
                    cells[place] = text(texts.string(at: row))
                }
            }
        }
        return cells
    }
}
