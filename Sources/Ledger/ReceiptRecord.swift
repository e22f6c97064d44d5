public import Programme
public import Provenance

/// A file of receipts that was brought in.
public struct ReceiptFile: Sendable, Hashable {
    public let programme: String
    /// 1, 2, … within the programme.
    public let number: Int
    public let digest: Digest
    /// Its own name, without a folder.
    public let name: String
    /// The business date.
    public let recordedOn: CivilDate
    /// A name.
    public let recordedBy: String
    public let account: String

    public init(
        programme: String, number: Int, digest: Digest, name: String, recordedOn: CivilDate, recordedBy: String, account: String
    ) {
        self.programme = programme
        self.number = number
        self.digest = digest
        self.name = name
        self.recordedOn = recordedOn
        self.recordedBy = recordedBy
        self.account = account
    }
}

/// One row of a file of receipts.
public struct ReceiptRecord: Sendable, Hashable {
    /// By which a person names it; 0 until it is recorded.
    public let number: Int
    /// Nil where it is for what was never released.
    public let key: String?
    /// As the insurer writes it.
    public let name: String
    public let canonical: String
    /// Empty where the row gives none.
    public let creditCode: String
    public let receipt: Receipt
    /// How far the enterprise has come after it.
    public let outcome: ReceiptState
    /// Empty for a file without sheets.
    public let sheet: String
    public let row: Int
    /// Whether a person put it in the place of those before it.
    public let isCorrection: Bool
    /// Whether it came before its enterprise was released.
    public let cameBefore: Bool

    public init(
        number: Int = 0, key: String?, name: String, canonical: String, creditCode: String, receipt: Receipt,
        outcome: ReceiptState, sheet: String, row: Int, isCorrection: Bool = false, cameBefore: Bool = false
    ) {
        self.number = number
        self.key = key
        self.name = name
        self.canonical = canonical
        self.creditCode = creditCode
        self.receipt = receipt
        self.outcome = outcome
        self.sheet = sheet
        self.row = row
        self.isCorrection = isCorrection
        self.cameBefore = cameBefore
    }
}

extension ReceiptStanding {
    /// Takes in what is recorded, in its order.
    public mutating func record(_ record: ReceiptRecord) {
        if record.isCorrection { correct(to: record.receipt) } else { self.record(record.receipt) }
    }

    public init(_ records: some Sequence<ReceiptRecord>) {
        self.init()
        for record in records { self.record(record) }
    }
}

/// That a person settled a receipt for what was never released, and why.
public struct SettlementRecord: Sendable, Hashable {
    /// The business date.
    public let on: CivilDate
    /// A name.
    public let by: String
    public let account: String
    public let reason: String

    public init(on: CivilDate, by: String, account: String, reason: String) {
        self.on = on
        self.by = by
        self.account = account
        self.reason = reason
    }
}
