import Columns
import Ledger
import Programme
import Provenance

/// What a handover says of each enterprise, as the ledger knows it on the business date.
struct HandoverLines {
    private let session: Session
    private let incumbents: Incumbents
    private let sent: Sent
    private let released: ReleasedLines
    private let contacts: [Bytes: ContactStanding]

    init(in session: Session) throws(Stop) {
        let (ledger, programme, day) = (session.ledger, session.programme.name, session.asOf)
        self.session = session
        (incumbents, sent, released, contacts) = try stoppingLedger { () throws(LedgerError) in
            (
                try ledger.incumbents(programme), try ledger.sent(programme), try ledger.releasedLines(programme, on: day),
                try ledger.contacts(of: programme, on: day)
            )
        }
    }

    func moves(from leaving: Set<String>) -> [Succession.Move] {
        guard !leaving.isEmpty else { return [] }
        return Succession(of: incumbents, in: session.programme, on: session.asOf) { key in
            released.row(of: key).flatMap { session.programme.slot(of: released.districts.string(at: $0)) } ?? .unassigned
        }.moves
    }

    /// In the order of their bytes.
    func keys(of manager: String) -> [Bytes] {
        incumbents.filter { $0.manager == manager }.map(\.key).sorted { $0.lexicographicallyPrecedes($1) }
    }

    func line(_ move: Succession.Move) -> Handover.Line { line(move.key, to: move.to) }

    func line(_ key: Bytes, to successor: Manager?) -> Handover.Line {
        let row = sent.row(of: key)
        let place = released.row(of: key)
        let state = place.map { released.states[$0]?.rawValue ?? "released" } ?? "batched"
        let last = contacts[key]?.last
        return Handover.Line(
            key: key.text, name: row.map { sent.names.string(at: $0) } ?? "",
            creditCode: row.map { sent.creditCodes.string(at: $0) } ?? "",
            district: place.map { released.districts.string(at: $0) } ?? "", successor: successor?.name ?? "",
            phone: successor?.phone ?? "", state: state, contactedOn: last?.on, result: last?.result ?? "")
    }
}

extension Sent {
    func row(of key: Bytes) -> Int? { keys.row(of: key) }
}

extension ReleasedLines {
    func row(of key: Bytes) -> Int? { keys.row(of: key) }
}

extension TextColumn {
    /// The row of a value in a column that stands in ascending order, found by bisection; nil where none has it.
    func row(of value: Bytes) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].lexicographicallyPrecedes(value) { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].elementsEqual(value) ? low : nil
    }
}
