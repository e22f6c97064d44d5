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
        return records.compactMap { record in
            guard
                let file = files.first(where: { $0.number == numbers[record.number] }), file.recordedOn <= session.asOf
            else { return nil }
            let facts = [
                ("loaded", "导入", record.receipt.loadedOn), ("taken up", "领取", record.receipt.takenUpOn),
                ("issued", "签发", record.receipt.issuedOn),
            ].compactMap { words, chinese, day in day.map { ("\(words) \($0)", "\(chinese) \($0)") } }
            let reason = record.receipt.reason.map { ["(\($0))"] } ?? []
            let place = "\(file.name)-\(file.digest.short)\(record.sheet.isEmpty ? "" : "#\(record.sheet)"):\(record.row)"
            return StoryEvent(
                on: file.recordedOn, kind: "receipt",
                "\(record.outcome.words), by \(place): \((facts.map(\.0) + reason).joined(separator: ", "))",
                "\(record.outcome.chinese)，据 \(place)：\((facts.map(\.1) + reason).joined(separator: "，"))")
        }
    }
}
