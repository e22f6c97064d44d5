import Ledger
import Normalisation
import Programme

/// Receipts that were recorded when nothing of what they name had been released, and that no enterprise has taken since.
struct UnboundReceipts {
    private struct Named: Hashable {
        let creditCode: String
        let canonical: String
    }

    private var unbound: [Named: [Receipt]] = [:]
    private var bound: [Named: [Receipt]] = [:]

    init(_ recorded: [ReceiptRecord]) {
        for record in recorded {
            let named = Named(creditCode: record.creditCode, canonical: record.canonical)
            if record.key == nil {
                unbound[named, default: []].append(record.receipt)
            } else {
                bound[named, default: []].append(record.receipt)
            }
        }
    }

    /// Those rows that say again what such a receipt says.
    func rows(among rows: [ReceiptRow]) -> [ReceiptRow] {
        rows.filter { row in
            guard let receipt = row.receipt else { return false }
            let named = Named(
                creditCode: row.creditCode?.description ?? "", canonical: String(decoding: row.canonical, as: UTF8.self))
            return unbound[named, default: []].contains(receipt) && !bound[named, default: []].contains(receipt)
        }
    }
}
