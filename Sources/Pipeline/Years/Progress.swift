import Columns
import Ledger
import Programme
import Provenance

/// How far an enterprise came in a programme.
struct Progress {
    /// Nil where it was listed and nothing was sent for it.
    var batch: Batch.State?
    /// Nil where no receipt came for it.
    var standing: ReceiptStanding?

    /// `listed`, `batched`, `released`, `recalled`, then the words of ``ReceiptState``.
    var word: String {
        if let state = standing?.state { return state.rawValue }
        switch batch {
        case .released: return "released"
        case .staged, .sealed: return "batched"
        case .recalled: return "recalled"
        case nil: return "listed"
        }
    }

    /// As office users read it.
    var chinese: String {
        if let state = standing?.state { return state.chinese }
        switch batch {
        case .released: return "已放行"
        case .staged, .sealed: return "已编批次"
        case .recalled: return "已撤回"
        case nil: return "在名单"
        }
    }

    var hasTakenUp: Bool { standing?.state == .takenUp || standing?.state == .issued }
}

/// How far every enterprise of a programme came, as the ledger has it on the business date.
struct ProgressOfAll {
    private let sent: Sent
    private let states: [Bytes: Batch.State]
    private let standings: [Bytes: ReceiptStanding]
    /// The ledger may know an enterprise under the key that it had when it was sent.
    private let rows: [Bytes: Int]

    init(in programme: String, _ session: Session) throws(Stop) {
        let batches: [BatchSummary]
        (sent, batches, standings) = try stoppingLedger { () throws(LedgerError) in
            (
                try session.ledger.sent(programme), try session.ledger.batches(of: programme),
                try session.ledger.standings(of: programme, on: session.asOf)
            )
        }
        states = batches.reduce(into: [:]) { $0[Array(Batch.label($1.number).utf8)[...]] = $1.state }
        var rows: [Bytes: Int] = [:]
        for row in 0..<sent.count {
            for column in [sent.canonicals, sent.customsCodes, sent.creditCodes, sent.keys] where !column.isBlank(at: row) {
                rows[column[row]] = row
            }
        }
        self.rows = rows
    }

    func progress(of row: Int, in enterprises: Enterprises) -> Progress {
        let known = [enterprises.keys, enterprises.creditCodes, enterprises.customsCodes, enterprises.canonicals].lazy
            .filter { !$0.isBlank(at: row) }.compactMap { rows[$0[row]] }.first
        guard let known else { return Progress() }
        return Progress(batch: states[sent.batches[known]], standing: standings[sent.keys[known]])
    }
}
