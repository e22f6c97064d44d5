import Markup
import Provenance

/// A notice as the province's disclosure platform (gkmlpt) carries it: a record in a script, its body an escaped page.
struct DisclosureRecord {
    let title: String
    let publishedOn: CivilDate?
    let publisher: String?
    let body: HTMLDocument?
    let attachments: [(name: String, href: String)]

    /// Nil where the page carries no such record.
    ///
    /// - Throws: ``DocumentError`` where the body is no page's part.
    init?(_ page: [UInt8], _ origin: Locus) throws(DocumentError) {
        guard let place = Self.place(page) else { return nil }
        let rest = page[place...]
        guard let record = (JSONReader.value(rest) ?? JSONReader.value(rest, isLenient: true))?.value, case .object = record
        else { return nil }
        title = record["title"]?.word?.onOneLine ?? ""
        publishedOn = Self.day(record)
        publisher = record["publisher"]?.word ?? record["source"]?.word
        body = try record["content"]?.word.map { (content) throws(DocumentError) in
            let isEscaped = !content.contains("<") && content.contains("&lt;")
            let html = "<html><body>\(isEscaped ? Self.unescaped(content) : content)</body></html>"
            do throws(MarkupError) { return try HTMLDocument(utf8: Array(html.utf8)) } catch {
                throw DocumentError(error, at: origin)
            }
        }
        attachments = (record["attachment"] ?? record["attachments"] ?? .null).items.compactMap { item in
            item["url"]?.word.map { (item["name"]?.word?.onOneLine ?? "", $0) }
        }
    }

    /// Where the record's object begins: behind `DETAIL` in the page's `_CONFIG`.
    private static func place(_ page: [UInt8]) -> Int? {
        guard let config = index(of: "_CONFIG", in: page, from: 0) else { return nil }
        var from = config
        while let found = index(of: "DETAIL", in: page, from: from) {
            from = found + 6
            let rest = page[from...].drop { $0 <= 0x20 || "\"':=".utf8.contains($0) }
            if rest.first == 0x7B { return rest.startIndex }
        }
        return nil
    }

    private static func index(of word: String, in page: [UInt8], from: Int) -> Int? {
        let word = Array(word.utf8)
        guard page.count >= word.count else { return nil }
        return (from...max(from, page.count - word.count)).first { place in
            place + word.count <= page.count && page[place] == word[0] && page[place..<(place + word.count)].elementsEqual(word)
        }
    }

    /// The day that a record states, as text or as seconds since 1970.
    static func day(_ record: JSONValue) -> CivilDate? {
        for name in ["date", "display_publish_time", "publish_time", "created_at"] {
            switch record[name] {
            case .number(let seconds)?: if let seconds = Int(seconds), let day = day(seconds) { return day }
            case .text(let text)?:
                if let day = NoticeDate.read(text) { return day }
                if let seconds = Int(text), let day = day(seconds) { return day }
            default: break
            }
        }
        return nil
    }

    private static func day(_ seconds: Int) -> CivilDate? {
        let seconds = seconds > 100_000_000_000 ? seconds / 1_000 : seconds
        guard seconds > 0, let first = CivilDate(year: 1970, month: 1, day: 1) else { return nil }
        // The platform's clocks are those of the province, eight hours before Greenwich.
        return first.adding(days: (seconds + 8 * 3_600) / 86_400)
    }

    private static func unescaped(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(text) { text, pair in
            text.split(separator: pair.0, omittingEmptySubsequences: false).joined(separator: pair.1)
        }
    }
}
