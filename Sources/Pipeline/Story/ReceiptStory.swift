import Ledger
import Programme
import Provenance

/// What came back from the insurer, row by row, under the day on which the file was recorded.
enum ReceiptStory {
    static func events(of dossier: EnterpriseDossier, in session: Session) throws(Stop) -> [StoryEvent] {
        let (programme, key) = (session.programme.name, dossier.history?.key ?? dossier.key)
        let (records, files, numbers) = try stoppingLedger { () throws(LedgerError) in
            let records = try session.ledger.receipts(of: programme, key: key, on: session.asOf)
            return (
                records, try session.ledger.receiptFiles(of: programme), try session.ledger.filesOfReceipts(records)
            )
        }
        let released = dossier.history?.openedOn
        return try contradictions(of: key, beside: ReceiptStanding(records).merged, released, in: session)
            + records.compactMap { record in
                guard
                    let file = files.first(where: { $0.number == numbers[record.number] }), file.recordedOn <= session.asOf
                else { return nil }
                return event(record, in: file, note: note(record, released))
            }
    }

    /// What one row says.
    static func event(
        _ record: ReceiptRecord, in file: ReceiptFile, note: (words: String, chinese: String)
    ) -> StoryEvent {
        let facts = facts(record.receipt)
        let place = "\(file.name)-\(file.digest.short)\(record.sheet.isEmpty ? "" : "#\(record.sheet)"):\(record.row)"
        return StoryEvent(
            on: file.recordedOn, kind: record.isCorrection ? "corrected" : "receipt",
            "\(record.outcome.words), by \(place): \(facts.words)\(note.words)",
            "\(record.outcome.chinese)，据 \(place)：\(facts.chinese)\(note.chinese)")
    }

    /// What has to be known beside the row.
    private static func note(_ record: ReceiptRecord, _ released: CivilDate?) -> (words: String, chinese: String) {
        if record.isCorrection { return ("; it stands in the place of the receipts before it", "；取代此前的回执") }
        guard record.cameBefore else { return ("", "") }
        let day = released.map(\.description) ?? ""
        return ("; it came before the release on \(day)", "；早于 \(day) 的放行")
    }

    /// Rows that were returned for what they say against what is recorded.
    private static func contradictions(
        of key: String, beside recorded: Receipt, _ released: CivilDate?, in session: Session
    ) throws(Stop) -> [StoryEvent] {
        try stoppingLedger { () throws(LedgerError) in
            try session.ledger.contradictions(of: session.programme.name, on: session.asOf)
        }.filter { $0.record.key == key }.map { filed in
            let (record, facts) = (filed.record, facts(filed.record.receipt))
            let place = "\(filed.file)-\(filed.digest.short)\(record.sheet.isEmpty ? "" : "#\(record.sheet)"):\(record.row)"
            let words = record.what.words(
                record.receipt, beside: recorded, releasedOn: released, broughtInOn: filed.recordedOn)
            return StoryEvent(
                on: filed.recordedOn, kind: "returned", "\(words.english), by \(place): \(facts.words)",
                "\(words.chinese)，据 \(place)：\(facts.chinese)")
        }
    }

    /// What a row that was returned says, and what is recorded.
    static func finding(_ filed: FiledContradiction, in session: Session) throws(Stop) -> String {
        let (programme, record) = (session.programme.name, filed.record)
        let (receipts, dossier) = try stoppingLedger { () throws(LedgerError) in
            record.key.isEmpty
                ? ([], nil)
                : (
                    try session.ledger.receipts(of: programme, key: record.key, on: session.asOf),
                    try session.ledger.dossier(programme, of: record.key)
                )
        }
        let recorded = ReceiptStanding(receipts).merged
        let words = record.what.words(
            record.receipt, beside: recorded, releasedOn: dossier?.openedOn, broughtInOn: filed.recordedOn)
        let stands = recorded.saysNothing ? "nothing" : facts(recorded, withPolicy: true).words
        return "\(words.english): the row says \(facts(record.receipt, withPolicy: true).words); recorded: \(stands)"
    }

    /// The days and the reason that a row gives.
    private static func facts(_ receipt: Receipt, withPolicy: Bool = false) -> (words: String, chinese: String) {
        let facts = [
            ("loaded", "导入", receipt.loadedOn), ("taken up", "领取", receipt.takenUpOn), ("issued", "签发", receipt.issuedOn),
        ].compactMap { words, chinese, day in day.map { ("\(words) \($0)", "\(chinese) \($0)") } }
        let rest = !withPolicy ? [] : receipt.policyNumber.map { [("policy \($0)", "保单 \($0)")] } ?? []
        let reason = receipt.reason.map { [("(\($0))", "(\($0))")] } ?? []
        let all = facts + rest + reason
        return (all.map(\.0).joined(separator: ", "), all.map(\.1).joined(separator: "，"))
    }
}
