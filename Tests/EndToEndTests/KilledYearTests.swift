import Glibc
import TestSupport
import Testing
import Vault

/// A year of commands of which every one is killed (SIGKILL) before it comes to its end, and then given again.
@Suite struct KilledYearTests {
    private static let dates = "2025-04-25..2025-05-12"

    /// What is done, in order: the business date, then the command as it is typed. `LIST:n` is the n-th list, `RECEIPTS` the file
    /// from the insurer.
    private static let commands: [(on: String, words: [String])] = [
        (
            "2025-04-25",
            ["import", "P", "LIST:1", "--kind", "publicised", "--by", "王芳", "--published-on", "2025-04-25", "--window", dates]
        ),
        ("2025-04-25", ["run", "P", "--offline"]),
        ("2025-04-28", ["objection", "add", "P", InventedCode.credit(11), "--by", "王芳", "--ground", "来信称该企业已停产"]),
        ("2025-04-28", ["run", "P", "--offline"]),
        ("2025-05-13", ["import", "P", "LIST:2", "--kind", "confirmed", "--by", "王芳", "--published-on", "2025-05-13"]),
        ("2025-05-13", ["run", "P", "--offline"]),
        ("2025-05-14", ["objection", "resolve", "P", InventedCode.credit(11), "--by", "王芳", "--outcome", "dismissed"]),
        ("2025-05-14", ["run", "P", "--offline"]),
        ("2025-05-20", ["receipts", "P", "RECEIPTS", "--by", "赵经办"]),
        ("2025-05-20", ["run", "P", "--offline"]),
        ("2025-05-26", ["import", "P", "LIST:3", "--kind", "confirmed", "--by", "王芳", "--published-on", "2025-05-26"]),
        ("2025-05-26", ["run", "P", "--offline"]),
        ("2025-05-27", ["release", "P", "--by", "王芳", "--reason", "已与商务局核对"]),
        ("2025-05-28", ["run", "P", "--offline"]),
    ]

    /// The files that the commands are given, and the programme.
    private static func prepare() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(try ProgrammeCopy.sample(ProgrammeCopy.wideGuards), as: "pipelines/sample.yaml")
        try folder.write(ListFile(14).csv, as: "LIST:1")
        var confirmed = ListFile((Array(1...13) + [935]).map(ListFile.ordinary))
        confirmed.rows[12].exports = "八百"
        try folder.write(confirmed.csv, as: "LIST:2")
        var again = ListFile((Array(1...12) + [935, 987]).map(ListFile.ordinary))
        again.rows[0].name = "深圳市筠逸昱仪器有限公司"
        again.rows[2].name = "深圳市棠霁沐仪器有限公司"
        try folder.write(again.csv, as: "LIST:3")
        var lines = [1, 2, 3, 4, 5].map { ReceiptLine.of($0).loaded("2025-05-13") }
        lines[0] = .of(1).loaded("2025-05-13").takenUp("2025-05-14").issued("2025-05-19", "P1")
        try folder.write(([ReceiptLine.headings] + lines.map(\.csv)).joined(separator: "\n") + "\n", as: "RECEIPTS")
        return folder
    }

    private static func arguments(_ place: Int, _ folder: TemporaryFolder) -> [String] {
        let (date, words) = commands[place]
        let given = words.map { word in
            word == "P" ? folder["pipelines/sample.yaml"] : word.hasPrefix("LIST:") || word == "RECEIPTS" ? folder[word] : word
        }
        let evidence = words.contains("resolve") ? ["--evidence", folder["LIST:1"]] : []
        return given + evidence + ["--workspace", folder["w"], "--as-of", date]
    }

    /// The year that nobody interrupts, how each command ended, and how long it took, in microseconds.
    private static let whole = Result { () throws -> (folder: TemporaryFolder, exits: [Int32], times: [Double]) in
        let folder = try prepare()
        var (exits, times): ([Int32], [Double]) = ([], [])
        for place in commands.indices {
            let began = microsecondsNow()
            let outcome = try BuiltProgram.run(arguments(place, folder))
            times.append(microsecondsNow() - began)
            exits.append(outcome.exit)
        }
        return (folder, exits, times)
    }

    private static func head(_ folder: TemporaryFolder) throws -> String {
        let status = try BuiltProgram.run(
            ["status", folder["pipelines/sample.yaml"], "--format", "json", "--workspace", folder["w"], "--as-of", "2025-05-28"])
        return try #require(try Json(status.output)["chain"]["head"].text)
    }

    @Test func `the year does what it is to do`() throws {
        let (folder, exits, _) = try Self.whole.get()
        #expect(exits == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0])
        #expect(try Workspace(at: folder["w"]).batches(of: "sample") == ["0001", "0002", "0003"])
    }

    /// `TONGBAO_SEED` plays one seed again.
    @Test func `every command is killed at a moment drawn from a seed and given again, and the year is the same`() throws {
        let (whole, exits, times) = try Self.whole.get()
        var generator = SeededGenerator(seedFromEnvironmentOr: 20_250_425)
        let folder = try Self.prepare()
        var kills = 0
        for place in Self.commands.indices {
            for _ in 1...2 {
                let child = try BuiltProgram.start(Self.arguments(place, folder))
                usleep(UInt32(times[place] * Double.random(in: 0.1...0.95, using: &generator)))
                child.kill()
                if try child.end().exit == 128 + SIGKILL { kills += 1 }
            }
            let outcome = try BuiltProgram.run(Self.arguments(place, folder))
            let words = "\(generator): \(Self.commands[place].words): \(outcome.errors)"
            // What it had recorded before it was killed it may say, and refuse to record twice.
            #expect(outcome.exit == exits[place] || [20, 64].contains(outcome.exit), "\(words)")
        }
        #expect(kills >= 14, "\(generator): only \(kills) were still under way")
        for part in ["editions", "batches"] {
            let found = try Tree(folder["w/\(part)"], except: [], times: false)
            let expected = try Tree(whole["w/\(part)"], except: [], times: false)
            #expect(expected.paths.count > 10)
            #expect(found.differences(from: expected) == [], "\(generator)")
        }
        #expect(try Self.head(folder) == Self.head(whole), "\(generator)")
        let verified = try BuiltProgram.run([
            "verify", folder["pipelines/sample.yaml"], "--workspace", folder["w"], "--as-of", "2025-05-28",
        ])
        #expect(verified.exit == 0, "\(generator): \(verified.output)\(verified.errors)")
    }
}
