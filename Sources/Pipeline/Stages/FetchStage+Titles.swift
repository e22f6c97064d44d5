import Documents
import Programme
import Provenance

extension FetchStage {
    /// The entries that the programme claims, in the order of the index; the others are looked at for near misses.
    mutating func claimed(of entries: [NoticeIndex.Entry], page: String) throws(Stop) -> [NoticeIndex.Entry] {
        let source = session.programme.source
        var claimed: [NoticeIndex.Entry] = []
        for shown in entries {
            let entry = try whole(shown, page: page)
            if source.claims(title: entry.title) {
                guard isOfThisYear(entry) else { continue }
                claimed.append(entry)
                if entry.isAbolished {
                    findings.append(
                        Finding(
                            .doubt, "notice.abolished", at: place(of: entry),
                            "the site says that the notice \"\(entry.title)\" is no longer in force",
                            hint: "ask the Bureau what stands in its place; its list is read as before"))
                }
            } else if source.nearlyClaims(title: entry.title) || readsLikeOurs(entry) {
                findings.append(
                    Finding(
                        .note, "notice.nearMiss", at: place(of: entry),
                        "the notice \"\(entry.title)\" nearly reads like one of ours",
                        hint: "if it is, add its words to source.title_any in the programme file"))
            }
        }
        return claimed
    }

    /// A list of the year that the programme waits for, with words of several sets and all of none.
    private func readsLikeOurs(_ entry: NoticeIndex.Entry) -> Bool {
        mayBeOfThisYear(entry) && session.programme.source.words(inTitle: entry.title).count > 1
            && NoticeKind(title: entry.title, body: "") != .other
    }

    /// An index may cut its titles: what is cut off may be what makes a notice ours, so that its own page is asked.
    private mutating func whole(_ entry: NoticeIndex.Entry, page: String) throws(Stop) -> NoticeIndex.Entry {
        guard entry.isCut, !session.programme.source.claims(title: entry.title), mayBeOfThisYear(entry),
            let url = NoticeURL.resolve(entry.href, against: page)
        else { return entry }
        do throws(Stop) {
            let kept = try get(url)
            let notice = try understanding(url) { () throws(DocumentError) in
                try NoticePage(parsing: kept.bytes, name: NoticeURL.fileName(of: url), digest: kept.digest)
            }
            try remember(kept)
            return NoticeIndex.Entry(
                title: notice.title, href: entry.href, date: entry.date, line: entry.line, isAbolished: entry.isAbolished)
        } catch  where error.exit == .notUnderstood {
            findings.append(
                Finding(
                    .doubt, "notice.titleCut", at: place(of: entry),
                    "the index shows only the beginning of the title \"\(entry.title)\", and its page says no more: \(error.message)",
                    hint: "open \(url) in a browser: if it is one of ours, import its list: \(importCommand(url: url))"))
            return entry
        }
    }

    /// The list of a programme is not published before its base year has ended.
    private func mayBeOfThisYear(_ entry: NoticeIndex.Entry) -> Bool {
        entry.date.map { $0.year > session.programme.baseYear && $0 <= session.asOf } ?? true
    }

    /// The index keeps the notices of other years: a title that names years, and neither of the programme's, is not ours.
    private mutating func isOfThisYear(_ entry: NoticeIndex.Entry) -> Bool {
        let years = Self.years(in: entry.title)
        let own = [session.programme.baseYear, session.programme.policyYear]
        if years.isEmpty || years.contains(where: own.contains) { return true }
        findings.append(
            Finding(
                .note, "notice.otherYear", at: place(of: entry),
                "the notice \"\(entry.title)\" names neither the policy year \(session.programme.policyYear) nor the base year \(session.programme.baseYear)"
            ))
        return false
    }

    private func place(of entry: NoticeIndex.Entry) -> Locus { Locus(file: NoticeURL.fileName(of: index), row: entry.line) }

    private static func years(in title: String) -> [Int] {
        title.split { !$0.isNumber }.compactMap { $0.count == 4 && $0.hasPrefix("20") ? Int($0) : nil }
    }
}
