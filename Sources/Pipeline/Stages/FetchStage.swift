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
        let source = session.programme.source
        for entry in entries where source.nearlyClaims(title: entry.title) {
            findings.append(
                Finding(
                    .note, "notice.nearMiss", at: Locus(file: NoticeURL.fileName(of: index), row: entry.line),
                    "the notice \"\(entry.title)\" nearly reads like one of ours",
                    hint: "if it is, add its words to source.title_any in the programme file"))
        }
        let claimed = entries.filter { source.claims(title: $0.title) && isOfThisYear($0) }
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

    /// The index keeps the notices of other years: a title that names years, and neither of the programme's, is not ours.
    private mutating func isOfThisYear(_ entry: NoticeIndex.Entry) -> Bool {
        let years = Self.years(in: entry.title)
        let own = [session.programme.baseYear, session.programme.policyYear]
        if years.isEmpty || years.contains(where: own.contains) { return true }
        findings.append(
            Finding(
                .note, "notice.otherYear", at: Locus(file: NoticeURL.fileName(of: index), row: entry.line),
                "the notice \"\(entry.title)\" names neither the policy year \(session.programme.policyYear) nor the base year \(session.programme.baseYear)"
            ))
        return false
    }

    private static func years(in title: String) -> [Int] {
        title.split { !$0.isNumber }.compactMap { $0.count == 4 && $0.hasPrefix("20") ? Int($0) : nil }
    }

    private mutating func take(_ entry: NoticeIndex.Entry, page: String) throws(Stop) {
        guard let url = NoticeURL.resolve(entry.href, against: page) else {
            throw Stop(
                .notUnderstood, "the notice \"\(entry.title)\" has an address that is none: \(entry.href)", hint: importHint)
        }
        let kept = try get(url)
        let (name, digest) = (NoticeURL.fileName(of: url), kept.digest)
        let notice = try understanding { () throws(DocumentError) in
            try NoticePage(parsing: kept.bytes, name: name, digest: digest)
        }
        try remember(kept)
        guard let publishedOn = notice.publishedOn ?? entry.date else {
            throw Stop(.notUnderstood, "\(name): the notice states no date [notice.date]", hint: importHint)
        }
        guard publishedOn <= session.asOf else { return }
        let kind: Edition.Kind
        switch notice.kind {
        case .publicised: kind = .publicised
        case .confirmed: kind = .confirmed
        case .other:
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
        var lists: [(digest: Digest, name: String, url: String)] = []
        for attachment in notice.attachments {
            guard let address = NoticeURL.resolve(attachment.href, against: kept.finalURL) else { continue }
            if let list = try list(attachment, address: address, of: notice) { lists.append(list) }
        }
        if lists.isEmpty, !notice.tables.isEmpty { lists.append((digest, name, url)) }
        guard lists.count <= 1 else {
            throw Stop(
                .notUnderstood,
                "\(Locus(file: name, digest: digest)): the notice \"\(notice.title)\" has \(lists.count) lists (\(lists.map(\.name).joined(separator: ", "))): which of them counts is not for the program to say [notice.severalLists]",
                hint:
                    "put them together in one file and import it: tongbao import \(session.programme.name) FILE --kind \(kind.rawValue) --by NAME --url \(url)"
            )
        }
        if let list = lists.first {
            try record(
                Found(
                    digest: list.digest, name: list.name, url: NoticeURL.portable(list.url, programmePath: session.programmePath),
                    notice: digest, kind: kind, extent: extent, publishedOn: publishedOn), notice: notice)
        } else {
            throw Stop(
                .notUnderstood,
                "\(Locus(file: name, digest: digest)): the notice \"\(notice.title)\" has no list, neither attached nor in its text [notice.noList]",
                hint: importHint)
        }
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
    private mutating func leaveOut(
        _ name: Hold.Name, _ message: String, _ url: String, _ locus: Locus, options: String
    ) throws(Stop) {
        let address = NoticeURL.portable(url, programmePath: session.programmePath)
        if try ProgrammeState(in: session).editions.contains(where: { $0.url == address || $0.url == url }) { return }
        unread.append(
            Hold(
                name, "\(locus): \(message); it is left out",
                hint:
                    "read it and import its list: tongbao import \(session.programme.name) FILE \(options) --by NAME --url '\(address)'"
            ))
    }

    /// The attachment where it is a list; nil where it is something else.
    private mutating func list(
        _ attachment: NoticePage.Attachment, address: String, of notice: NoticePage
    ) throws(Stop) -> (digest: Digest, name: String, url: String)? {
        let kept = try get(address)
        let digest = kept.digest
        let name = try checkedName(
            attachment.name.isEmpty ? kept.fileName ?? NoticeURL.fileName(of: address) : attachment.name)
        do {
            _ = try ReadStage.recognise(
                file: session.workspace.blobs.path(of: digest), name: name, digest: digest, programme: session.programme)
        } catch {
            guard notice.attachments.count > 1,
                error.message.contains("[list.noHeadings]") || error.message.contains("[document.unsupported]")
            else { throw error }
            findings.append(
                Finding(
                    .doubt, "attachment.notAList", at: Locus(file: name, digest: digest),
                    "the attachment is no list that can be read: \(error.message)",
                    hint: "look at it; if it is the list, import it by hand"))
            return nil
        }
        try remember(kept)
        return (digest, name, address)
    }

    private func checkedName(_ name: String) throws(Stop) -> String {
        String(name.map { $0 == "/" || $0 == "\\" || $0.isNewline ? "_" : $0 }.prefix(120))
    }

    private var importHint: String {
        "download the list and import it: tongbao import \(session.programme.name) FILE --kind publicised --by NAME --url URL"
    }

    func understanding<Value>(_ body: () throws(DocumentError) -> Value) throws(Stop) -> Value {
        do { return try body() } catch {
            throw Stop(.notUnderstood, "\(error.locus): \(error.message) [\(error.code)]", hint: error.hint ?? importHint)
        }
    }
}
