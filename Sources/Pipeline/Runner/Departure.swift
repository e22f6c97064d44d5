import Columns
import Ledger
import Programme
import Provenance

/// Whether a sealed batch may leave as it stands: it was made of a list that may be an older one by now.
struct Departure {
    let batch: Batch
    private let summary: BatchSummary
    private let batches: [BatchSummary]
    private let confirmed: EditionRecord
    private let runner: StageRunner
    private let session: Session

    /// - Throws: exit 20 where no confirmed list stands behind the batch.
    init(_ summary: BatchSummary, in session: Session) throws(Stop) {
        self.summary = summary
        self.session = session
        batches = try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
        batch = try stoppingLedger { () throws(LedgerError) in try session.ledger.batch(session.programme.name, summary.number) }
        let state = try ProgrammeState(in: session)
        guard let confirmed = state.latestConfirmed else {
            throw Stop(.held, "batch \(batch.label) has no confirmed list behind it", hint: "run `tongbao verify`")
        }
        self.confirmed = confirmed
        runner = StageRunner(session, state)
        let runner = runner
        try runner.settling { () throws(Stop) in try runner.prepare(confirmed) }
    }

    /// Refuses a batch that stays.
    func check() throws(Stop) {
        try refuseOvertaking()
        if let hold = try runner.holds(confirmed).first {
            throw Stop(
                .held, "batch \(batch.label) stays: \(confirmed.id) is held: \(hold.message) [\(hold.name.rawValue)]",
                hint: hold.hint)
        }
        if let objected = try objectedLine() { throw objected }
        if let issued = try issuedLine() { throw issued }
        if let path = try BatchFiles.damaged(summary, in: session).first {
            throw Stop(
                .writeFailed, "\(path) is not what the ledger says of batch \(batch.label)",
                hint: "delete it and run `tongbao run \(session.programme.name)`: it is rendered again from the ledger")
        }
        if let overtaken = try overtakenLine() { throw overtaken }
    }

    /// Why the batch stays because of one of its lines; nil where every line may leave.
    func heldLine() throws(Stop) -> Stop? {
        if let objected = try objectedLine() { return objected }
        if let issued = try issuedLine() { return issued }
        return try overtakenLine()
    }

    /// A correction never leaves before what it corrects.
    private func refuseOvertaking() throws(Stop) {
        let own = Set((0..<batch.lines.count).map { batch.lines.keys[$0] })
        for earlier in batches where earlier.number < batch.number && earlier.state == .sealed {
            guard try keys(of: [earlier]).isDisjoint(with: own) else {
                throw Stop(
                    .held, "batch \(batch.label) stays: it corrects what batch \(earlier.label) opens, and that has not left",
                    hint: "release \(earlier.label) first")
            }
        }
    }

    /// Nothing leaves for an enterprise against which an objection is open or was upheld, whoever asks.
    private func objectedLine() throws(Stop) -> Stop? {
        let suspension = try runner.suspension(confirmed)
        guard !suspension.isEmpty else { return nil }
        let lines = batch.lines
        for line in 0..<lines.count {
            let values = [lines.keys[line], lines.creditCodes[line], lines.customsCodes[line], lines.canonicals[line]]
            if let objection = suspension.objection(against: values) {
                return objection.keepingBack(batch: batch.number, on: session.asOf)
            }
        }
        return nil
    }

    /// Nothing is opened for which the insurer has issued a policy already, before a person has asked.
    private func issuedLine() throws(Stop) -> Stop? {
        let issued = try IssuedUnreleased(in: session)
        guard !issued.isEmpty else { return nil }
        let lines = batch.lines
        for line in 0..<lines.count where lines.actions[line] == .open {
            if let receipt = issued.receipt(creditCode: lines.creditCodes[line], canonical: lines.canonicals[line]) {
                return receipt.keepingBack(batch: batch.number, in: session.programme.name)
            }
        }
        return nil
    }

    /// Every line is still eligible on the latest confirmed list, under the same name and code; what a later batch corrects may
    /// differ there.
    private func overtakenLine() throws(Stop) -> Stop? {
        let enterprises = try runner.folder(confirmed).screened(programme: session.programme)
        let later = try keys(of: batches.filter { $0.number > batch.number && $0.state != .recalled })
        let rekeyings = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.rekeyings(of: session.programme.name)
        }
        let keysNow = Dictionary(
            rekeyings.map { (Array($0.wasKey.utf8)[...], Array($0.key.utf8)[...]) }, uniquingKeysWith: { $1 })
        for line in 0..<batch.lines.count {
            let key = batch.lines.keys[line]
            let row = enterprises.row(of: key) ?? keysNow[key].flatMap { enterprises.row(of: $0) }
            let standing: String
            if let row, enterprises.outcomes[row] == .eligible {
                let isSame =
                    enterprises.canonicals[row] == batch.lines.canonicals[line]
                    && enterprises.creditCodes[row] == batch.lines.creditCodes[line]
                if isSame || later.contains(key) { continue }
                standing = "under another name or code on"
            } else {
                standing = row == nil ? "not on" : "no longer eligible on"
            }
            return Stop(
                .held,
                "batch \(batch.label) stays: \(batch.lines.names.string(at: line)) is \(standing) the confirmed list \(confirmed.id)",
                hint: "the batch was made of \(batch.edition); \(Recall.takingBack(batch.number, in: session.programme.name))")
        }
        return nil
    }

    private func keys(of batches: [BatchSummary]) throws(Stop) -> Set<Bytes> {
        var keys: Set<Bytes> = []
        for summary in batches {
            let batch = try stoppingLedger { () throws(LedgerError) in
                try session.ledger.batch(session.programme.name, summary.number)
            }
            for line in 0..<batch.lines.count { keys.insert(batch.lines.keys[line]) }
        }
        return keys
    }
}
