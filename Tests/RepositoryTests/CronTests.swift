import ArgumentParser
import Commands
import Foundation
import TestSupport
import Testing

/// The crontab and the systemd units: each line is one that its reader understands.
@Suite struct `the nightly schedule` {
    private static let folder = "\(RepositoryRoot.path())/cron"

    private static func lines(of name: String) throws -> [String] {
        try RepositoryFiles.text(of: "\(folder)/\(name)").split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    /// `section.key` → values of an INI file, in order.
    private static func unit(_ name: String) throws -> [String: [String]] {
        var section = ""
        var values: [String: [String]] = [:]
        for line in try lines(of: name) {
            if line.hasPrefix("["), line.hasSuffix("]") {
                section = String(line.dropFirst().dropLast())
                continue
            }
            let equals = try #require(line.firstIndex(of: "="), "\(name): \(line)")
            try #require(!section.isEmpty, "\(name): \(line) stands in no section")
            values["\(section).\(line[..<equals])", default: []].append(String(line[line.index(after: equals)...]))
        }
        return values
    }

    private static func isField(_ field: Substring, within range: ClosedRange<Int>) -> Bool {
        field.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { part in
            let step = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            if step.count == 2, Int(step[1]).map({ $0 > 0 }) != true { return false }
            if step[0] == "*" { return true }
            let ends = step[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map { Int($0) }
            guard let first = ends[0], let last = ends[ends.count - 1] else { return false }
            return range.contains(first) && range.contains(last) && first <= last
        }
    }

    @Test(arguments: [
        ("30", true), ("*/5", true), ("1-5,7", true), ("60", false), ("5-1", false), ("*/0", false), ("", false), ("x", false),
    ])
    func `a field of minutes is read as cron reads it`(field: String, isValid: Bool) {
        #expect(Self.isField(field[...], within: 0...59) == isValid)
    }

    @Test func `the crontab says when, in Shanghai, and calls the nightly script with a programme that is there`() throws {
        let lines = try Self.lines(of: "crontab")
        #expect(lines.contains("CRON_TZ=Asia/Shanghai"))
        let isVariable = { (line: String) in line.prefix { $0 != " " }.contains("=") }
        let jobs = lines.filter { !isVariable($0) }
        #expect(!jobs.isEmpty)
        for job in jobs {
            let fields = job.split(separator: " ", maxSplits: 5)
            try #require(fields.count == 6, "\(job)")
            for (field, range) in zip(fields, [0...59, 0...23, 1...31, 1...12, 0...7]) {
                #expect(Self.isField(field, within: range), "\(job): \(field)")
            }
            let command = try #require(ShellWords.commands(in: String(fields[5])).first)
            let script = try #require(command.first)
            #expect(script.hasSuffix("/cron/nightly.sh"))
            try #require(command.count == 2)
            #expect(FileManager.default.fileExists(atPath: "\(RepositoryRoot.path())/pipelines/\(command[1]).yaml"), "\(job)")
        }
    }

    @Test func `the timer names its zone, and makes up for a night that the machine was off`() throws {
        let timer = try Self.unit("tongbao@.timer")
        #expect(timer["Timer.OnCalendar"] == ["*-*-* 02:30:00 Asia/Shanghai"])
        #expect(timer["Timer.Persistent"] == ["true"])
        #expect(timer["Install.WantedBy"] == ["timers.target"])
    }

    @Test func `the service runs a script that is there, for the programme of its name`() throws {
        let service = try Self.unit("tongbao@.service")
        let start = try #require(service["Service.ExecStart"]?.first).split(separator: " ")
        try #require(start.count == 2)
        let name = try #require(start[0].split(separator: "/").last)
        #expect(FileManager.default.isExecutableFile(atPath: "\(Self.folder)/\(name)"))
        #expect(start[1] == "%i")
        #expect(service["Service.Type"] == ["oneshot"])
    }

    @Test func `the service may write nothing but the workspace`() throws {
        let service = try Self.unit("tongbao@.service")
        #expect(service["Service.ProtectSystem"] == ["strict"])
        #expect(service["Service.StateDirectory"] == ["tongbao"])
        #expect(service["Service.Environment"]?.contains("TONGBAO_WORKSPACE=/var/lib/tongbao") == true)
        #expect(service["Service.ReadWritePaths"] == nil)
        #expect(service["Service.UMask"] == ["0077"])
    }

    private static let analyser = "/usr/bin/systemd-analyze"

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: analyser), "systemd is not on this machine"))
    func `systemd understands the calendar line`() throws {
        let line = try #require(Self.unit("tongbao@.timer")["Timer.OnCalendar"]?.first)
        let answer = try ChildProcess().run(Self.analyser, ["calendar", line])
        #expect(answer.exit == 0, "\(answer.said)")
    }

    @Test func `every command line of the folder is one that the program understands`() throws {
        var calls = 0
        for name in try RepositoryFiles.names(in: Self.folder) {
            let text = try RepositoryFiles.text(of: "\(Self.folder)/\(name)")
            for line in text.split(separator: "\n") {
                for found in try Self.calls(in: String(line), of: name) {
                    calls += 1
                    #expect(throws: Never.self, "\(name): \(line)") { _ = try Tongbao.parseAsRoot(found) }
                }
            }
        }
        #expect(calls >= 3)
    }

    /// The script's `"$tongbao" …` and the text's `` `tongbao …` ``, with what the script would put in.
    private static func calls(in line: String, of name: String) throws -> [[String]] {
        if name.hasSuffix(".md") {
            let spans = line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            return spans.map { String($0.element) }.filter { $0.hasPrefix("tongbao ") }
                .map { $0.split(separator: " ").dropFirst().map { $0 == "PROGRAMME" ? "sample" : String($0) } }
        }
        guard let start = line.firstRange(of: "\"$tongbao\" ") else { return [] }
        let call = line[start.upperBound...].replacing("\"$programme\"", with: "sample").replacing(
            "\"$workspace\"", with: "/var/lib/tongbao")
        let command = try #require(ShellWords.commands(in: String(call)).first)
        // `2>` leaves the number of the descriptor behind.
        return [command.filter { $0 != "2" }]
    }
}
