import Foundation
import Pipeline
import Programme
import Provenance
import Testing

/// One mistake of `mistakes.txt`: a change of the small programme file, and what must be said of it.
struct ProgrammeFileMistake: Sendable, CustomTestStringConvertible {
    var what = ""
    var removed: [String] = []
    var added: [String] = []
    var said: [String] = []

    var testDescription: String { what }

    static let all: [ProgrammeFileMistake] = {
        let path = "\(ProgrammeFileSamples.root)/Tests/Fixtures/programmes/mistakes.txt"
        let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        var mistakes: [ProgrammeFileMistake] = []
        for line in text.components(separatedBy: "\n") {
            let rest = String(line.dropFirst())
            if line.hasPrefix("== ") { mistakes.append(ProgrammeFileMistake(what: String(line.dropFirst(3)))) }
            guard let last = mistakes.indices.last else { continue }
            switch line.first {
            case "-": mistakes[last].removed.append(rest)
            case "+": mistakes[last].added.append(rest)
            case ">": mistakes[last].said.append(rest)
            default: break
            }
        }
        return mistakes
    }()
}

struct ProgrammeFileMistakeTests {
    @Test(arguments: ProgrammeFileMistake.all)
    func `a mistake is named with its place and what to do`(mistake: ProgrammeFileMistake) throws {
        let small = try ProgrammeFileSamples.small()
        let removed = mistake.removed.map { "\($0)\n" }.joined()
        #expect(small.components(separatedBy: removed).count == 2, "what is taken out stands there once")
        let changed = small.replacingOccurrences(of: removed, with: mistake.added.map { "\($0)\n" }.joined())
        let error = #expect(throws: ProgrammeFileError.self) {
            try ProgrammeFile.decode(bytes: Array(changed.utf8), file: "small-2031.yaml")
        }
        #expect(error?.description == mistake.said.joined(separator: "\n"))
    }

    @Test func `there are mistakes to test`() {
        #expect(ProgrammeFileMistake.all.count == 94)
        #expect(ProgrammeFileMistake.all.allSatisfy { !$0.removed.isEmpty && !$0.said.isEmpty })
    }

    @Test func `all mistakes of a file are named at once, in the order of its lines`() throws {
        let text = try ProgrammeFileSamples.small()
            .replacingOccurrences(of: "base_year: 2030", with: "base_year: 3030")
            .replacingOccurrences(of: "  to: 2032-06-30", with: "  until: 2032-06-30")
            .replacingOccurrences(of: "insured_percentage: 80", with: "insured_percentage: 180")
            .replacingOccurrences(of: "phone: \"80000022\"", with: "phone: none")
        let error = #expect(throws: ProgrammeFileError.self) {
            try ProgrammeFile.decode(bytes: Array(text.utf8), file: "small-2031.yaml")
        }
        #expect(
            error?.findings.map(\.code) == [
                "programme.invalid", "programme.missingKey", "programme.unknownKey", "programme.invalid", "programme.invalid",
            ])
        #expect(error?.findings.compactMap { $0.locus?.row } == [4, 33, 35, 42, 59])
    }

    @Test func `a file of more than one mebibyte is refused`() {
        let error = #expect(throws: ProgrammeFileError.self) {
            try ProgrammeFile.decode(bytes: Array(repeating: 0x23, count: ProgrammeFile.maximumBytes + 1), file: "a.yaml")
        }
        #expect(
            error?.description == """
                error: a.yaml:1:1: the file has 1048577 bytes, more than 1048576 [programme.tooLarge]
                  hint: a programme file has a few kilobytes; see whether this is one
                """)
    }

    @Test func `a file that is not UTF-8 is refused with its line`() {
        let error = #expect(throws: ProgrammeFileError.self) {
            try ProgrammeFile.decode(bytes: Array("programme: a\ntitle: ".utf8) + [0xC9, 0xEE, 0xDB, 0xDA], file: "a.yaml")
        }
        #expect(
            error?.description == """
                error: a.yaml:2:1: the line is not UTF-8 [programme.encoding]
                  hint: save the file as UTF-8
                """)
    }

    @Test(arguments: ["", "# nothing yet\n", "\u{FEFF}"])
    func `an empty file is refused`(text: String) {
        let error = #expect(throws: ProgrammeFileError.self) { try ProgrammeFile.decode(bytes: Array(text.utf8), file: "a.yaml") }
        #expect(error?.findings.map(\.message) == ["the file is empty"])
    }

    @Test(arguments: ["[", "{", "- ", "? "])
    func `deep nesting is refused and crashes nothing`(opening: String) {
        let text = String(repeating: opening, count: 5000)
        #expect(throws: ProgrammeFileError.self) { try ProgrammeFile.decode(bytes: Array(text.utf8), file: "a.yaml") }
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"])
    func `no line break of YAML hides an anchor`(lineBreak: String) throws {
        let text = try ProgrammeFileSamples.small().replacingOccurrences(
            of: "city: 小城市", with: "# a\(lineBreak)# b\(lineBreak)city: &a 小城市")
        let error = #expect(throws: ProgrammeFileError.self) {
            try ProgrammeFile.decode(bytes: Array(text.utf8), file: "small-2031.yaml")
        }
        #expect(error?.findings.map(\.code) == ["programme.notPlain"])
        #expect(error?.findings.map { $0.locus?.row } == [5])
    }

    @Test func `an anchored key is refused`() throws {
        let text = try ProgrammeFileSamples.small().replacingOccurrences(of: "city: 小城市", with: "&a city: 小城市")
        let error = #expect(throws: ProgrammeFileError.self) {
            try ProgrammeFile.decode(bytes: Array(text.utf8), file: "small-2031.yaml")
        }
        #expect(error?.findings.map(\.code) == ["programme.notPlain"])
    }

    @Test func `a file may begin with a byte order mark and end its lines as it likes`() throws {
        let text = "\u{FEFF}" + (try ProgrammeFileSamples.small()).replacingOccurrences(of: "\n", with: "\r\n")
        let programme = try ProgrammeFile.decode(bytes: Array(text.utf8), file: "small-2031.yaml")
        #expect(programme.name == "small-2031")
    }
}
