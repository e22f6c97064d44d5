import Columns
import Ledger
import Programme
import Provenance

/// The enterprises for which a policy was issued although nothing had been released for them: nothing is opened for them until a
/// person has asked the insurer (`receipts --settle`), for a second policy may come of it.
struct IssuedUnreleased {
    /// By credit code and by canonical name.
    private var receipts: [Bytes: ReceiptRecord] = [:]

    /// What nobody has settled by the session's date.
    init(in session: Session) throws(Stop) {
        let open = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.receiptsWithoutRelease(session.programme.name, on: session.asOf)
        }
        for record in open where record.receipt.isIssued {
            for value in [record.creditCode, record.canonical] where !value.isEmpty {
                receipts[Array(value.utf8)[...]] = record
            }
        }
    }

    var isEmpty: Bool { receipts.isEmpty }

    /// The receipt of an enterprise; nil where it has none of these.
    func receipt(creditCode: Bytes, canonical: Bytes) -> ReceiptRecord? { receipts[creditCode] ?? receipts[canonical] }
}

extension ReceiptRecord {
    /// Why a batch stays that would open the policy again.
    func keepingBack(batch: Int, in programme: String) -> Stop {
        Stop(
            .held,
            "batch \(Batch.label(batch)) stays: a policy of \(OpenReceipts.shown(name)) was issued before it was released (receipt \(number))",
            hint: settling(in: programme))
    }
}
