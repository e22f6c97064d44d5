/// What was folded while a code was read.
public struct CodeNotes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let lowerCase = CodeNotes(rawValue: 1 << 0)
    /// Blanks, strokes or invisible characters stood between the characters.
    public static let separators = CodeNotes(rawValue: 1 << 1)
    public static let fullWidth = CodeNotes(rawValue: 1 << 2)
}
