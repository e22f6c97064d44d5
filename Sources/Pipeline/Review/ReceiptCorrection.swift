import Columns
import Ledger
import Programme
import Provenance
import Vault

/// What a person's verdict on a receipt that contradicts what is recorded puts in the place of the receipts before it.
///
/// Nothing is edited: what stands from now on is a receipt of a file of its own, one for each enterprise that it is about.
struct ReceiptCorrection {
    private let session: Session
    private let filed: FiledContradiction
    private let item: String
    private var programme: String { session.programme.name }

    init(of filed: FiledContradiction, item: String, in session: Session) {
        (self.filed, self.item, self.session) = (filed, item, session)
    }

    /// - Returns: the receipts with their file; nil where what stands already is what the verdict says.
    /// - Throws: exit 64 where the row cannot be right, or what it would leave standing contradicts it.
    func made(_ verdict: ReceiptVerdict, by person: String) throws(Stop) -> (file: ReceiptFile, receipts: [ReceiptRecord])? {
        let all = try stoppingLedger { () throws(LedgerError) in try session.ledger.receipts(of: programme) }
        let stands = Dictionary(grouping: all.filter { $0.key != nil }, by: { $0.key ?? "" })
        let wanted = verdict == .new ? try new(stands) : try recorded(stands)
        let receipts = wanted.sorted { $0.key < $1.key }.enumerated().compactMap { place, wanted -> ReceiptRecord? in
            let (key, receipt) = wanted
            let records = stands[key] ?? []
            guard ReceiptStanding(records).merged != receipt || records.isEmpty else { return nil }
            return ReceiptRecord(
                key: key, name: records.last?.name ?? filed.record.name, canonical: records.last?.canonical ?? "",
                creditCode: records.last?.creditCode ?? "", receipt: receipt, outcome: receipt.state, sheet: "", row: place + 2)
        }
        guard !receipts.isEmpty else { return nil }
        let number =
            1
            + (try stoppingLedger { () throws(LedgerError) in try session.ledger.receiptFiles(of: programme) }.last?.number ?? 0)
        let bytes = csv(receipts, verdict, number)
        let file = ReceiptFile(
            programme: programme, number: number,
            digest: try stopping { () throws(VaultError) in try session.workspace.blobs.store(bytes) },
            name: "review-\(item).csv", recordedOn: session.asOf, recordedBy: person, account: session.world.account())
        return (file, receipts)
    }

    /// The row takes the place of what it contradicts; the enterprise that had its policy number has it no more.
    private func new(_ stands: [String: [ReceiptRecord]]) throws(Stop) -> [String: Receipt] {
        let (key, row) = (filed.record.key, filed.record.receipt)
        guard !key.isEmpty else {
            throw Stop(
                .usage, "the row of item \(item) is for what was never released: nothing stands that it could replace",
                hint: "bring the row in again when it is released: tongbao receipts \(programme) FILE")
        }
        if let (what, day) = row.first({ $0 > session.asOf }) {
            throw Stop(
                .usage, "the row of item \(item) cannot be right: \(what.heading) \(day) lies after \(session.asOf)",
                hint: "decide when that day has come, or give --verdict recorded")
        }
        let standing = ReceiptStanding(stands[key] ?? [])
        guard let corrected = standing.corrected(by: row) else {
            throw Stop(
                .usage,
                "the row of item \(item) cannot be right as it stands: its days, and those it leaves standing, exclude each other",
                hint: "have the insurer send a row that gives every day: tongbao receipts \(programme) FILE")
        }
        var wanted = [key: corrected]
        guard let policy = row.policyNumber else { return wanted }
        for (holder, records) in stands where holder != key {
            let standing = ReceiptStanding(records)
            guard standing.policyNumbers.contains(policy) else { continue }
            var without = standing.merged
            if without.policyNumber == policy { without.policyNumber = nil }
            wanted[holder] = without
        }
        return wanted
    }

    /// What earlier verdicts on the item put in its place counts no more.
    private func recorded(_ stands: [String: [ReceiptRecord]]) throws(Stop) -> [String: Receipt] {
        let corrections = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.corrections(of: programme, item: item)
        }
        var wanted: [String: Receipt] = [:]
        for (key, records) in stands where records.contains(where: { corrections.contains($0.number) }) {
            let merged = ReceiptStanding(records.filter { !corrections.contains($0.number) }).merged
            guard merged.contradiction == nil else {
                throw Stop(
                    .usage, "item \(item): what came since contradicts what was recorded before",
                    hint: "have the insurer send a row that gives every day: tongbao receipts \(programme) FILE")
            }
            wanted[key] = merged
        }
        return wanted
    }

    /// The same receipts as a table for people, kept among the bytes from which everything is computed.
    private func csv(_ receipts: [ReceiptRecord], _ verdict: ReceiptVerdict, _ number: Int) -> [UInt8] {
        var csv = CSVWriter(headings: ["回执编号", "复核编号", "决定", "编码"] + ReceiptField.allCases.map(\.heading))
        for record in receipts {
            let receipt = record.receipt
            let days = [receipt.loadedOn, receipt.takenUpOn].map { $0?.description ?? "" }
            for text in [
                Batch.label(number), item, verdict.rawValue, record.key ?? "", record.name, record.creditCode, days[0], days[1],
                receipt.policyNumber ?? "", receipt.issuedOn?.description ?? "", receipt.reason ?? "",
            ] { csv.field(OfficeText.neutralised(text)) }
            csv.endRow()
        }
        return OfficeText.byteOrderMark + csv.bytes
    }
}
