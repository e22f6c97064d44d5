/// What a cell that should hold a code was found to hold.
public struct CodeReading<Code: Hashable & Sendable>: Hashable, Sendable {
    /// The code in its canonical writing; nil where the cell holds none. A failed check never deletes a code.
    public let value: Code?
    public let problems: CodeProblems
    public let notes: CodeNotes

    init(_ value: Code?, _ problems: CodeProblems, _ notes: CodeNotes) {
        self.value = value
        self.problems = problems
        self.notes = notes
    }

    /// True where there is a code and nothing speaks against it.
    @inlinable public var isValid: Bool { value != nil && problems.isEmpty }
    /// True where the cell is blank or holds a stroke or 无 in place of a code.
    @inlinable public var isBlank: Bool { problems.contains(.blank) }
}
