import Columns
import Ledger
import Programme
import Provenance

/// Who bears another name, or has another key, since a confirmed edition: recorded in the ledger, once (更名、换码).
enum Renamings {
    /// Records those that are not recorded yet.
    ///
    /// - Returns: a note for each renaming of the edition, recorded before or not.
    static func record(
        _ reconciliation: Reconciliation, _ lists: ReconciledLists, of edition: String, in session: Session
    ) throws(Stop) -> [Finding] {
        guard let confirmed = lists.confirmed else { return [] }
        let renamings = reconciliation.renamings(publicised: lists.publicised, confirmed: confirmed, sent: lists.sent)
        guard !renamings.isEmpty else { return [] }
        let known = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.renamings(of: session.programme.name)
        }
        // One change is one event, whichever of the lists shows it again.
        let events = Set(known.map(Event.init))
        let elsewhere = Set(known.lazy.filter { $0.edition != edition }.map(Event.init))
        let keys = Set(known.map { [$0.wasKey, $0.key] })
        var new: [RenamingRecord] = []
        var findings: [Finding] = []
        for renaming in renamings {
            guard let record = record(renaming, lists, confirmed, of: edition, on: session.asOf) else { continue }
            // Sent under its new name already: only the key, which is recorded, still differs.
            if lists.haveOneName(renaming), keys.contains([record.wasKey, record.key]) { continue }
            let event = Event(record)
            if !events.contains(event) { new.append(record) }
            if !elsewhere.contains(event) { findings.append(finding(record, besides: findings.last?.locus)) }
        }
        try stoppingLedger { () throws(LedgerError) in try session.ledger.record(new, of: session.programme.name) }
        return findings
    }

    private static func finding(_ record: RenamingRecord, besides other: Locus?) -> Finding {
        let former = record.wasSent ? "sent with batch \(record.wasIn)" : record.wasIn
        let rekeyed = record.key == record.wasKey ? "" : "; key \(record.wasKey) → \(record.key)"
        return Finding(
            .note, "reconcile.renamed", at: Locus(printed: record.cell).sharingTexts(with: other),
            "\"\(record.wasName)\" (\(former)) → \"\(record.name)\"\(rekeyed)")
    }

    /// One change, wherever it is seen.
    private struct Event: Hashable {
        let names: [String]

        init(_ record: RenamingRecord) { names = [record.wasKey, record.wasName, record.key, record.name] }
    }

    private static func record(
        _ renaming: Renaming, _ lists: ReconciledLists, _ confirmed: Enterprises, of edition: String, on day: CivilDate
    ) -> RenamingRecord? {
        let row = renaming.confirmed
        var record = RenamingRecord(
            edition: edition, cell: confirmed.loci.string(at: row), key: confirmed.keys.string(at: row),
            name: confirmed.names.string(at: row), wasKey: "", wasName: "", wasIn: "", wasSent: false, on: day)
        switch renaming.was {
        case .sent(let old):
            (record.wasKey, record.wasName) = (lists.sent.keys.string(at: old), lists.sent.names.string(at: old))
            (record.wasIn, record.wasSent) = (lists.sent.batches.string(at: old), true)
        case .publicised(let old):
            guard let publicised = lists.publicised else { return nil }
            (record.wasKey, record.wasName) = (publicised.keys.string(at: old), publicised.names.string(at: old))
            record.wasIn = publicised.loci.string(at: old)
        }
        // Two spellings of one name are told by the canonical one; nothing changed in print is no event.
        return record.key == record.wasKey && record.name == record.wasName ? nil : record
    }
}

extension ReconciledLists {
    /// Whether only the key is another one.
    fileprivate func haveOneName(_ renaming: Renaming) -> Bool {
        guard let confirmed else { return false }
        let name = confirmed.canonicals[renaming.confirmed]
        switch renaming.was {
        case .sent(let row): return sent.canonicals[row] == name
        case .publicised(let row): return publicised.map { $0.canonicals[row] == name } ?? false
        }
    }
}
