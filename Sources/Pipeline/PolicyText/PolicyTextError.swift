public import Provenance

/// Why a policy text cannot be read at all.
public struct PolicyTextError: Error, Equatable, Sendable, CustomStringConvertible {
    public let finding: Finding

    init(_ code: String, file: String, _ message: String, hint: String) {
        finding = Finding(.error, "policy.\(code)", at: Locus(file: file), message, hint: hint)
    }

    public var description: String { finding.rendered }
}
