public import Columns
import Ledger
import Programme

/// Which enterprises took their policy up in last year's programme (S31), by everything they are known by.
///
/// Costs one look at last year's lines, and nothing where the programme names no predecessor.
public struct TakenUpLastYear: Sendable {
    /// Last year's programme; nil where this one names none: then it contains nobody.
    public let programme: String?
    private var creditCodes: Set<Bytes> = []
    /// Customs codes and canonical names, each with the credit code of its enterprise.
    private var others: [Bytes: Bytes] = [:]

    public init(in session: Session) throws(Stop) {
        programme = session.programme.previous
        guard let programme else { return }
        let standings = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.standings(of: programme, on: session.asOf)
        }
        let keys = Set(standings.filter { $0.value.state == .takenUp || $0.value.state == .issued }.keys)
        guard !keys.isEmpty else { return }
        let sent = try stoppingLedger { () throws(LedgerError) in try session.ledger.sent(programme) }
        for row in 0..<sent.count where keys.contains(sent.keys[row]) {
            let code = sent.creditCodes[row]
            if !code.isEmpty { creditCodes.insert(code) }
            for column in [sent.customsCodes, sent.canonicals] where !column.isBlank(at: row) { others[column[row]] = code }
        }
    }

    public var isEmpty: Bool { creditCodes.isEmpty && others.isEmpty }

    /// Whether the enterprise of this credit code took up last year; by customs code or name only where not both years state a
    /// credit code, for then two codes are two enterprises.
    public func contains(creditCode: Bytes, customsCode: Bytes, canonical: Bytes) -> Bool {
        if creditCodes.contains(creditCode) { return true }
        return [customsCode, canonical].contains { identifier in
            guard !identifier.isEmpty, let code = others[identifier] else { return false }
            return code.isEmpty || creditCode.isEmpty
        }
    }
}
