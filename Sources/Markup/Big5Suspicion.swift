/// Tells Big5 from GB18030, as which nearly every Big5 text can be read, into characters that mean nothing.
///
/// Simplified text has next to no characters beyond GB2312; Big5 read as GB18030 has about one in two. Traditional text in
/// GB18030 has many, too, but is seldom Big5 as well.
enum Big5Suspicion {
    /// - Throws: ``MarkupError`` `text.encoding` with the offset of the first such character.
    static func check(_ bytes: [UInt8]) throws(MarkupError) {
        var characters = 0
        var beyond = 0
        var first: Int?
        var index = 0
        while index + 1 < bytes.count {
            guard bytes[index] >= 0x81 else {
                index += 1
                continue
            }
            characters += 1
            // The four bytes of GB18030 have a digit in the second place.
            guard !(0x30...0x39).contains(bytes[index + 1]) else {
                index += 4
                continue
            }
            if !(0xA1...0xF7).contains(bytes[index]) || bytes[index + 1] < 0xA1 {
                beyond += 1
                first = first ?? index
            }
            index += 2
        }
        guard let first, beyond >= fewest, beyond * 5 > characters,
            ["BIG5", "BIG5-HKSCS"].contains(where: { CharacterConversion.reads(bytes, as: $0) })
        else { return }
        throw MarkupError(
            .encoding,
            "the text reads like Big5, from offset \(first) on: \(beyond) of \(characters) characters are none that simplified text has",
            offset: first, hint: "open it where it is readable and save it as UTF-8")
    }

    private static let fewest = 16
}
