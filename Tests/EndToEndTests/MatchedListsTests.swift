import Columns
import Foundation
import TestSupport
import Testing

/// Where the generator of lists is on machines that have it: `<root>/../shared/bench`.
private let generator = "\(RepositoryRoot.path())/../shared/bench/make_list.py"

/// Two generated lists that state which row is which: one in a hundred removed, added and renamed or mistyped, one in five
/// without codes, one in ten formatted anew.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: generator), "the list generator is not on this machine"))
struct MatchedListsTests {
    private static func generate(_ rows: Int, in folder: TemporaryFolder) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", generator, String(rows), folder.path, "csv"]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private static func table(_ path: String) throws -> CSVTable {
        try CSVTable(parsing: [UInt8](try Data(contentsOf: URL(filePath: path))))
    }

    @Test(arguments: [300, 4000])
    func `what is decided is right, and what is not has the right one first`(rows: Int) throws {
        let folder = try TemporaryFolder()
        try Self.generate(rows, in: folder)
        let truth = try Self.table(folder["truth.csv"])
        var mates: [String: String] = [:]
        for row in 0..<truth.rowCount where truth.columns[0].string(at: row) != "0" {
            mates[truth.columns[0].string(at: row)] = truth.columns[1].string(at: row)
        }
        let outcome = try BuiltProgram.run(["match", folder["a.csv"], folder["b.csv"]])
        #expect(outcome.exit == 0)
        let answer = try CSVTable(parsing: Array(outcome.output.utf8))
        var (decided, firstOfA, firstOfB) = (0, [String: String](), [String: String]())
        for row in 0..<answer.rowCount {
            let (kind, a, b) = (
                answer.columns[0].string(at: row), answer.columns[1].string(at: row), answer.columns[2].string(at: row)
            )
            if kind == "same" || kind == "renamed" {
                #expect(mates[a] == b, "\(answer.columns[5].string(at: row)) \(answer.columns[6].string(at: row))")
                decided += 1
            } else if kind == "doubtful" {
                if firstOfA[a] == nil { firstOfA[a] = b }
                if firstOfB[b] == nil { firstOfB[b] = a }
            }
        }
        let first = firstOfA.count { mates[$0.key] == $0.value && firstOfB[$0.value] == $0.key }
        #expect(Double(decided + first) >= 0.9996 * Double(mates.count), "\(decided) decided, \(first) first of \(mates.count)")
    }
}
