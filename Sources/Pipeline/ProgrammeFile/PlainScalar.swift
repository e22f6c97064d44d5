/// What an unquoted value may be taken for.
enum PlainScalar {
    /// Whether some YAML reader would take the text for a number, a date, a truth value or nothing at all.
    static func isAmbiguous(_ text: String) -> Bool {
        let bytes = text.utf8
        let numeric = bytes.allSatisfy { byte in
            (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x3A, 0x5F, 0x2C, 0x45, 0x65, 0x54, 0x5A, 0x20].contains(byte)
        }
        if numeric, bytes.contains(where: { (0x30...0x39).contains($0) }) { return true }
        if text.hasPrefix("0x") || text.hasPrefix("0o") { return true }
        return words.contains(text.lowercased())
    }

    private static let words: Set = [
        "true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", ".nan", ".inf", "-.inf", "+.inf",
    ]
}
