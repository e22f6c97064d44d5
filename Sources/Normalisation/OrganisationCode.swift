/// The check of an organisation code (组织机构代码, GB 11714): nine characters, also characters 9 to 17 of a credit code.
enum OrganisationCode {
    static let length = 9

    /// True where the check character at `start + 8` agrees with the eight before it.
    ///
    /// GB 11714 counts all 26 letters, A = 10 … Z = 35, unlike GB 32100.
    static func checks(_ bytes: InlineArray<24, UInt8>, at start: Int) -> Bool {
        let weights: InlineArray<8, Int> = [3, 7, 9, 10, 5, 8, 4, 2]
        var sum = 0
        for index in 0..<8 {
            let byte = bytes[start + index]
            sum += (byte <= 0x39 ? Int(byte) - 0x30 : Int(byte) - 0x41 + 10) * weights[index]
        }
        switch 11 - sum % 11 {
        case 10: return bytes[start + 8] == UInt8(ascii: "X")
        case 11: return bytes[start + 8] == UInt8(ascii: "0")
        case let digit: return Int(bytes[start + 8]) == digit + 0x30
        }
    }
}
