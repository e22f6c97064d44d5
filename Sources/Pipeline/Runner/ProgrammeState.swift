public import Ledger
public import Programme
public import Provenance

/// Where a programme stands: its editions, and what the night has to work on.
public struct ProgrammeState: Sendable {
    /// In the order in which they were recorded.
    public let editions: [EditionRecord]
    public let asOf: CivilDate
    /// Those of later business dates included.
    private let ids: Set<String>

    public init(in session: Session) throws(Stop) {
        let all = try stoppingLedger { () throws(LedgerError) in try session.ledger.editions(of: session.programme.name) }
        ids = Set(all.map(\.id))
        editions = all.filter { $0.recordedOn <= session.asOf }
        asOf = session.asOf
    }

    /// The id of an edition that is new: a list that came before, and comes again after another, gets a number behind it.
    public func newID(publishedOn: CivilDate, kind: Edition.Kind, source: Digest) -> String {
        let id = Edition.id(publishedOn: publishedOn, kind: kind, source: source)
        guard ids.contains(id) else { return id }
        var number = 2
        while ids.contains("\(id).\(number)") { number += 1 }
        return "\(id).\(number)"
    }

    public var latestPublicised: EditionRecord? { latest(.publicised) }
    public var latestConfirmed: EditionRecord? { latest(.confirmed) }

    public func latest(_ kind: Edition.Kind) -> EditionRecord? { editions.last { $0.kind == kind } }

    /// The publicised edition that a confirmed one confirms: the one it was made of, else the last before it.
    public func publicised(before confirmed: EditionRecord) -> EditionRecord? {
        if let base = confirmed.base { return editions.first { $0.id == base } }
        return editions.last { $0.kind == .publicised && $0.position < confirmed.position }
    }

    /// The edition that is only publicised: nothing confirms it yet. Nil where the last word is a confirmed list.
    public var onlyPublicised: EditionRecord? {
        guard let publicised = latestPublicised else { return nil }
        guard let confirmed = latestConfirmed else { return publicised }
        return publicised.position > confirmed.position ? publicised : nil
    }

    /// Who stood in the place of an edition before it: what the same address showed, else what it adds to or amends, else the
    /// last one of its kind. Nil for the first.
    public func predecessor(of record: EditionRecord) -> EditionRecord? {
        let earlier = editions.filter { $0.kind == record.kind && $0.position < record.position }
        if let url = record.url, let same = earlier.last(where: { $0.url == url }) { return same }
        return earlier.last { $0.id == record.onto } ?? earlier.last
    }

    /// The edition and what it adds to or amends, and so on, the full list first.
    public func parts(of record: EditionRecord) -> [EditionRecord] {
        var parts = [record]
        while let onto = parts.first?.onto, let before = editions.first(where: { $0.id == onto }),
            !parts.contains(where: { $0.id == before.id })
        {
            parts.insert(before, at: 0)
        }
        return parts
    }

    /// The parts of a publicised edition that no confirmed one came after, the earliest first.
    func unconfirmedParts(of publicised: EditionRecord) -> [EditionRecord] {
        let confirmed = latestConfirmed?.position ?? 0
        return parts(of: publicised).filter { $0.position > confirmed }
    }

    /// An edition that came again, edited, after others had been put onto it: what those added or amended is not in it.
    func leftBehind(by record: EditionRecord) -> Hold? {
        guard let url = record.url, let same = editions.last(where: { $0.isEarlier(than: record) && $0.url == url }) else {
            return nil
        }
        let own = Set(parts(of: record).map(\.id))
        let lost = editions.filter { later in
            later.isEarlier(than: record) && later.position > same.position && !own.contains(later.id) && later.url != url
                && parts(of: later).contains { $0.id == same.id }
        }
        guard !lost.isEmpty else { return nil }
        return Hold(
            .extent,
            "the list was edited after \(lost.map(\.id).joined(separator: ", ")) had been put onto it: what \(lost.count == 1 ? "that" : "those") said is not in it",
            hint: "import the later files again with --extent, or lift the guard where the list now holds all",
            chinese: "名单在其后续文件 \(lost.map(\.id).joined(separator: "、")) 之后被改动，后续文件所述不在其中",
            chineseHint: "以 --extent 重新导入后续文件；现名单已包含全部的，解除该护栏")
    }

    /// The word for where the list stands.
    public var word: String {
        if latestConfirmed != nil { return "confirmed" }
        guard let publicised = latestPublicised else { return "waiting for the list" }
        guard let window = publicised.window else { return "publicised, notice window unknown" }
        return window.isOpen(on: asOf) ? "publicised, notice window open" : "publicised, notice window closed"
    }
}

extension EditionRecord {
    fileprivate func isEarlier(than other: EditionRecord) -> Bool { kind == other.kind && position < other.position }
}
