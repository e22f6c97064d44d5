import Documents
public import Ledger
import Programme
import Provenance

extension FetchStage {
    /// The edition that a notice is about, and what of the notice says so.
    struct Link {
        let edition: EditionRecord
        let basis: NoticeLink.Basis

        /// Whether the notice itself points at the other, as against: what both say agrees.
        var isSaid: Bool { basis == .address || basis == .title }
    }

    /// What a confirmation, a supplement or a correction is about: the notice that it links, names in 《》, whose window it
    /// states, or whose subject it has, in this order. Nil for any other notice, and where none is known.
    func link(of notice: NoticePage, at page: Kept) throws(Stop) -> Link? {
        guard notice.kind == .confirmed || notice.extent != .full else { return nil }
        let own = portable(page.url)
        var others: [(edition: EditionRecord, addresses: [String])] = []
        for edition in try ProgrammeState(in: session).editions where edition.base == nil {
            let address = try stoppingLedger { () throws(LedgerError) in
                try session.ledger.noticeAddress(of: edition.id, in: session.programme.name)
            }
            let addresses = [address, edition.url].compactMap(\.self)
            if !addresses.contains(own) { others.append((edition, addresses)) }
        }
        let linked = linkedAddresses(of: notice, at: page)
        if let other = others.last(where: { !linked.isDisjoint(with: $0.addresses) }) {
            return Link(edition: other.edition, basis: .address)
        }
        let named = notice.titlesMentioned
        if let other = others.last(where: { other in named.contains { Self.isSame($0, other.edition.title) } }) {
            return Link(edition: other.edition, basis: .title)
        }
        if notice.kind == .confirmed, let window = notice.window(), let from = window.from, let to = window.to,
            let other = others.last(where: {
                $0.edition.kind == .publicised && $0.edition.window == NoticeWindow(from: from, to: to)
            })
        {
            return Link(edition: other.edition, basis: .window)
        }
        let subject = NoticeTitle.subject(notice.title)
        let other = others.last { other in
            subject != nil && other.edition.title.flatMap(NoticeTitle.subject) == subject
        }
        return other.map { Link(edition: $0.edition, basis: .subject) }
    }

    /// Titles like ours that a notice names and that nobody here knows.
    func unknownTitles(in notice: NoticePage) throws(Stop) -> [String] {
        let known = try ProgrammeState(in: session).editions.compactMap(\.title) + [notice.title]
        return notice.titlesMentioned.filter { title in
            session.programme.source.claims(title: title) && !known.contains { Self.isSame(title, $0) }
        }
    }

    /// Whether an edition is the list of its kind that stands, or a part of it.
    func isPartOfLatest(_ edition: EditionRecord, _ kind: Edition.Kind) throws(Stop) -> Bool {
        let state = try ProgrammeState(in: session)
        guard let latest = state.latest(kind) else { return false }
        return state.parts(of: latest).contains { $0.id == edition.id }
    }

    private func linkedAddresses(of notice: NoticePage, at page: Kept) -> Set<String> {
        var addresses: Set<String> = []
        for case .address(let href) in notice.mentions {
            if let address = NoticeURL.resolve(href, against: page.finalURL) { addresses.insert(portable(address)) }
        }
        return addresses
    }

    private static func isSame(_ title: String, _ other: String?) -> Bool {
        guard let other else { return false }
        if NoticeTitle.folded(title) == NoticeTitle.folded(other) { return true }
        // A notice names another without its office, but not without what it does: 的公示 is no 的确认.
        return NoticeTitle.folded(other).hasSuffix(NoticeTitle.folded(title)) && NoticeTitle.subject(title) != nil
    }

    func portable(_ address: String) -> String { NoticeURL.portable(address, programmePath: session.programmePath) }
}

extension NoticePage {
    fileprivate var titlesMentioned: [String] {
        mentions.compactMap { mention in
            if case .title(let title) = mention { return title }
            return nil
        }
    }
}

extension NoticeLink.Basis {
    /// As a person reads it behind the notice.
    public var words: String {
        switch self {
        case .address: "its notice links it"
        case .title: "its notice names it"
        case .window: "its notice states that one's notice window"
        case .subject: "their notices have one subject"
        }
    }
}
