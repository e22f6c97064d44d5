import Columns
import Ledger
import Programme
import Provenance
import Reports
import Vault

/// What a batch does when it leaves, gathered from the ledger as it stood when the batch was made: the page says the same
/// whenever it is rendered.
enum BlastRadius {
    static func has(_ summary: BatchSummary, in session: Session) throws(Stop) -> Bool {
        let folder = try folder(summary.number, in: session)
        return try stopping { () throws(VaultError) in try folder.has(ReleasePage.fileName) }
    }

    static func folder(_ number: Int, in session: Session) throws(Stop) -> Folder {
        try stopping { () throws(VaultError) in
            try session.workspace.reports(session.programme.name, onBatch: Batch.label(number))
        }
    }

    /// Writes `reports/<programme>/<number>/release.html`.
    static func write(_ batch: Batch, _ recall: BatchManifest.File, in session: Session) throws(Stop) {
        let page = try page(of: batch, recall, in: session)
        let folder = try folder(batch.number, in: session)
        try stopping { () throws(VaultError) in
            try folder.write(page, as: ReleasePage.fileName, durability: .recomputable)
        }
    }

    static func page(of batch: Batch, _ recall: BatchManifest.File, in session: Session) throws(Stop) -> [UInt8] {
        let batches = try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: batch.programme) }
        guard let own = batches.first(where: { $0.number == batch.number }), let manifest = own.manifest else {
            throw Stop(.bug, "batch \(batch.label) is shown before it is sealed")
        }
        let earlier = batches.filter { $0.number < batch.number }
        let standing = earlier.filter { !$0.wasRecalled(before: batch.number) }
        let recalled = earlier.filter { $0.wasRecalled(before: batch.number) }
        return ReleasePage(
            of: batch, preparedBy: own.preparedBy, manifest: manifest, recall: recall,
            predecessor: earlier.last.map {
                .init(label: $0.label, madeOn: $0.madeOn, edition: $0.edition, lines: $0.lines)
            }, reopened: try reopened(batch, of: recalled, in: session), changes: try changes(batch, of: standing, in: session)
        ).render()
    }

    /// How many of the opened lines were opened before by a batch that was recalled.
    private static func reopened(_ batch: Batch, of recalled: [BatchSummary], in session: Session) throws(Stop) -> Int {
        guard !recalled.isEmpty else { return 0 }
        var known: Set<Bytes> = []
        for summary in recalled {
            let lines = try lines(of: summary, in: session)
            for line in 0..<lines.count { known.insert(lines.keys[line]) }
        }
        return (0..<batch.lines.count).count { batch.lines.actions[$0] == .open && known.contains(batch.lines.keys[$0]) }
    }

    /// The first of the lines that change what was sent, each with what was sent last.
    private static func changes(
        _ batch: Batch, of standing: [BatchSummary], in session: Session
    ) throws(Stop) -> [ReleasePage.Change] {
        let changed = Array(
            (0..<batch.lines.count).lazy.filter { batch.lines.actions[$0] != .open }.prefix(ReleasePage.listed))
        guard !changed.isEmpty else { return [] }
        var before: [Bytes: (name: String, creditCode: String)] = [:]
        let keys = Set(changed.map { batch.lines.keys[$0] })
        for summary in standing {
            let lines = try lines(of: summary, in: session)
            for line in 0..<lines.count where keys.contains(lines.keys[line]) {
                before[lines.keys[line]] = (lines.names.string(at: line), lines.creditCodes.string(at: line))
            }
        }
        return changed.map { line in
            ReleasePage.Change(
                action: batch.lines.actions[line], before: before[batch.lines.keys[line]],
                name: batch.lines.names.string(at: line), creditCode: batch.lines.creditCodes.string(at: line))
        }
    }

    private static func lines(of summary: BatchSummary, in session: Session) throws(Stop) -> BatchLines {
        try stoppingLedger { () throws(LedgerError) in try session.ledger.batch(summary.programme, summary.number) }.lines
    }
}

extension BatchSummary {
    /// Whether it had been taken back when the batch of this number was made.
    fileprivate func wasRecalled(before number: Int) -> Bool { recall.map { $0.afterBatch < number } ?? false }
}
