/// Why two rows were joined, proposed or left apart.
public struct MatchReasons: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    // What joins two rows.
    public static let judgement = MatchReasons(rawValue: 1 << 0)
    public static let code = MatchReasons(rawValue: 1 << 1)
    public static let customsCode = MatchReasons(rawValue: 1 << 2)
    public static let name = MatchReasons(rawValue: 1 << 3)
    public static let address = MatchReasons(rawValue: 1 << 4)
    /// Both stand between the same two enterprises of lists that have one order.
    public static let neighbours = MatchReasons(rawValue: 1 << 5)

    // What keeps a key from deciding.
    public static let codesDiffer = MatchReasons(rawValue: 1 << 6)
    public static let customsCodesDiffer = MatchReasons(rawValue: 1 << 7)
    public static let codeRepeated = MatchReasons(rawValue: 1 << 8)
    public static let customsCodeRepeated = MatchReasons(rawValue: 1 << 9)
    public static let nameRepeated = MatchReasons(rawValue: 1 << 10)
    public static let unsure = MatchReasons(rawValue: 1 << 11)
    public static let districtsDiffer = MatchReasons(rawValue: 1 << 12)
    public static let noName = MatchReasons(rawValue: 1 << 13)

    // What tells two names apart.
    public static let brackets = MatchReasons(rawValue: 1 << 14)
    public static let citySpelling = MatchReasons(rawValue: 1 << 15)
    public static let placeMoved = MatchReasons(rawValue: 1 << 16)
    public static let placeChanged = MatchReasons(rawValue: 1 << 17)
    public static let oneCharacter = MatchReasons(rawValue: 1 << 18)
    public static let transposed = MatchReasons(rawValue: 1 << 19)
    public static let charactersAdded = MatchReasons(rawValue: 1 << 20)
    public static let charactersDropped = MatchReasons(rawValue: 1 << 21)
    public static let tradeNameChanged = MatchReasons(rawValue: 1 << 22)
    public static let lineChanged = MatchReasons(rawValue: 1 << 23)
    public static let formChanged = MatchReasons(rawValue: 1 << 24)
    /// The parts are the same and stand in another order.
    public static let orderChanged = MatchReasons(rawValue: 1 << 25)

    /// A code that was stated and proves nothing.
    public static let codeFails = MatchReasons(rawValue: 1 << 26)

    /// The reasons in words, what joins first.
    public var words: [String] { Self.texts.filter { contains($0.reason) }.map(\.words) }

    private static let texts: [(reason: MatchReasons, words: String)] = [
        (.judgement, "decided by a person"),
        (.unsure, "a person was unsure"),
        (.code, "same code"),
        (.customsCode, "same customs code"),
        (.name, "same name"),
        (.address, "same address"),
        (.codeFails, "code fails its check"),
        (.codesDiffer, "codes differ"),
        (.customsCodesDiffer, "customs codes differ"),
        (.codeRepeated, "code repeated within a list"),
        (.customsCodeRepeated, "customs code repeated within a list"),
        (.nameRepeated, "name repeated within a list"),
        (.noName, "no name"),
        (.brackets, "brackets differ"),
        (.citySpelling, "city with or without 市"),
        (.placeMoved, "place moved"),
        (.placeChanged, "place changed"),
        (.oneCharacter, "one character differs"),
        (.transposed, "two characters transposed"),
        (.charactersAdded, "characters added"),
        (.charactersDropped, "characters left out"),
        (.tradeNameChanged, "trade name changed"),
        (.lineChanged, "line of business changed"),
        (.formChanged, "legal form changed"),
        (.orderChanged, "order of the parts changed"),
        (.neighbours, "same neighbours in both lists"),
        (.districtsDiffer, "districts differ"),
    ]
}
