import ArgumentParser
import Commands
import Foundation
import TestSupport
import Testing

@Suite struct `the READMEs` {
    private static let root = RepositoryRoot.path()

    @Test(arguments: Readme.both)
    func `every command line is one that the program or the Makefile understands`(readme: Readme) throws {
        let targets = try RepositoryFiles.text(of: "\(Self.root)/Makefile").split(separator: "\n").compactMap { line in
            line.first?.isLetter == true ? line.split(separator: ":", maxSplits: 1).first.map(String.init) : nil
        }
        let calls = try readme.calls()
        #expect(calls.count > 20)
        for call in calls {
            let commands = ShellWords.commands(in: call.line)
            if commands.first?.first == "make" {
                #expect(targets.contains(commands[0][1]), "\(call.line)")
                continue
            }
            let arguments = ShellWords.tongbaoCalls(in: call.line)
            #expect(!arguments.isEmpty, "nothing checks this line: \(call.line)")
            // Answered by an error of the parser's own; CompletionTests looks at what comes.
            for arguments in arguments where arguments.first != "--generate-completion-script" {
                #expect(throws: Never.self, "\(call.line)") { _ = try Tongbao.parseAsRoot(arguments) }
            }
        }
    }

    @Test(arguments: Readme.both)
    func `every command line runs after the sample's three nights and says what is shown`(readme: Readme) throws {
        let nights = try SampleNights()
        let shell = ChildProcess(environment: BuiltProgram.environment(workspace: nights.workspace))
        var answers: [String] = []
        for call in try readme.calls() where !call.line.hasPrefix("make ") {
            let outcome = try shell.shell(call.line)
            #expect(outcome.exit == 0, "\(call.line)\n\(outcome.said)")
            guard let answer = call.answer else { continue }
            answers.append(outcome.output.replacing("\(nights.workspace)/", with: "var/"))
            if !Self.isRecording { #expect(answers.last == answer, "RECORD_GOLDENS=1 writes the answer: \(call.line)") }
        }
        guard Self.isRecording else { return }
        try readme.text(answering: answers).write(toFile: "\(Self.root)/\(readme.name)", atomically: true, encoding: .utf8)
        Issue.record("the answers of \(readme.name) were recorded; look at them, then run again without RECORD_GOLDENS")
    }

    private static let isRecording = TestSupport.Environment.value("RECORD_GOLDENS") == "1"

    @Test(arguments: zip(Readme.both, ["C.UTF-8", "zh_CN.UTF-8"]))
    func `the finding that is explained is one that the nights print`(readme: Readme, language: String) throws {
        let said = try SampleNights(language: language).errors
        let finding = try readme.findings()
        #expect(finding.count == 2)
        #expect(said.contains(finding.joined(separator: "\n") + "\n"), "\(finding)")
    }

    @Test func `both say the same commands in the same order`() throws {
        func commands(_ readme: Readme) throws -> [String] {
            try readme.calls().map { call in
                let line = call.line.replacing(" --lang zh", with: "")
                return line.firstRange(of: "  #").map { String(line[..<$0.lowerBound]) } ?? line
            }
        }
        #expect(try commands(.english) == commands(.chinese))
    }

    @Test(arguments: Readme.both)
    func `the first screen has the picture, eight lines of why, and the two commands`(readme: Readme) throws {
        let first = try readme.lines().prefix { !$0.hasPrefix("## ") }
        #expect(first.contains { $0.contains("](data/sample/output/call-sheet.png)") })
        let calls = try readme.calls()
        let why = try #require(calls.first)
        #expect(why.line.hasPrefix("tongbao why sample "))
        #expect(why.answer?.split(separator: "\n").count == 8)
        #expect(
            calls.dropFirst().prefix(2).map { $0.line.split(separator: "#")[0].trimmingCharacters(in: .whitespaces) } == [
                "make run", "make test",
            ])
        #expect(first.contains { $0.contains("以正式保单约定为准") })
        #expect(first.count <= 40)
    }

    @Test(arguments: Readme.both)
    func `every command is shown`(readme: Readme) throws {
        let shown = Set(try readme.calls().flatMap { ShellWords.tongbaoCalls(in: $0.line) }.compactMap(\.first))
        var commands = 0
        for group in Tongbao.configuration.groupedSubcommands {
            for command in group.subcommands {
                let name = try #require(command.configuration.commandName)
                #expect(shown.contains(name), "\(name)")
                commands += 1
            }
        }
        #expect(commands > 15)
    }

    @Test(arguments: [
        "README.md", "README.zh-CN.md", "pipelines/README.md", "cron/README.md", "data/README.md", "data/sample/README.md",
        "data/sample/output/README.md",
    ])
    func `every link leads to a file that is there`(document: String) throws {
        let text = try RepositoryFiles.text(of: "\(Self.root)/\(document)")
        let folder = document.split(separator: "/").dropLast().map { "\($0)/" }.joined()
        for part in text.components(separatedBy: "](").dropFirst() {
            let target = part.prefix { $0 != ")" && $0 != "#" }
            if target.isEmpty || target.contains("://") { continue }
            #expect(FileManager.default.fileExists(atPath: "\(Self.root)/\(folder)\(target)"), "\(document): \(target)")
        }
    }
}
