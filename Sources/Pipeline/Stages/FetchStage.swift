import Documents
import Ledger
import Programme
import Provenance
import Vault

/// `fetch`: the Bureau's index, the notices that the programme claims and their attachments, every byte kept (policy 二(一)).
struct FetchStage {
    let session: Session
    let scratch: String
    let index: String
    var findings: [Finding] = []
    /// Notices of ours that a person has to read.
    private(set) var unread: [Hold] = []
    /// The editions that were not known before.
    var newEditions: [String] = []
    /// The last night before this command: what was seen since then, no night has told yet.
    let lastNight: CivilDate?

    init(in session: Session, scratch: String, lastNight: CivilDate?) {
        self.session = session
        self.scratch = scratch
        self.lastNight = lastNight
        index = NoticeURL.index(session.programme.source.index, programmePath: session.programmePath)
    }

    mutating func run() throws(Stop) {
        do throws(Stop) { try takeAll() } catch {
            try tellSilentEdits()
            throw error
        }
        try tellSilentEdits()
    }

    private mutating func takeAll() throws(Stop) {
        let (page, entries) = try entries(of: index)
        let claimed = try claimed(of: entries, page: page)
        for entry in claimed where entry.date.map({ $0 > session.asOf }) ?? false {
            findings.append(
                Finding(
                    .note, "notice.afterAsOf",
                    "the notice \"\(entry.title)\" of \(entry.date?.description ?? "") lies after \(session.asOf); it is left out"
                ))
        }
        for entry in claimed.reversed() where entry.date.map({ $0 <= session.asOf }) ?? true {
            try take(entry, page: page)
        }
    }

    private mutating func take(_ entry: NoticeIndex.Entry, page: String) throws(Stop) {
        guard let url = NoticeURL.resolve(entry.href, against: page) else {
            throw Stop(
                .notUnderstood, "the notice \"\(entry.title)\" has an address that is none: \(entry.href)",
                hint: "download its list and import it: \(importCommand(url: "URL"))")
        }
        let kept = try get(url)
        let (name, digest) = (NoticeURL.fileName(of: url), kept.digest)
        let notice = try understanding(url) { () throws(DocumentError) in
            try NoticePage(parsing: kept.bytes, name: name, digest: digest)
        }
        try remember(kept)
        guard let publishedOn = notice.publishedOn ?? entry.date else {
            throw Stop(
                .notUnderstood, "\(name): the notice states no date [notice.date]",
                hint: "download its list and import it: \(importCommand(url: url)) --published-on DATE")
        }
        guard publishedOn <= session.asOf else { return }
        let link = try link(of: notice, at: kept)
        let kind: Edition.Kind
        switch (notice.kind, link?.edition.kind) {
        case (.publicised, _): kind = .publicised
        case (.confirmed, _): kind = .confirmed
        // 关于更正《…》的说明 does to its list what that notice did.
        case (.other, let linked?) where link?.isSaid == true && notice.extent == .correction: kind = linked
        case (.other, _):
            return try leaveOut(
                .noticeKind, "whether the notice \"\(notice.title)\" publicises or confirms its list is not plain", url,
                Locus(file: name, digest: digest), options: "--kind publicised|confirmed")
        }
        let extent: Edition.Extent
        switch self.extent(of: notice) {
        case let plain?: extent = plain
        case nil:
            return try leaveOut(
                .extent,
                "whether the notice \"\(notice.title)\" carries the whole list, a supplement or a correction is not plain", url,
                Locus(file: name, digest: digest),
                options: "--kind \(kind.rawValue) --extent full|supplement|correction")
        }
        if extent != .full, try ProgrammeState(in: session).latest(kind) == nil {
            return try leaveOut(
                .extent,
                "the notice \"\(notice.title)\" is a \(extent.rawValue), and there is no \(kind.rawValue) list before it", url,
                Locus(file: name, digest: digest), options: "--kind \(kind.rawValue) --extent full|supplement|correction")
        }
        if extent != .full, let link, link.isSaid, try !isPartOfLatest(link.edition, kind) {
            return try leaveOut(
                .extent,
                "the notice \"\(notice.title)\" is a \(extent.rawValue) to \(link.edition.id), which is not the \(kind.rawValue) list that stands",
                url, Locus(file: name, digest: digest),
                options: "--kind \(kind.rawValue) --extent full|supplement|correction")
        }
        guard let list = try list(of: notice, kept, kind: kind) else { return }
        try record(
            Found(
                digest: list.digest, name: list.name, url: NoticeURL.portable(list.url, programmePath: session.programmePath),
                page: kept, kind: kind, extent: extent, publishedOn: publishedOn, link: link), notice: notice)
    }

    /// How much of the list a notice carries: the programme's own words come before the notice's; nil where it is not plain.
    private func extent(of notice: NoticePage) -> Edition.Extent? {
        if let stated = session.programme.source.extent(ofTitle: notice.title) { return stated }
        switch notice.extent {
        case .full: return .full
        case .supplement: return .supplement
        case .correction: return .correction
        case .unclear: return nil
        }
    }

    /// A notice that a person has to read first; nothing is said once its list was imported from its address.
    mutating func leaveOut(
        _ name: Hold.Name, _ message: String, _ url: String, _ locus: Locus, options: String,
        what: String = "read it and import its list:"
    ) throws(Stop) {
        let address = NoticeURL.portable(url, programmePath: session.programmePath)
        if try ProgrammeState(in: session).editions.contains(where: { $0.url == address || $0.url == url }) { return }
        unread.append(
            Hold(
                name, "\(locus): \(message); it is left out",
                hint:
                    "\(what) tongbao import \(session.programme.name) FILE \(options) --by NAME --url '\(address)'",
                chinese: "\(locus)：该通知须人工阅读，未采用",
                chineseHint:
                    "阅读后导入其名单：tongbao import \(session.programme.name) 文件 \(options) --by 姓名 --url '\(address)'"
            ))
    }

    /// What a person types who has the list of a notice.
    func importCommand(_ kind: String = "publicised|confirmed", url: String) -> String {
        "tongbao import \(session.programme.name) FILE --kind \(kind) --by NAME --url '\(NoticeURL.portable(url, programmePath: session.programmePath))'"
    }

    /// Does something with what came from `url`; what is no notice is for a person with a browser.
    func understanding<Value>(_ url: String, _ body: () throws(DocumentError) -> Value) throws(Stop) -> Value {
        do { return try body() } catch {
            let byHand =
                "open \(url) in a browser: if the notice is there, download its list and import it: \(importCommand(url: url))"
            throw Stop(
                .notUnderstood, "\(error.locus): \(error.message) [\(error.code)]",
                hint: error.code == "notice.signs" ? byHand : error.hint ?? byHand)
        }
    }
}
