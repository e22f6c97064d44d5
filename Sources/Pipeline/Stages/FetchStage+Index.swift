import Documents
import Programme
import Provenance

extension FetchStage {
    /// An index has never had so many pages of one year.
    private static let mostPages = 100

    /// The notices of the index, page after page until the last or until all of a page are older than the programme's year.
    ///
    /// - Returns: the address that the entries are relative to, and the entries, each once.
    /// - Throws: exit 65 where the pages are not proven to be all: one repeats another, or they hold fewer than the site counts.
    func entries(of index: String) throws(Stop) -> (page: String, entries: [NoticeIndex.Entry]) {
        let first = try get(index)
        var page = try read(first, index)
        var entries = page.entries
        var seen = Set(entries.map(\.href))
        var number = 1
        while !isOlder(page.entries), let address = try next(after: number, page, seen.count, index, first.finalURL) {
            number += 1
            guard number <= Self.mostPages else {
                throw unproven("it has more than \(Self.mostPages) pages", index)
            }
            let fetched = try get(address)
            page = try read(fetched, address)
            let new = page.entries.filter { seen.insert($0.href).inserted }
            guard !new.isEmpty else { throw unproven("page \(number) repeats those before it", address) }
            entries += new
        }
        return (first.finalURL, entries)
    }

    private func read(_ kept: Kept, _ address: String) throws(Stop) -> NoticeIndex {
        let page = try understanding(address) { () throws(DocumentError) in
            try NoticeIndex(parsing: kept.bytes, name: NoticeURL.fileName(of: address))
        }
        try remember(kept)
        return page
    }

    /// The list of a programme is not published before its base year has ended.
    private func isOlder(_ entries: [NoticeIndex.Entry]) -> Bool {
        entries.allSatisfy { entry in entry.date.map { $0.year <= session.programme.baseYear } ?? false }
    }

    /// The address of the next page; nil behind the last.
    private func next(
        after number: Int, _ page: NoticeIndex, _ seen: Int, _ index: String, _ finalURL: String
    ) throws(Stop) -> String? {
        if let total = page.total {
            guard seen < total else { return nil }
            guard let address = NoticeURL.page(number + 1, of: index) else {
                throw unproven("it shows \(seen) of \(total) notices, and its address has no page to go on with", index)
            }
            return address
        }
        guard page.hasPage(number + 1) else { return nil }
        return NoticeURL.resolve("index_\(number + 1).html", against: finalURL)
    }

    private func unproven(_ reason: String, _ address: String) -> Stop {
        Stop(
            .notUnderstood,
            "\(NoticeURL.fileName(of: address)): the index is not proven to be read whole: \(reason) [notice.paging]",
            hint: "look at \(address) in a browser; a list can be imported: \(importCommand(url: "URL"))")
    }
}
