import Testing
import TestSupport

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
}
