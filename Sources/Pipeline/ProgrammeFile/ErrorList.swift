import Provenance

/// The errors of one file, collected while it is decoded.
final class ErrorList {
    let file: String
    private(set) var findings: [Finding] = []

    init(file: String) { self.file = file }

    /// Records an error at a place; the same error at the same place only once.
    func report(_ code: String, line: Int, column: Int, _ message: String, hint: String) {
        let finding = Finding(
            .error, "programme.\(code)", at: Locus(file: file, row: line, column: column), message, hint: hint)
        if !findings.contains(finding) { findings.append(finding) }
    }

    func report(_ code: String, at node: YAMLNode, _ message: String, hint: String) {
        report(code, line: node.line, column: node.column, message, hint: hint)
    }
}
