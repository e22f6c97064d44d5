import Markup

/// How many pages an index says that it has, where its links are made by a script and stand nowhere in the page.
enum NoticePaging {
    /// 12 of `createPageHTML(12, 0, "index", "html")`, `共12页`, `1/12页`; nil where the page says nothing of the kind.
    static func stated(in text: [UInt8], _ page: HTMLDocument) -> Int? {
        let source = String(decoding: text, as: UTF8.self)
        if let call = source.firstRange(of: "createPageHTML("), let count = number(source[call.upperBound...]) { return count }
        let shown = String((page.root?.readableText ?? "").unicodeScalars.filter { !$0.properties.isWhitespace })
        var rest = shown[...]
        while let mark = rest.firstIndex(of: "页") {
            let digits = rest[..<mark].reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
            let before = rest[..<mark].dropLast(digits.count)
            if !digits.isEmpty, before.hasSuffix("共") || before.hasSuffix("/") { return number(digits) }
            rest = rest[rest.index(after: mark)...]
        }
        return nil
    }

    /// A number that is too large for any index stays one.
    private static func number(_ text: some Collection<Character>) -> Int? {
        let digits = text.drop { $0.isWhitespace }.prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? nil : Int(String(digits)) ?? .max
    }
}
