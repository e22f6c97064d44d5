import Markup

/// How many pages an index says that it has, where its links are made by a script and stand nowhere in the page.
enum NoticePaging {
    /// An index has never had so many pages.
    private static let most = 1_000

    /// The pages behind the first, where the page says how many there are.
    static func further(in text: [UInt8], _ page: HTMLDocument) -> Set<Int> {
        guard let count = stated(in: text, page), count > 1 else { return [] }
        return Set(2...min(count, most))
    }

    /// 12 of `createPageHTML(12, 0, "index", "html")`, `共12页`, `1/12页`; nil where the page says nothing of the kind.
    private static func stated(in text: [UInt8], _ page: HTMLDocument) -> Int? {
        let source = String(decoding: text, as: UTF8.self)
        if let call = source.firstRange(of: "createPageHTML("), let count = number(source[call.upperBound...]) { return count }
        let shown = String((page.root?.readableText ?? "").unicodeScalars.filter { !$0.properties.isWhitespace })
        var rest = shown[...]
        while let mark = rest.firstIndex(of: "页") {
            let digits = rest[..<mark].reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
            let before = rest[..<mark].dropLast(digits.count)
            if let count = Int(String(digits)), before.hasSuffix("共") || before.hasSuffix("/") { return count }
            rest = rest[rest.index(after: mark)...]
        }
        return nil
    }

    private static func number(_ text: Substring) -> Int? {
        Int(text.drop { $0.isWhitespace }.prefix { $0.isASCII && $0.isNumber })
    }
}
