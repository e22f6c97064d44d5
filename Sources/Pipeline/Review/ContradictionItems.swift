import Ledger
import Programme
import Provenance

/// The rows of receipts that contradict what is recorded, each with its item of the review.
enum ContradictionItems {
    /// Those recorded until the business date, decided or not, in the order of their files and rows; the same said again is
    /// the same item.
    static func all(in session: Session) throws(Stop) -> [(item: ReviewItem, filed: FiledContradiction)] {
        let filed = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.contradictions(of: session.programme.name, on: session.asOf)
        }
        return try filed.map { filed throws(Stop) in (try item(filed, in: session), filed) }
    }

    private static func item(_ filed: FiledContradiction, in session: Session) throws(Stop) -> ReviewItem {
        let (record, receipt) = (filed.record, filed.record.receipt)
        let key = record.key.isEmpty ? record.name : record.key
        let place =
            "\(Locus.fileLabel(filed.file, filed.digest))\(record.sheet.isEmpty ? "" : "#\(record.sheet)"):\(record.row)"
        let party = ReviewItem.Party(key: key, name: OpenReceipts.shown(record.name), locus: place, identification: key)
        let days = [receipt.loadedOn, receipt.takenUpOn, receipt.issuedOn].map { $0?.description ?? "" }
        return try ReviewItem(
            .receiptContradiction, party, district: record.key.isEmpty ? "" : try session.districtSent(of: record.key),
            saying: [record.what.rawValue] + days + [receipt.policyNumber ?? "", receipt.reason ?? ""])
    }
}

extension Session {
    /// The district under which an enterprise was sent last; empty for the unassigned.
    func districtSent(of key: String) throws(Stop) -> String {
        try stoppingLedger { () throws(LedgerError) in
            try ledger.dossier(programme.name, of: key)?.sendings.last?.district ?? ""
        }
    }
}
