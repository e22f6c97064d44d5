/// Why a code is not what it should be.
public struct CodeProblems: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No code was given.
    public static let blank = CodeProblems(rawValue: 1 << 0)
    public static let length = CodeProblems(rawValue: 1 << 1)
    /// A character that the code's alphabet does not have (a credit code has no I, O, S, V, Z).
    public static let characters = CodeProblems(rawValue: 1 << 2)
    /// The last character does not agree with the 17 before it (GB 32100).
    public static let checkCharacter = CodeProblems(rawValue: 1 << 3)
    /// The organisation part, characters 9–17, does not agree with its own check digit (GB 11714).
    public static let organisationPart = CodeProblems(rawValue: 1 << 4)
    /// A spreadsheet stored the code as a number: 9.14403E+17.
    public static let lostDigits = CodeProblems(rawValue: 1 << 5)

    /// For each problem the code of its finding, what is wrong in a few words, and what to do.
    public var explained: [(code: String, message: String, hint: String)] {
        Self.texts.filter { contains($0.problem) }.map { ($0.code, $0.message, $0.hint) }
    }

    private static let texts: [(problem: CodeProblems, code: String, message: String, hint: String)] = [
        (.blank, "code.blank", "no code is given", "the enterprise is known by its name alone"),
        (.length, "code.length", "the code has the wrong number of characters", "compare it with the business licence"),
        (
            .characters, "code.characters", "the code has a character that such codes never have",
            "compare it with the business licence"
        ),
        (
            .checkCharacter, "code.checkCharacter", "the last character does not agree with the others",
            "compare it with the business licence"
        ),
        (
            .organisationPart, "code.organisationPart", "characters 9 to 17 do not agree with their own check digit",
            "compare it with the business licence"
        ),
        (
            .lostDigits, "code.lostDigits", "the code was stored as a number and has lost digits",
            "store the column as text and enter the code again"
        ),
    ]
}
