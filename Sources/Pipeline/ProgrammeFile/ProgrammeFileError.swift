public import Provenance

/// Everything that is wrong with a programme file, in the order of its lines.
public struct ProgrammeFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// At least one, each an error with file, line and column.
    public let findings: [Finding]

    public init(_ findings: [Finding]) {
        self.findings = findings.sorted {
            ($0.locus?.row ?? 0, $0.locus?.column ?? 0) < ($1.locus?.row ?? 0, $1.locus?.column ?? 0)
        }
    }

    /// The findings as they are printed, hints included.
    public var description: String { findings.map(\.rendered).joined(separator: "\n") }
}
