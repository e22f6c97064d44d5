import Provenance
import Vault

/// The id of an item of the review: made of what it is about, so that it is the same in every night, and short enough to be
/// typed.
enum ItemID {
    /// Crockford's base 32: no I, L, O or U, which are taken for other characters.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let length = 8

    /// - Parameter subject: what kind it is, then what it is about.
    static func of(_ subject: [String]) throws(Stop) -> String {
        let text = subject.joined(separator: "\n")
        let digest = try stopping { () throws(VaultError) in try sha256(Array(text.utf8)) }
        let bits = digest.bytes.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return String(
            decoding: (0..<length).reversed().map { alphabet[Int(bits >> (5 * UInt64($0)) & 31)] }, as: UTF8.self)
    }

    /// What a person typed: small letters, and what looks alike, are taken for what they stand for.
    static func typed(_ text: String) -> String {
        String(
            text.uppercased().map { character in
                switch character {
                case "O": "0"
                case "I", "L": "1"
                default: character
                }
            })
    }
}
