public import Columns
public import Provenance

/// One edition of the list (名单的一版): what one publication said, in columns, in the order of its keys.
public struct Edition: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        /// 公示: open to objections; nothing is released on its strength.
        case publicised
        /// 确认
        case confirmed
    }

    /// How much of the list an edition carries.
    public enum Extent: String, Sendable, CaseIterable {
        /// The whole list: it replaces the one before.
        case full
        /// 补充: further enterprises, added to the list before it.
        case supplement
        /// 更正: rows that stand otherwise than before; they amend the list before it.
        case correction

        /// As office users read it.
        public var chinese: String {
            switch self {
            case .full: "全部名单"
            case .supplement: "补充名单"
            case .correction: "更正名单"
            }
        }
    }

    /// `2025-05-12-publicised-9f2c41`: day, kind and the first digits of the source's digest.
    public static func id(publishedOn: CivilDate, kind: Kind, source: Digest) -> String {
        "\(publishedOn)-\(kind.rawValue)-\(source.short)"
    }

    public var kind: Kind
    public var enterprises: Enterprises

    public init(kind: Kind, enterprises: Enterprises) {
        self.kind = kind
        self.enterprises = enterprises
    }
}

/// Enterprises (企业) in columns; every column has one value for each of them, in ascending order of the keys' bytes.
public struct Enterprises: Sendable, Equatable {
    /// Its credit code, else its customs code, else a digest of its canonical name; unique.
    public var keys = TextColumn()
    /// As published.
    public var names = TextColumn()
    public var canonicals = TextColumn()
    /// Empty where the list gives none.
    public var creditCodes = TextColumn()
    public var customsCodes = TextColumn()
    public var districts: [DistrictSlot] = []
    public var bases: [DistrictBasis] = []
    /// Exactly what stage files hold: `8000000.00`, or empty.
    public var exports = TextColumn()
    /// The cell where the name stands.
    public var loci = TextColumn()
    public var outcomes: [Eligibility.Outcome] = []

    public init() {}

    public var count: Int { keys.count }

    /// Appends others, which come after these in whatever order these stand.
    public mutating func append(_ others: Enterprises) {
        keys.append(contentsOf: others.keys)
        names.append(contentsOf: others.names)
        canonicals.append(contentsOf: others.canonicals)
        creditCodes.append(contentsOf: others.creditCodes)
        customsCodes.append(contentsOf: others.customsCodes)
        districts += others.districts
        bases += others.bases
        exports.append(contentsOf: others.exports)
        loci.append(contentsOf: others.loci)
        outcomes += others.outcomes
    }

    /// The row of a key, found by bisection; nil where no enterprise has it.
    public func row(of key: Bytes) -> Int? {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            let candidate = keys[middle]
            if candidate.elementsEqual(key) { return middle }
            if candidate.lexicographicallyPrecedes(key) { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}

/// What the ledger last sent for each enterprise of a programme, in ascending order of the keys' bytes.
public struct Sent: Sendable, Equatable {
    public var keys = TextColumn()
    /// The material fields: name as published and credit code.
    public var names = TextColumn()
    public var canonicals = TextColumn()
    public var creditCodes = TextColumn()
    public var customsCodes = TextColumn()
    /// The number of the batch that sent it last.
    public var batches = TextColumn()
    public var issued: [Bool] = []
    /// Names and codes under which a key was sent before a correction: they stay spent, each with its key.
    public var former: [(identifier: Bytes, key: Bytes)] = []

    public init() {}

    public static func == (left: Sent, right: Sent) -> Bool {
        left.keys == right.keys && left.names == right.names && left.canonicals == right.canonicals
            && left.creditCodes == right.creditCodes && left.customsCodes == right.customsCodes && left.batches == right.batches
            && left.issued == right.issued && left.former.elementsEqual(right.former, by: ==)
    }

    public var count: Int { keys.count }
}
