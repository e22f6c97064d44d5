public import Ledger
public import Programme
public import Provenance

/// `review list|decide`: what only a person can decide, asked once and remembered (复核).
public struct Review {
    private let session: Session

    public init(in session: Session) { self.session = session }

    /// What is open now.
    ///
    /// - Parameter everything: the differences that wait for others, too.
    public func open(everything: Bool = false) throws(Stop) -> [OpenBreak] {
        let open = try Breaks.shown(try items(), in: session).open
        return everything ? open : open.filter { $0.item.code.question != .settlement }
    }

    /// What an item has to be decided by, under its id: what the last list says of a district, what two receipts say.
    public func findings(_ open: [OpenBreak]) throws(Stop) -> [String: String] {
        var findings = try districtFindings(open)
        let wanted = Set(open.map(\.item.id))
        for (item, filed) in try ContradictionItems.all(in: session) where wanted.contains(item.id) {
            findings[item.id] = try ReceiptStory.finding(filed, in: session)
        }
        return findings
    }

    private func districtFindings(_ open: [OpenBreak]) throws(Stop) -> [String: String] {
        let wanted = open.filter { $0.item.code == .districtUnresolved }
        let state = try ProgrammeState(in: session)
        guard !wanted.isEmpty, let edition = state.latestConfirmed ?? state.latestPublicised else { return [:] }
        let folder = try StageRunner(session, state).folder(edition)
        var messages: [Locus: String] = [:]
        for told in try FindingsJSONL.told(in: folder.folder, of: { $0.hasPrefix("district.") }) {
            guard var place = told.locus.map(Locus.init(printed:)) else { continue }
            place.column = nil
            messages[place] = told.message
        }
        var byItem: [String: String] = [:]
        for open in wanted {
            var place = Locus(printed: open.item.enterprise.locus)
            place.column = nil
            byItem[open.item.id] = messages[place]
        }
        return byItem
    }

    public struct Decided: Sendable {
        public let decision: ReviewDecision
        public let isNew: Bool
    }

    /// Records what a person decided of an item; the next night acts on it.
    ///
    /// - Throws: exit 64 where there is no such item, or where the decision does not answer its question.
    ///
    /// - Parameters:
    ///   - verdict: of a pair.
    ///   - receipt: of a receipt that contradicts what is recorded; nil settles it, and what is recorded stands.
    public func decide(
        _ typed: String, verdict: Judgement.Verdict? = nil, receipt: ReceiptVerdict? = nil, district: String? = nil,
        until: CivilDate? = nil, by person: String, reason: String
    ) throws(Stop) -> Decided {
        try session.refuseLookingBack()
        if let until, until < session.asOf {
            throw Stop(.usage, "until \(until) lies before \(session.asOf)", hint: "name the last day on which it counts")
        }
        let id = ItemID.typed(typed)
        let contradiction = try ContradictionItems.all(in: session).last { $0.item.id == id }
        let (enterprise, ruling) =
            if let (item, _) = contradiction {
                (
                    ReviewDecision.Party(identification: item.enterprise.key, name: item.enterprise.name),
                    try self.receipt(id, verdict, receipt, district, until)
                )
            } else { try self.ruling(id, verdict: verdict, receipt: receipt, district: district) }
        let decision = ReviewDecision(
            programme: session.programme.name, item: id, enterprise: enterprise, ruling: ruling, on: session.asOf, until: until,
            by: person, account: session.world.account(), reason: reason)
        var correction: (file: ReceiptFile, receipts: [ReceiptRecord])?
        if let contradiction, case .receipt(let verdict) = ruling {
            correction = try ReceiptCorrection(of: contradiction.filed, item: id, in: session).made(verdict, by: person)
        }
        let recording = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.record(decision, correcting: correction)
        }
        return Decided(decision: decision, isNew: recording == .new)
    }

    private func items() throws(Stop) -> OpenItems {
        let state = try ProgrammeState(in: session)
        return try OpenItems(state, StageRunner(session, state), OpenReceipts(in: session), in: session)
    }

    /// What the decision says of the item that is open, else of the one that was decided before.
    private func ruling(
        _ id: String, verdict: Judgement.Verdict?, receipt: ReceiptVerdict?, district: String?
    ) throws(Stop) -> (ReviewDecision.Party, ReviewDecision.Ruling) {
        if let receipt {
            throw Stop(
                .usage, "item \(id) is no receipt: \(receipt.rawValue) does not answer it",
                hint: "`tongbao review list \(session.programme.name) --all` shows what each item asks")
        }
        if let item = try items().items.first(where: { $0.id == id }) {
            let enterprise = ReviewDecision.Party(
                identification: item.enterprise.identification, name: item.enterprise.name)
            switch item.code.question {
            case .pair:
                guard let other = item.other else { throw Stop(.bug, "item \(id) is a pair of one enterprise") }
                return (
                    enterprise,
                    try pair(
                        id, verdict, district,
                        with: ReviewDecision.Party(identification: other.identification, name: other.name))
                )
            case .district: return (enterprise, try self.district(id, verdict, district))
            case .settlement, .receipt:
                guard item.code.isSettledByPerson else {
                    throw Stop(
                        .usage, "nobody decides item \(id): \(item.code.rawValue)",
                        hint: closing(item))
                }
                guard verdict == nil, district == nil else {
                    throw Stop(
                        .usage, "item \(id) has no verdict and no district", hint: "give --by and --reason alone to settle it")
                }
                return (
                    ReviewDecision.Party(identification: item.enterprise.key, name: item.enterprise.name), .settled
                )
            }
        }
        let decisions = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.reviewDecisions(of: session.programme.name)
        }
        guard let last = decisions.last(where: { $0.item == id }) else {
            throw Stop(
                .usage, "\(session.programme.name) has no open item \(id)",
                hint: "`tongbao review list \(session.programme.name)` shows them")
        }
        switch last.ruling {
        case .pair(_, let other): return (last.enterprise, try pair(id, verdict, district, with: other))
        case .district: return (last.enterprise, try self.district(id, verdict, district))
        case .settled, .receipt:
            throw Stop(
                .usage, "item \(id) was settled on \(last.on) by \(last.by): \(last.reason)", hint: "there is nothing to decide")
        }
    }

    /// What closes a difference that no review does.
    private func closing(_ item: ReviewItem) -> String {
        let (programme, key) = (session.programme.name, item.enterprise.key)
        switch item.code {
        case .issuedWithoutRelease, .receiptWithoutRelease:
            return "tongbao receipts \(programme) --settle \(key.dropFirst(8)) --by NAME --reason TEXT"
        case .upheldAfterRelease: return "tongbao objection settle \(programme) \(key) --by NAME --reason TEXT"
        default: return "it closes when receipts say so: tongbao receipts \(programme) FILE"
        }
    }

    private func pair(
        _ id: String, _ verdict: Judgement.Verdict?, _ district: String?, with other: ReviewDecision.Party
    ) throws(Stop) -> ReviewDecision.Ruling {
        guard let verdict, district == nil else {
            throw Stop(
                .usage, "item \(id) asks whether two enterprises are one", hint: "give --verdict same, different or unsure")
        }
        return .pair(verdict, other: other)
    }

    private func receipt(
        _ id: String, _ pair: Judgement.Verdict?, _ verdict: ReceiptVerdict?, _ district: String?, _ until: CivilDate?
    ) throws(Stop) -> ReviewDecision.Ruling {
        guard pair == nil, district == nil, until == nil || verdict == nil else {
            throw Stop(
                .usage, "item \(id) asks which of two receipts is right, for good",
                hint: "give --verdict new (the row that was returned) or recorded")
        }
        return verdict.map { .receipt($0) } ?? .settled
    }

    private func district(
        _ id: String, _ verdict: Judgement.Verdict?, _ district: String?
    ) throws(Stop) -> ReviewDecision.Ruling {
        let names = session.programme.districts.map(\.name)
        guard let district, verdict == nil else {
            throw Stop(.usage, "item \(id) asks for a district", hint: "give --district, one of \(names.joined(separator: ", "))")
        }
        guard names.contains(district) else {
            throw Stop(
                .usage, "\"\(district)\" is none of the programme's districts",
                hint: "write one of \(names.joined(separator: ", "))")
        }
        return .district(district)
    }
}
