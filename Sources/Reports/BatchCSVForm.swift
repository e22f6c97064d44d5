internal import Columns
internal import Programme

/// The lines of `batch.csv` under one template: what is the same in every line of an action is put together once.
struct BatchCSVForm {
    /// Bytes as they stand, separators and line ends among them, and then a value.
    struct Part: BitwiseCopyable {
        /// Where the bytes lie in ``bytes``.
        var start: Int
        var count: Int
        var value: Value
    }

    enum Value: BitwiseCopyable {
        /// A column of ``columns``.
        case column(Int)
        case serial
        case none
    }

    /// All bytes of all parts: held once, so that a line counts no references.
    let bytes: [UInt8]
    /// The parts of a line of each action, one action after the other in the order of all of them.
    let parts: [Part]
    /// For each action the places of its parts.
    let places: [Range<Int>]
    /// The columns of the batch that the template shows, each once a field.
    let columns: [TextColumn]
    /// The bytes that a line takes at most beside its columns.
    let most: Int

    init(_ fields: [BatchField], of batch: Batch) {
        columns = fields.compactMap { Self.column($0, of: batch.lines) }
        var bytes: [UInt8] = []
        var parts: [Part] = []
        var places: [Range<Int>] = []
        var most = 0
        for action in Action.allCases {
            let first = parts.count
            var start = bytes.count
            var column = 0
            func end(_ value: Value) {
                parts.append(Part(start: start, count: bytes.count - start, value: value))
                start = bytes.count
            }
            for (index, field) in fields.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                if field == .serial {
                    end(.serial)
                } else if Self.column(field, of: batch.lines) != nil {
                    end(.column(column))
                    column += 1
                } else {
                    bytes += Self.text(Self.constant(field, action, of: batch))
                }
            }
            bytes.append(0x0A)
            end(.none)
            places.append(first..<parts.count)
            most = max(most, parts[first...].reduce(0) { $0 + $1.count + 20 })
        }
        self.bytes = bytes
        self.parts = parts
        self.places = places
        self.most = most
    }

    private static func text(_ field: String) -> [UInt8] {
        var writer = CSVWriter()
        writer.field(field)
        return writer.bytes
    }

    /// Nil for what is not told line by line.
    private static func column(_ field: BatchField, of lines: BatchLines) -> TextColumn? {
        switch field {
        case .key: lines.keys
        case .name: lines.names
        case .canonical: lines.canonicals
        case .creditCode: lines.creditCodes
        case .customsCode: lines.customsCodes
        case .district: lines.districts
        case .manager: lines.managers
        case .phone: lines.phones
        default: nil
        }
    }

    /// What every line of an action has; empty for what a column has.
    private static func constant(_ field: BatchField, _ action: Action, of batch: Batch) -> String {
        let terms = batch.terms
        return switch field {
        case .number: batch.label
        case .action: action.rawValue
        case .takeUpBy: terms.takeUpBy
        case .callBy: terms.callBy
        case .coverFromIfInTime: terms.coverFromIfInTime
        case .coverTo: terms.coverTo
        case .coverIfInTime: "\(terms.coverFromIfInTime)..\(terms.coverTo)"
        case .lateRule: terms.lateRule
        case .insuredPercentage: String(terms.insuredPercentage)
        case .limitPerObligor: terms.limitPerObligorUSD ?? ""
        case .limitPerPolicy: terms.limitPerPolicyUSD ?? ""
        case .buyerReports: String(terms.buyerReports)
        case .programme: terms.programmeTitle
        case .serial, .key, .name, .canonical, .creditCode, .customsCode, .district, .manager, .phone: ""
        }
    }
}
