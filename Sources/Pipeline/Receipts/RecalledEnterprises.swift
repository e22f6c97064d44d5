import Ledger
import Programme
import Provenance

/// Of enterprises that are not released: when those that were once were taken back.
struct RecalledEnterprises {
    private var byCode: [String: CivilDate] = [:]
    private var byName: [String: CivilDate] = [:]

    /// - Parameter parties: credit codes and canonical names, each empty where it is not known.
    init(among parties: [(creditCode: String, canonical: String)], in session: Session) throws(Stop) {
        guard !parties.isEmpty else { return }
        let lines = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.recalled(
                session.programme.name, creditCodes: Set(parties.map(\.creditCode)).subtracting([""]),
                canonicals: Set(parties.map(\.canonical)).subtracting([""]), on: session.asOf)
        }
        for line in lines {
            if !line.creditCode.isEmpty { byCode[line.creditCode] = line.recalledOn }
            byName[line.canonical] = line.recalledOn
        }
    }

    /// The last time; nil where it was never released.
    func recalledOn(creditCode: String, canonical: String) -> CivilDate? { byCode[creditCode] ?? byName[canonical] }

    func recalledOn(_ record: ReceiptRecord) -> CivilDate? {
        recalledOn(creditCode: record.creditCode, canonical: record.canonical)
    }
}
