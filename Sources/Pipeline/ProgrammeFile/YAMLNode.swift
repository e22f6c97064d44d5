/// A value of a YAML file with its place; the tree that decoding looks at.
struct YAMLNode {
    indirect enum Content {
        case scalar(text: String, quoted: Bool)
        case list([YAMLNode])
        case mapping([(key: String, keyLine: Int, keyColumn: Int, value: YAMLNode)])
        /// An anchor, alias or tag, already reported: whoever reads it says no more.
        case refused
    }

    let content: Content
    /// 1 = first. A list or mapping under a key stands where the key stands.
    var line: Int
    /// 1 = first, counted in Unicode scalars.
    var column: Int

    /// What messages call it.
    var kind: String {
        switch content {
        case .scalar(let text, let quoted): text.isEmpty ? "empty" : quoted ? "the text \"\(text)\"" : "\"\(text)\""
        case .list: "a list"
        case .mapping: "a mapping"
        case .refused: "refused"
        }
    }

    var isRefused: Bool {
        if case .refused = content { true } else { false }
    }
}
