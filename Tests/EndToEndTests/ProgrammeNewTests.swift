import Foundation
import TestSupport
import Testing

/// `tongbao programme new`: a commented file whose blanks are named until they are filled.
@Suite struct ProgrammeNewTests {
    private let folder: TemporaryFolder
    private var path: String { folder["pipelines/yunxi-2028.yaml"] }

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("", as: "pipelines/.keep")
    }

    private func new() throws -> BuiltProgram.Outcome { try BuiltProgram.run(["programme", "new", path]) }
    private func check() throws -> BuiltProgram.Outcome { try BuiltProgram.run(["programme", "check", path]) }
    private func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    /// What a person writes into the blanks, in their order.
    private static let values = [
        "云溪市2028年度统保", "云溪市", "2027", "2028", "https://list.example/notices/", "2028-02-28", "[list.example]", "3000000", "一",
        "二(一)",
        "2028-04-01", "2029-03-31", "2028-03-31", "2028-03-30", "二(三)", "80", "100000", "二(四)", "云溪单一窗口",
        "\"https://window.example/\"",
        "\"80000001\"", "云溪信用保险公司", "\"80002\"", "云溪信用保险公司营业部", "\"0999-80000003\"", "\"0999\"", "二(二)", "[青石区, 柳桥区]",
        "[青石区, 柳桥区]", "云经理", "\"80000011\"",
    ]

    @Test func `the blanks are said, and checking the file names every one of them`() throws {
        let outcome = try new()
        #expect(outcome.exit == 0, "\(outcome.errors)")
        let lines = try text().split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { $1.contains("# blank: ") }.map { $0.offset + 1 }
        #expect(lines.count == Self.values.count)
        #expect(outcome.output.hasPrefix("\(path): \(lines.count) blanks\n"))
        let check = try check()
        #expect(check.exit == 78)
        for line in lines {
            #expect(outcome.output.contains("\n  \(line)  "), "line \(line) is not said")
            #expect(check.errors.contains("yunxi-2028.yaml:\(line):"), "line \(line) is not named\n\(check.errors)")
        }
    }

    @Test func `filled, it passes the check`() throws {
        _ = try new()
        var values = Self.values[...]
        let filled = try text().split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard let mark = line.range(of: "# blank: "), let value = values.popFirst() else { return String(line) }
            let key = line[..<mark.lowerBound].replacing("[]", with: "").trimmingCharacters(in: .init(charactersIn: " "))
            let indent = line.prefix { $0 == " " }
            return "\(indent)\(key) \(value)"
        }
        try filled.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        let check = try check()
        #expect(check.exit == 0, "\(check.errors)")
        #expect(check.output == "\(path): the file is valid, its 1 examples hold\n")
    }

    @Test func `a file that is there is never touched`() throws {
        try folder.write("mine\n", as: "pipelines/yunxi-2028.yaml")
        let outcome = try new()
        #expect(outcome.exit == 64)
        #expect(outcome.errors.contains("\(path) is there already; nothing was written"))
        #expect(try text() == "mine\n")
    }

    @Test func `a name goes into the folder of the programme files`() throws {
        let outcome = try BuiltProgram.run(
            ["programme", "new", "yunxi-2028", "--format", "json"], environment: ["TONGBAO_PIPELINES": folder["pipelines"]])
        #expect(outcome.exit == 0, "\(outcome.errors)")
        let answer = try Json(outcome.output)
        #expect(answer["path"].text == path)
        #expect(answer["blanks"][0]["key"].text == "title")
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test(arguments: ["Yunxi", "yun_xi", "-yunxi", "云溪"]) func `a name that no programme may have is refused`(name: String) throws
    {
        let outcome = try BuiltProgram.run(["programme", "new", folder["pipelines/\(name).yaml"]])
        #expect(outcome.exit == 64)
        #expect(!FileManager.default.fileExists(atPath: folder["pipelines/\(name).yaml"]))
    }
}
