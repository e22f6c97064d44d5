import Ledger
import Normalisation
import Programme
import Provenance

/// What becomes of each row of a file of receipts: recorded, known already, or returned.
struct ReceiptPlan {
    private(set) var records: [ReceiptRecord] = []
    private(set) var contacts: ContactPlan
    private(set) var contradictions: [ContradictionRecord] = []
    private(set) var returned: [(row: ReceiptRow, reason: ReceiptReturn)] = []
    private(set) var deadlineDay: [ReceiptRow] = []
    private(set) var outcome = ReceiptImport.Outcome()
    private let cover: Cover
    private let asOf: CivilDate
    private let recalled: RecalledEnterprises
    private var standings: [String: ReceiptStanding] = [:]
    /// The same of what was never released, by code and name.
    private var strangers: [Stranger: ReceiptStanding] = [:]
    /// Whose policy a number is.
    private var policies: [String: String] = [:]

    private struct Stranger: Hashable {
        let creditCode: String
        let canonical: String
    }

    init(
        _ rows: [ReceiptRow], released: ReleasedEnterprises, recalled: RecalledEnterprises, recorded: [ReceiptRecord],
        contacts: ContactPlan, cover: Cover, asOf: CivilDate
    ) {
        self.recalled = recalled
        self.contacts = contacts
        self.cover = cover
        self.asOf = asOf
        for record in recorded {
            if let key = record.key {
                standings[key, default: ReceiptStanding()].record(record)
            } else {
                let stranger = Stranger(creditCode: record.creditCode, canonical: record.canonical)
                strangers[stranger, default: ReceiptStanding()].record(record)
            }
        }
        for (key, standing) in standings {
            for policy in standing.policyNumbers { policies[policy] = key }
        }
        for row in rows { take(row, released) }
        outcome.rows = rows.count
        outcome.new = records.count { $0.key != nil }
        outcome.contacts = self.contacts.records.count
        outcome.unmatched = returned.count
        precondition(
            outcome.rows == outcome.matched + outcome.unmatched + outcome.blank, "every row is matched, returned or blank")
        outcome.findings = deadlineDayFinding + outcome.findings
    }

    private mutating func take(_ row: ReceiptRow, _ released: ReleasedEnterprises) {
        guard let receipt = row.receipt else { return give(back: row, .unreadableDay(row.unreadable ?? .takenUpOn)) }
        var note: ContactNote?
        switch ContactReading.of(row, recordedOn: asOf) {
        case .nothing: break
        case .noted(let noted): note = noted
        case .unreadable(let field): return give(back: row, .unreadableContact(field))
        }
        if receipt.saysNothing, note == nil {
            if row.isOnCallSheet { outcome.blank += 1 } else { give(back: row, .saysNothing) }
            return
        }
        switch released.match(row) {
        case .returned(let reason): give(back: row, reason)
        case .none: if receipt.saysNothing { give(back: row, .contactUnknown) } else { take(stranger: row, receipt) }
        case .one(let key, let name, let releasedOn):
            if let contradiction = note.flatMap({ contacts.contradiction(of: $0, key: key) }) {
                return give(back: row, .contactContradiction(contradiction))
            }
            if receipt.saysNothing {
                outcome.matched += 1
            } else {
                guard take(row, receipt, key: key, name: name, releasedOn) else { return }
            }
            if let note { contacts.take(note, key: key, sheet: row.sheet, row: row.row) }
        }
    }

    /// Whether the row is taken, not returned.
    private mutating func take(
        _ row: ReceiptRow, _ receipt: Receipt, key: String, name: String, _ releasedOn: CivilDate?
    ) -> Bool {
        var standing = standings[key] ?? ReceiptStanding()
        var judgement = standing.judgement(of: receipt, releasedOn: releasedOn, asOf: asOf)
        if judgement != .same, let policy = receipt.policyNumber, policies[policy].map({ $0 != key }) ?? false {
            judgement = .contradiction(.policyOfAnother)
        }
        switch judgement {
        case .contradiction(let contradiction):
            give(back: row, receipt, contradiction, key: key, beside: standing.merged, releasedOn)
            return false
        case .same: outcome.matched += 1
        case .new:
            outcome.matched += 1
            let before = standing.merged.takenUpOn
            standing.record(receipt)
            standings[key] = standing
            if let policy = receipt.policyNumber { policies[policy] = key }
            record(row, receipt, key: key, name: row.name.isEmpty ? name : row.name, standing)
            if before == nil, receipt.takenUpOn == cover.takeUpBy { deadlineDay.append(row) }
        }
        return true
    }

    private mutating func take(stranger row: ReceiptRow, _ receipt: Receipt) {
        let stranger = Stranger(
            creditCode: row.creditCode?.description ?? "", canonical: String(decoding: row.canonical, as: UTF8.self))
        var standing = strangers[stranger] ?? ReceiptStanding()
        var judgement = standing.judgement(of: receipt)
        if let policy = receipt.policyNumber, policies[policy] != nil { judgement = .contradiction(.policyOfAnother) }
        if case .contradiction(let contradiction) = judgement {
            return give(back: row, receipt, contradiction, key: "", beside: standing.merged)
        }
        let recalledOn = recalled.recalledOn(creditCode: stranger.creditCode, canonical: stranger.canonical)
        give(back: row, .withoutRelease(isIssued: receipt.isIssued, recalledOn: recalledOn))
        outcome.withoutRelease += 1
        if recalledOn != nil { outcome.recalled += 1 }
        guard judgement == .new else { return }
        standing.record(receipt)
        strangers[stranger] = standing
        record(row, receipt, key: nil, name: row.name, standing)
    }

    private mutating func record(
        _ row: ReceiptRow, _ receipt: Receipt, key: String?, name: String, _ standing: ReceiptStanding
    ) {
        records.append(
            ReceiptRecord(
                key: key, name: name, canonical: String(decoding: row.canonical, as: UTF8.self),
                creditCode: row.creditCode?.description ?? "", receipt: receipt, outcome: standing.state ?? receipt.state,
                sheet: row.sheet, row: row.row))
    }

    /// Returned, and open until a person has settled it.
    private mutating func give(
        back row: ReceiptRow, _ receipt: Receipt, _ what: ReceiptContradiction, key: String, beside recorded: Receipt,
        _ releasedOn: CivilDate? = nil
    ) {
        contradictions.append(
            ContradictionRecord(key: key, name: row.name, what: what, receipt: receipt, sheet: row.sheet, row: row.row))
        let words = what.words(receipt, beside: recorded, releasedOn: releasedOn, broughtInOn: asOf)
        give(back: row, .contradiction(english: words.english, chinese: words.chinese))
    }

    private mutating func give(back row: ReceiptRow, _ reason: ReceiptReturn) {
        returned.append((row, reason))
        var severity = Finding.Severity.doubt
        var end = "the row is returned"
        var locus = row.locus
        var hint = "have the insurer correct the row; every returned row stands in the file named below"
        switch reason {
        case .unreadableContact(let field):
            locus = row.locus(of: field)
            hint = "have the manager correct the row; every returned row stands in the file named below"
        case .contactUnknown, .contactContradiction:
            hint = "have the manager correct the row; every returned row stands in the file named below"
        default: break
        }
        if case .withoutRelease = reason {
            severity = .error
            end = "the row is recorded and returned"
            hint = "ask the insurer on whose word it was done; it is shown every night until a person settles it"
        }
        outcome.findings.append(
            Finding(
                severity, reason.code, at: locus, "\(OpenReceipts.shown(row.name)): \(reason.message); \(end)", hint: hint))
    }

    /// The text leaves open whether the last day itself is in time (policy 二(三)): it is, and the underwriter sees it.
    private var deadlineDayFinding: [Finding] {
        guard !deadlineDay.isEmpty else { return [] }
        let names = OpenReceipts.listed(deadlineDay.count, deadlineDay.prefix(3).map { OpenReceipts.shown($0.name) })
        return [
            Finding(
                .doubt, "receipt.deadlineDay",
                "\(deadlineDay.count) taken up on the deadline \(cover.takeUpBy) itself, counted as in time: \(names)",
                hint: "give the list named below to the underwriter")
        ]
    }
}
