import Provenance

/// The index of a disclosure platform: JSON of `articles`, with the count of the whole under `classify`.
enum DisclosureIndex {
    static func read(_ text: [UInt8], _ origin: Locus) throws(DocumentError) -> (entries: [NoticeIndex.Entry], total: Int) {
        guard let (index, end) = JSONReader.value(text[...]), text[end...].allSatisfy({ $0 <= 0x20 }) else {
            throw refused("it is no whole JSON", origin)
        }
        let articles = index["articles"]?.items ?? []
        let entries = articles.compactMap(entry)
        guard !entries.isEmpty else { throw refused("it lacks articles with a title and an address", origin) }
        guard entries.count == articles.count else {
            throw refused(
                "\(articles.count - entries.count) of its \(articles.count) articles have no title or no address", origin)
        }
        guard let total = index["classify"]?["post_count"]?.word.flatMap({ Int($0) }) else {
            throw refused("it does not say how many notices there are (classify.post_count)", origin)
        }
        return (entries, total)
    }

    private static func entry(_ article: JSONValue) -> NoticeIndex.Entry? {
        guard let title = article["title"]?.word?.onOneLine, let href = article["url"]?.word ?? article["post_url"]?.word else {
            return nil
        }
        return NoticeIndex.Entry(
            title: title, href: href, date: DisclosureRecord.day(article), line: 1,
            isAbolished: ["true", "1"].contains(article["is_abolished"]?.flag))
    }

    private static func refused(_ reason: String, _ origin: Locus) -> DocumentError {
        DocumentError(
            "notice.signs", at: origin, "the page is not an index of notices: \(reason)",
            hint: "open the address in a browser: if the notice is there, save its attachment and use `tongbao import`")
    }
}
