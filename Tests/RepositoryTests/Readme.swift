import TestSupport
import Testing

/// A README: its fenced blocks of commands.
struct Readme: Sendable, CustomTestStringConvertible {
    /// A command line with what a `console` block shows that it says.
    struct Call: Sendable {
        let line: String
        /// Nil in an `sh` block, which shows no answer.
        let answer: String?
    }

    let name: String

    static let english = Readme(name: "README.md")
    static let chinese = Readme(name: "README.zh-CN.md")
    static let both = [english, chinese]

    var testDescription: String { name }

    func text() throws -> String { try RepositoryFiles.text(of: "\(RepositoryRoot.path())/\(name)") }

    func lines() throws -> [String] {
        try text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The lines of the `text` blocks: findings, as the program prints them.
    func findings() throws -> [String] {
        var lines: [String] = []
        var fence: String?
        for line in try self.lines() {
            if line.hasPrefix("```") {
                fence = fence == nil ? String(line.dropFirst(3)) : nil
            } else if fence == "text" {
                lines.append(line)
            }
        }
        return lines
    }

    /// Every command line, in order.
    func calls() throws -> [Call] {
        var calls: [Call] = []
        var fence: String?
        for line in try lines() {
            if line.hasPrefix("```") {
                fence = fence == nil ? String(line.dropFirst(3)) : nil
            } else if fence == "sh", !line.isEmpty {
                calls.append(Call(line: line, answer: nil))
            } else if fence == "console" {
                if line.hasPrefix("$ ") {
                    calls.append(Call(line: String(line.dropFirst(2)), answer: ""))
                } else if let last = calls.popLast() {
                    calls.append(Call(line: last.line, answer: (last.answer ?? "") + line + "\n"))
                }
            }
        }
        return calls
    }

    /// The text with these answers in its `console` blocks, one for each command line of them.
    func text(answering answers: [String]) throws -> String {
        var left = answers[...]
        var fence: String?
        var result: [String] = []
        for line in try lines() {
            if line.hasPrefix("```") {
                fence = fence == nil ? String(line.dropFirst(3)) : nil
                result.append(line)
            } else if fence == "console" {
                guard line.hasPrefix("$ ") else { continue }
                result.append(line)
                result += (left.popFirst() ?? "").split(separator: "\n").map(String.init)
            } else {
                result.append(line)
            }
        }
        return result.joined(separator: "\n")
    }
}
