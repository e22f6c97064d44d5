/// Tells Big5 and Western text from GB18030, as which nearly every such text can be read, into characters that mean nothing.
///
/// Simplified text has next to no characters beyond GB2312; Big5 read as GB18030 has about one in two. Traditional text in
/// GB18030 has many, too, but is seldom Big5 as well. Western text (Müller) has no others, and within words of letters.
struct ForeignText {
    private var characters = 0
    private var beyond = 0
    /// Where the first character beyond GB2312 stands.
    private var first: Int?
    private var offset = 0
    private var lead: UInt8?
    private var skipped = 0
    private var last: UInt8 = 0
    /// Whether such a character follows a letter.
    private var isInWord = false

    /// - Throws: ``MarkupError`` `text.encoding` with the offset of the first such character.
    static func check(_ bytes: [UInt8]) throws(MarkupError) {
        var suspicion = ForeignText()
        suspicion.take(bytes)
        if suspicion.isWestern, let first = suspicion.first {
            throw MarkupError(
                .encoding,
                "the text is not UTF-8, and reads like Western text, from offset \(first) on: no character of it is one that simplified text has",
                offset: first, hint: "open it where it is readable and save it as UTF-8")
        }
        guard suspicion.isBig5Suspected, let first = suspicion.first,
            ["BIG5", "BIG5-HKSCS"].contains(where: { CharacterConversion.reads(bytes, as: $0) })
        else { return }
        throw MarkupError(
            .encoding,
            "the text reads like Big5, from offset \(first) on: \(suspicion.beyond) of \(suspicion.characters) characters are none that simplified text has",
            offset: first, hint: "open it where it is readable and save it as UTF-8")
    }

    /// Whether what was taken looks so much like another encoding that this is to be tried.
    var isSuspected: Bool { isWestern || isBig5Suspected }

    private var isWestern: Bool { isInWord && beyond == characters }

    private var isBig5Suspected: Bool { beyond >= Self.fewest && beyond * 5 > characters }

    /// Takes the next bytes of the text.
    mutating func take(_ bytes: [UInt8]) {
        for byte in bytes {
            if skipped > 0 {
                skipped -= 1
            } else if let lead {
                take(lead, byte)
            } else if byte >= 0x81 {
                lead = byte
            } else {
                last = byte
            }
            offset += 1
        }
    }

    private mutating func take(_ lead: UInt8, _ byte: UInt8) {
        self.lead = nil
        characters += 1
        // The four bytes of GB18030 have a digit in the second place.
        if (0x30...0x39).contains(byte) {
            skipped = 2
        } else if !(0xA1...0xF7).contains(lead) || byte < 0xA1 {
            beyond += 1
            first = first ?? offset - 1
            if (0x41...0x5A).contains(last & 0xDF) { isInWord = true }
        }
        last = 0
    }

    private static let fewest = 16
}
