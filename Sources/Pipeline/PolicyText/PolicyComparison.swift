public import Provenance

/// A value on which the programme file and the policy text do not agree, or that only one of them has.
public struct Disagreement: Sendable, Equatable {
    /// `cover.take_up_by`; people by their names: `managers.李经理.phone`.
    public let field: String
    /// Nil where the programme has no such value.
    public let programme: String?
    /// Nil where the text does not state it in a way that can be read.
    public let text: String?
    /// The lines of the text that say so; empty where none does.
    public let textLines: [Int]
    /// The line of the programme file; nil where it is not known.
    public let programmeLine: Int?

    /// `cover.take_up_by: the programme says 2025-06-30, the text says 2025-06-29 on line 57`
    public var message: String {
        let says = programme.map { "the programme says \($0)" } ?? "the programme does not have it"
        let lines = textLines.map(String.init).joined(separator: ", ")
        let other =
            text.map { "the text says \($0) on line\(textLines.count == 1 ? "" : "s") \(lines)" }
            ?? "the text does not state it in a way that can be read"
        return "\(field): \(says), \(other)"
    }

    /// As a finding at the programme file's line.
    public func finding(programmeFile: String) -> Finding {
        Finding(
            .error, text == nil ? "policy.notFound" : "policy.disagrees", at: Locus(file: programmeFile, row: programmeLine),
            message, hint: "see which of the two is right; the text is the only source of its constants")
    }
}

/// The programme file held against the policy text, field by field.
public struct PolicyComparison: Sendable, Equatable {
    public internal(set) var disagreements: [Disagreement] = []
    /// The fields that the text states and the programme repeats.
    public internal(set) var agreed: [String] = []
    /// The fields that the text leaves open: decided in the programme file, not compared.
    public internal(set) var open: [String] = []
    /// The sections that the programme marks as assumed: not compared.
    public internal(set) var assumed: [String] = []

    /// Nothing disagrees and something was compared.
    public var agrees: Bool { disagreements.isEmpty && !agreed.isEmpty }
}
