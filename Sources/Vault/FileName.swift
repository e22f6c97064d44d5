/// The names that may become files: text from outside (edition ids, titles) passes here before it reaches a path.
public enum FileName {
    /// The name itself.
    ///
    /// - Throws: ``VaultError`` (`badName`) for an empty name, one that begins with a point, one with `/`, NUL or a
    ///   control character, and one of more than 200 bytes.
    public static func checked(_ name: String) throws(VaultError) -> String {
        guard let fault = fault(of: name) else { return name }
        let shown = String(
            String.UnicodeScalarView(name.unicodeScalars.prefix(40).map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
        throw VaultError(
            .badName, "\"\(shown)\" cannot be the name of a file: \(fault)",
            hint: "use letters, digits, points and hyphens, at most 200 bytes, and no point at the beginning")
    }

    private static func fault(of name: String) -> String? {
        if name.isEmpty { return "it is empty" }
        if name.utf8.count > 200 { return "it has more than 200 bytes" }
        if name.utf8.first == 0x2E { return "it begins with a point" }
        if name.utf8.contains(0x2F) { return "it contains a slash" }
        if name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "it contains a control character" }
        return nil
    }
}
