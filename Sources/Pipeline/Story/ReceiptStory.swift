import Ledger
import Programme
import Provenance

/// What came back from the insurer, row by row, under the day on which the file was recorded.
enum ReceiptStory {
    static func events(of dossier: EnterpriseDossier, in session: Session) throws(Stop) -> [StoryEvent] {
        let (programme, key) = (session.programme.name, dossier.history?.key ?? dossier.key)
        let (records, files, numbers) = try stoppingLedger { () throws(LedgerError) in
            (
                try session.ledger.receipts(of: programme, key: key), try session.ledger.receiptFiles(of: programme),
                try session.ledger.filesOfReceipts(programme, key: key)
            )
        }
        return try contradictions(of: key, in: session)
            + records.compactMap { record in
                guard
                    let file = files.first(where: { $0.number == numbers[record.number] }), file.recordedOn <= session.asOf
                else { return nil }
                let facts = facts(record.receipt)
                let place = "\(file.name)-\(file.digest.short)\(record.sheet.isEmpty ? "" : "#\(record.sheet)"):\(record.row)"
                return StoryEvent(
                    on: file.recordedOn, kind: "receipt", "\(record.outcome.words), by \(place): \(facts.words)",
                    "\(record.outcome.chinese)，据 \(place)：\(facts.chinese)")
            }
    }

    /// Rows that were returned for what they say against what is recorded.
    private static func contradictions(of key: String, in session: Session) throws(Stop) -> [StoryEvent] {
        try stoppingLedger { () throws(LedgerError) in
            try session.ledger.contradictions(of: session.programme.name, on: session.asOf)
        }.filter { $0.record.key == key }.map { filed in
            let (record, facts) = (filed.record, facts(filed.record.receipt))
            let place = "\(filed.file)-\(filed.digest.short)\(record.sheet.isEmpty ? "" : "#\(record.sheet)"):\(record.row)"
            return StoryEvent(
                on: filed.recordedOn, kind: "returned", "\(record.what.words.english), by \(place): \(facts.words)",
                "\(record.what.words.chinese)，据 \(place)：\(facts.chinese)")
        }
    }

    /// The days and the reason that a row gives.
    private static func facts(_ receipt: Receipt) -> (words: String, chinese: String) {
        let facts = [
            ("loaded", "导入", receipt.loadedOn), ("taken up", "领取", receipt.takenUpOn), ("issued", "签发", receipt.issuedOn),
        ].compactMap { words, chinese, day in day.map { ("\(words) \($0)", "\(chinese) \($0)") } }
        let reason = receipt.reason.map { ["(\($0))"] } ?? []
        return ((facts.map(\.0) + reason).joined(separator: ", "), (facts.map(\.1) + reason).joined(separator: "，"))
    }
}
