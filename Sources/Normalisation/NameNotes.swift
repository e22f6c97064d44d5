/// What was set aside while a name was brought into its canonical form; the published form is kept elsewhere.
public struct NameNotes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Characters were folded: width, case, brackets, traditional characters, compatibility forms.
    public static let folded = NameNotes(rawValue: 1 << 0)
    /// Blanks or invisible characters were dropped.
    public static let blanks = NameNotes(rawValue: 1 << 1)
    /// A footnote at the end was dropped: （注1）, *.
    public static let footnote = NameNotes(rawValue: 1 << 2)
    /// A former name at the end was dropped: （原…）.
    public static let formerName = NameNotes(rawValue: 1 << 3)
    /// A note of renaming at the end was dropped: （更名）.
    public static let renamed = NameNotes(rawValue: 1 << 4)
    /// 有限责任公司 was read as 有限公司.
    public static let legalForm = NameNotes(rawValue: 1 << 5)
    /// A character is in the name that may stand for another (濛, 矇 for 蒙): a person compares.
    public static let ambiguousCharacter = NameNotes(rawValue: 1 << 6)
    /// Nothing is left to compare.
    public static let empty = NameNotes(rawValue: 1 << 7)

    /// For each note that a person may have to know the code of its finding and what it says; plain folding is not among them.
    public var explained: [(code: String, message: String)] {
        Self.texts.filter { contains($0.note) }.map { ($0.code, $0.message) }
    }

    private static let texts: [(note: NameNotes, code: String, message: String)] = [
        (.footnote, "name.footnote", "a footnote behind the name was set aside"),
        (.formerName, "name.formerName", "a former name behind the name was set aside"),
        (.renamed, "name.renamed", "a note of renaming behind the name was set aside"),
        (.ambiguousCharacter, "name.ambiguousCharacter", "a character of the name may stand for another one"),
        (.empty, "name.empty", "no name is left to compare"),
    ]
}
