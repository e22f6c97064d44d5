/// Why two published names have one canonical form, found without the folding: each cause is one that we mean.
enum NameCollisionCause: String, CaseIterable {
    case blank, bracket, width, letterCase, mark, radical, variantCharacter, legalForm, footnote, renaming

    /// The causes that turn `name` into `canonical` when they are applied one after the other; nil where they do not.
    static func between(_ name: String, _ canonical: String, variants: [Character: Character]) -> [NameCollisionCause]? {
        var text = name
        var causes: [NameCollisionCause] = []
        for cause in allCases where text != canonical {
            let changed = cause.applied(to: text, variants)
            if changed != text { causes.append(cause) }
            text = changed
        }
        return text == canonical ? causes : nil
    }

    private func applied(to text: String, _ variants: [Character: Character]) -> String {
        switch self {
        case .blank:
            String(
                String.UnicodeScalarView(
                    text.unicodeScalars.filter { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint }))
        case .width:
            Self.mapped(text) { (0xFF01...0xFF5E).contains($0.value) ? Unicode.Scalar($0.value - 0xFEE0) : $0 }
        case .letterCase: text.uppercased()
        case .bracket:
            Self.mapped(text) { Self.opening.contains($0) ? "(" : Self.closing.contains($0) ? ")" : $0 }
        case .mark: Self.mapped(text) { Self.dots.contains($0) ? "·" : Self.strokes.contains($0) ? "-" : $0 }
        case .radical: Self.mapped(text) { $0.properties.isRadical ? Self.plain($0, variants) : $0 }
        case .variantCharacter: Self.mapped(text) { $0.properties.isIdeographic ? Self.plain($0, variants) : $0 }
        case .legalForm: text.replacing("有限责任公司", with: "有限公司")
        case .footnote:
            text.replacing(/(\(注[\d一二三四五六七八九十、]*\)|\*|※)+$/, with: "").replacing(/公司\([1-9]\)$/, with: "公司")
        case .renaming:
            text.replacing(/\((已?更名|改名|(原|曾用名)[^()]*(\([^()]*\)[^()]*)*(公司|厂|中心))\)?$/, with: "")
        }
    }

    private static let opening = Set("（〔【〖〘〚［[｛{〈⟨﹙﹝＜<〈".unicodeScalars)
    private static let closing = Set("）〕】〗〙〛］]｝}〉⟩﹚﹞＞>〉".unicodeScalars)
    private static let dots = Set("•・‧∙⋅･".unicodeScalars)
    private static let strokes = Set("‐‑‒–—―−﹣－".unicodeScalars)

    private static func plain(_ scalar: Unicode.Scalar, _ variants: [Character: Character]) -> Unicode.Scalar {
        variants[Character(scalar)]?.unicodeScalars.first ?? scalar
    }

    private static func mapped(_ text: String, _ change: (Unicode.Scalar) -> Unicode.Scalar?) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { change($0) ?? $0 }))
    }
}
