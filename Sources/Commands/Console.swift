import ArgumentParser
import Glibc
import Pipeline
import Provenance
import Synchronization

/// The language of messages; what office users receive is Chinese whatever it is.
enum Language: String, CaseIterable, Sendable, ExpressibleByArgument {
    case en, zh

    /// LC_ALL, LC_MESSAGES, LANG, in that order.
    static var ofEnvironment: Language {
        let locale = Environment["LC_ALL"] ?? Environment["LC_MESSAGES"] ?? Environment["LANG"] ?? ""
        return locale.hasPrefix("zh") ? .zh : .en
    }
}

/// A sentence in both languages.
struct Said: Sendable {
    let english: String
    let chinese: String

    init(_ english: String, _ chinese: String) {
        self.english = english
        self.chinese = chinese
    }
}

/// Answers go to standard output; findings, holds and errors to standard error.
struct Console: Sendable {
    let language: Language
    let isQuiet: Bool
    /// Takes the lines of the answer instead of standard output; nil for a person at a terminal.
    var page: Page?

    /// The lines of an answer that goes into a file.
    final class Page: Sendable {
        private let written = Mutex<[String]>([])

        var lines: [String] { written.withLock { $0 } }
        func add(_ line: String) { written.withLock { $0.append(line) } }
    }

    /// For what is said once the command line is gone: the language that it named counts all the same.
    static func standard() -> Console {
        let words = CommandLine.arguments
        let named = words.firstIndex(of: "--lang").flatMap { $0 + 1 < words.count ? Language(rawValue: words[$0 + 1]) : nil }
        return Console(language: named ?? .ofEnvironment, isQuiet: false)
    }

    func text(_ said: Said) -> String { language == .zh ? said.chinese : said.english }

    /// A line of the answer.
    func say(_ said: Said) { say(text(said)) }

    /// A line of the answer that is the same in every language.
    func say(_ line: String) {
        if let page { return page.add(line) }
        if !isQuiet { Console.write(line + "\n", to: STDOUT_FILENO) }
    }

    /// The same console, which says what was asked for even where it is quiet.
    var answering: Console { Console(language: language, isQuiet: false, page: page) }

    /// Output for programs: said even where the console is quiet.
    func answer(_ bytes: [UInt8]) { Console.write(bytes, to: STDOUT_FILENO) }

    func say(_ stop: Stop) {
        let word = text(stop.exit == .held ? Said("held", "已暂停") : Said("error", "错误"))
        Console.write("tongbao: \(word): \(stop.message)\n", to: STDERR_FILENO)
        if let hint = stop.hint { Console.write("  \(text(Said("hint", "提示"))): \(hint)\n", to: STDERR_FILENO) }
    }

    /// Findings, the gravest first, at most `limit` of them.
    func report(_ findings: [Finding], limit: Int = 20, more: String) {
        let least: Finding.Severity = isQuiet ? .error : .doubt
        // A decision that does not count is for the person who wrote it to mend, whatever else the night brought.
        let grave = findings.filter { $0.severity >= least || !isQuiet && $0.code.hasPrefix("decision.") }
        for severity in [Finding.Severity.error, .doubt, .note] {
            for finding in grave.filter({ $0.severity == severity }).prefix(limit) {
                Console.write(rendered(finding) + "\n", to: STDERR_FILENO)
            }
        }
        let said = Finding.Severity.allCases.reduce(0) { said, severity in
            said + min(limit, grave.count { $0.severity == severity })
        }
        if grave.count > said {
            Console.write(
                text(Said("… and \(grave.count - said) more: \(more)", "……另有 \(grave.count - said) 条：\(more)")) + "\n",
                to: STDERR_FILENO)
        }
        let notes = findings.count { $0.severity == .note && !$0.code.hasPrefix("decision.") }
        if notes > 0, !isQuiet {
            Console.write(text(Said("notes: \(notes) (\(more))", "备注 \(notes) 条（\(more)）")) + "\n", to: STDERR_FILENO)
        }
    }

    /// All findings of a file that somebody looks at, the gravest first, at most `limit` of each severity.
    func tell(_ findings: [Finding], limit: Int = 50) {
        guard !isQuiet else { return }
        for severity in [Finding.Severity.error, .doubt, .note] {
            let found = findings.filter { $0.severity == severity }
            for finding in found.prefix(limit) { Console.write(rendered(finding) + "\n", to: STDERR_FILENO) }
            guard found.count > limit else { continue }
            let more = found.count - limit
            Console.write(
                text(Said("… and \(more) more of severity \(severity.rawValue)", "……另有 \(more) 条")) + "\n", to: STDERR_FILENO)
        }
    }

    private func rendered(_ finding: Finding) -> String {
        guard language == .zh else { return finding.rendered }
        let severity =
            switch finding.severity {
            case .note: "备注"
            case .doubt: "存疑"
            case .error: "错误"
            }
        let place = finding.locus.map { "\($0)：" } ?? ""
        let hint = finding.hint.map { "\n  提示：\($0)" } ?? ""
        return "\(severity)：\(place)\(finding.message) [\(finding.code)]\(hint)"
    }

    static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

    static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                // Whoever reads has gone, or there is nobody left to tell.
                if errno == EPIPE || descriptor == STDERR_FILENO { return }
                let reason = String(cString: strerror(errno))
                write(
                    "tongbao: error: the answer cannot be written: \(reason)\n  hint: make room, then run the command again\n",
                    to: STDERR_FILENO)
                exit(Stop.Exit.writeFailed.rawValue)
            }
            rest = rest.dropFirst(written)
        }
    }
}
