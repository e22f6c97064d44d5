import Columns

/// How an enterprise's rows in two editions correspond (核对).
public enum Correspondence: UInt8, Sendable, CaseIterable {
    case same
    case amended
    case renamed
    case added
    case withdrawn
    /// The rows may be one enterprise or two: a person decides.
    case doubtful

    /// As reconciliation.csv spells it.
    public var word: String {
        switch self {
        case .same: "same"
        case .amended: "amended"
        case .renamed: "renamed"
        case .added: "added"
        case .withdrawn: "withdrawn"
        case .doubtful: "doubtful"
        }
    }
}

/// The fields in which two rows of one enterprise may differ.
public struct ChangedFields: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let name = ChangedFields(rawValue: 1)
    public static let creditCode = ChangedFields(rawValue: 2)
    public static let customsCode = ChangedFields(rawValue: 4)
    public static let district = ChangedFields(rawValue: 8)
    public static let exports = ChangedFields(rawValue: 16)

    /// `name|district`, in the order of enterprises.csv; empty where nothing differs.
    public var words: String {
        var words: [String] = []
        if contains(.name) { words.append("name") }
        if contains(.creditCode) { words.append("credit_code") }
        if contains(.customsCode) { words.append("customs_code") }
        if contains(.district) { words.append("district") }
        if contains(.exports) { words.append("exports_usd") }
        return words.joined(separator: "|")
    }
}

/// One enterprise of a reconciliation: where it stands in the publicised and in the confirmed edition and in the ledger.
public struct ReconciledEnterprise: Sendable, Equatable {
    public var kind: Correspondence
    public var fields: ChangedFields
    /// What was sent for it, and so why the action is what it is.
    public var sending: Action.Sending
    public var action: Action
    private var publicisedRow: Row
    private var confirmedRow: Row
    private var sentRow: Row

    /// Rows of the editions; nil where the edition does not have it.
    public var publicised: Int? {
        get { publicisedRow.value }
        set { publicisedRow = Row(newValue) }
    }
    public var confirmed: Int? {
        get { confirmedRow.value }
        set { confirmedRow = Row(newValue) }
    }
    /// The row of what the ledger last sent; nil where nothing was sent.
    public var sent: Int? {
        get { sentRow.value }
        set { sentRow = Row(newValue) }
    }

    init(
        kind: Correspondence, fields: ChangedFields, publicised: Int?, confirmed: Int?, sent: Int?, sending: Action.Sending,
        action: Action
    ) {
        (self.kind, self.fields, self.sending, self.action) = (kind, fields, sending, action)
        (publicisedRow, confirmedRow, sentRow) = (Row(publicised), Row(confirmed), Row(sent))
    }

    /// A row or none in four bytes: there is a line for each of a million enterprises.
    private struct Row: Equatable {
        private let number: Int32

        init(_ value: Int?) { number = value.map(Int32.init) ?? -1 }

        var value: Int? { number < 0 ? nil : Int(number) }
    }
}

/// A partition of two editions and the ledger: every enterprise of any of them stands in exactly one line.
public struct Reconciliation: Sendable, Equatable {
    /// Confirmed enterprises in key order, then those that only the publicised edition or only the ledger has.
    public var lines: [ReconciledEnterprise] = []

    /// Reconciles what was publicised, what was confirmed (nil: nothing yet) and what was sent.
    ///
    /// - Parameters:
    ///   - pairs: what persons decided of pairs of a publicised and a confirmed row, and near names, best first.
    ///   - sendings: what persons decided of pairs of a confirmed row and of what was sent under another key.
    public init(
        publicised: Enterprises?, confirmed: Enterprises?, sent: Sent, pairs: [ProposedPair] = [],
        sendings judged: [ProposedSending] = []
    ) {
        let matching = Correspondents(publicised: publicised, confirmed: confirmed, pairs: pairs)
        let comparison = Comparison(publicised, confirmed)
        let lookup = SentLookup(sent, of: confirmed, judged)
        var seenSent = SeenRows(of: sent.count)
        if let confirmed {
            lines.reserveCapacity(confirmed.count)
            let sendings = lookup.sendings(of: confirmed, areConfirmed: true)
            for row in 0..<confirmed.count {
                let partner = matching.publicisedRow[row]
                let (kind, fields) = comparison.compare(partner.row, row, doubtful: partner.doubtful)
                let sending = sendings.sending(of: row)
                let sentRow = sending.row.flatMap { seenSent.insert($0) ? $0 : nil }
                let says: Action.Confirmed = confirmed.outcomes[row] == .eligible ? .eligible : .notEligible
                lines.append(
                    ReconciledEnterprise(
                        kind: kind, fields: fields, publicised: partner.row, confirmed: row, sent: sentRow,
                        sending: sending.kind, action: Action(confirmed: says, sent: sending.kind)))
            }
            refer(judged.filter { $0.verdict == .unsure }, seen: &seenSent)
        }
        if let publicised {
            // What stands in the line of a confirmed row that a person has to look at may be what was sent for another one.
            let waiting = Set(lines.lazy.filter { $0.action == .refer }.compactMap(\.sent))
            let sendings = matching.publicisedTaken.contains(false) ? lookup.sendings(of: publicised) : nil
            for row in 0..<publicised.count where !matching.publicisedTaken[row] {
                let sending = sendings?.sending(of: row) ?? (nil, .nothing)
                let sentRow = sending.row.flatMap { seenSent.contains($0) ? nil : $0 }
                if let sentRow { seenSent.insert(sentRow) }
                let isWaiting = sending.row.map(waiting.contains) ?? false
                let kind = sentRow == nil ? isWaiting ? .perhaps : .nothing : sending.kind
                lines.append(
                    ReconciledEnterprise(
                        kind: confirmed == nil ? .added : .withdrawn, fields: [], publicised: row, confirmed: nil, sent: sentRow,
                        sending: kind, action: Action(confirmed: confirmed == nil ? .noEdition : .absent, sent: kind)))
            }
        }
        for row in 0..<sent.count where !seenSent.contains(row) {
            lines.append(
                ReconciledEnterprise(
                    kind: .withdrawn, fields: [], publicised: nil, confirmed: nil, sent: row, sending: .sameFields,
                    action: Action(confirmed: confirmed == nil ? .noEdition : .absent, sent: .sameFields)))
        }
    }

    /// How many lines there are of each kind and of each action.
    public var counts: (kinds: [Correspondence: Int], actions: [Action: Int]) {
        var kinds: [Correspondence: Int] = [:]
        var actions: [Action: Int] = [:]
        var start = 0
        while start < lines.count {
            let (kind, action) = (lines[start].kind, lines[start].action)
            var end = start + 1
            while end < lines.count, lines[end].kind == kind, lines[end].action == action { end += 1 }
            kinds[kind, default: 0] += end - start
            actions[action, default: 0] += end - start
            start = end
        }
        return (kinds, actions)
    }
}

/// Which rows of what was sent stand in a line.
struct SeenRows {
    private var isSeen: [Bool]

    init(of count: Int) { isSeen = Array(repeating: false, count: count) }

    /// Whether the row was not in it.
    @discardableResult mutating func insert(_ row: Int) -> Bool {
        defer { isSeen[row] = true }
        return !isSeen[row]
    }

    func contains(_ row: Int) -> Bool { isSeen[row] }
}

/// In which fields a publicised and a confirmed row differ.
private struct Comparison {
    private let columns: [(old: TextColumn, new: TextColumn, field: ChangedFields)]
    private let districts: (old: [DistrictSlot], new: [DistrictSlot])?
    private let hasPublicised: Bool

    init(_ publicised: Enterprises?, _ confirmed: Enterprises?) {
        hasPublicised = publicised != nil
        guard let publicised, let confirmed else {
            columns = []
            districts = nil
            return
        }
        // Rows that correspond stand in the same places where the keys do: a column that is the same differs in no row. A list
        // confirmed as it was publicised has the very same columns.
        let areInStep = publicised.keys == confirmed.keys
        columns = [
            (publicised.canonicals, confirmed.canonicals, ChangedFields.name),
            (publicised.creditCodes, confirmed.creditCodes, .creditCode),
            (publicised.customsCodes, confirmed.customsCodes, .customsCode),
            (publicised.exports, confirmed.exports, .exports),
        ].filter { !areInStep || $0.0 != $0.1 }
        districts =
            areInStep && publicised.districts == confirmed.districts ? nil : (publicised.districts, confirmed.districts)
    }

    func compare(_ old: Int?, _ new: Int, doubtful: Bool) -> (Correspondence, ChangedFields) {
        guard hasPublicised, let old else { return (.added, []) }
        var fields: ChangedFields = []
        for column in columns where column.old[old] != column.new[new] { fields.insert(column.field) }
        if let districts, districts.old[old] != districts.new[new] { fields.insert(.district) }
        if doubtful { return (.doubtful, fields) }
        if fields.contains(.name) { return (.renamed, fields) }
        return fields.isEmpty ? (.same, fields) : (.amended, fields)
    }
}
