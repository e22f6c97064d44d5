import Ledger
import Programme
import Provenance

/// What came back for an enterprise that is not released, and the command that settles it.
struct UnreleasedReceipts {
    let events: [StoryEvent]
    /// For those that nobody has settled, the issued ones first.
    let remedies: [Remedy]

    /// - Parameter isAbout: whether a receipt says the enterprise by its credit code or its name.
    init(in session: Session, where isAbout: (ReceiptRecord) -> Bool) throws(Stop) {
        let programme = session.programme.name
        let (all, settlements) = try stoppingLedger { () throws(LedgerError) in
            (
                try session.ledger.receiptsWithoutRelease(programme, on: session.asOf, settledToo: true),
                try session.ledger.receiptSettlements(of: programme).filter { $0.value.on <= session.asOf }
            )
        }
        let records = all.filter(isAbout)
        let (files, numbers) = try stoppingLedger { () throws(LedgerError) in
            (try session.ledger.receiptFiles(of: programme), try session.ledger.filesOfReceipts(records))
        }
        let recalled = try RecalledEnterprises(among: records.map { ($0.creditCode, $0.canonical) }, in: session)
        var events: [StoryEvent] = []
        for record in records {
            guard let file = files.first(where: { $0.number == numbers[record.number] }) else { continue }
            let day = recalled.recalledOn(record)
            let note =
                day.map { ("; it was recalled on \($0)", "；已于 \($0) 撤回") } ?? ("; it was never released", "；从未放行")
            events.append(ReceiptStory.event(record, in: file, note: note))
            if let settlement = settlements[record.number] {
                let by = doer(settlement.by, settlement.account)
                events.append(
                    StoryEvent(
                        on: settlement.on, kind: "settled", "receipt \(record.number), by \(by): \(settlement.reason)",
                        "回执 \(record.number)，\(by)：\(settlement.reason)"))
            }
        }
        self.events = events
        let open = records.filter { settlements[$0.number] == nil }
        remedies = (open.filter(\.receipt.isIssued) + open.filter { !$0.receipt.isIssued }).map { record in
            let code: BreakCode = record.receipt.isIssued ? .issuedWithoutRelease : .receiptWithoutRelease
            return Remedy(
                "receipt \(record.number) is for what is not released [\(code.rawValue)]: \(record.settling(in: programme))",
                "回执 \(record.number) 并无有效放行 [\(code.rawValue)]：向保险公司查明凭谁的指示办理，再：tongbao receipts \(programme) --settle \(record.number) --by 姓名 --reason 原因"
            )
        }
    }

    init(about dossier: EnterpriseDossier, in session: Session) throws(Stop) {
        let sendings = dossier.history?.sendings ?? []
        try self.init(in: session) { record in
            [record.creditCode, record.canonical].contains { value in
                !value.isEmpty
                    && (dossier.isIdentified(by: value)
                        || sendings.contains { $0.creditCode == value || $0.canonical == value })
            }
        }
    }
}
