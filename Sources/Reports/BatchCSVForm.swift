internal import Columns
internal import Programme

/// The lines of `batch.csv` under one template: what is the same in every line of an action is put together once.
struct BatchCSVForm {
    enum Part {
        /// Bytes as they stand, separators and line ends among them.
        case fixed([UInt8])
        /// A column of ``columns``.
        case column(Int)
        case serial
    }

    /// For each action, in the order of all of them.
    let parts: [[Part]]
    /// The columns of the batch that the template shows, each once a field.
    let columns: [TextColumn]
    /// The bytes that a line takes at most beside its columns.
    let most: Int

    init(_ fields: [BatchField], of batch: Batch) {
        var columns: [TextColumn] = []
        var parts: [[Part]] = []
        for action in Action.allCases {
            var line: [Part] = []
            var fixed: [UInt8] = []
            var place = 0
            for (index, field) in fields.enumerated() {
                if index > 0 { fixed.append(0x2C) }
                if let column = Self.column(field, of: batch.lines) {
                    line += [.fixed(fixed), .column(place)]
                    if parts.isEmpty { columns.append(column) }
                    place += 1
                    fixed = []
                } else if field == .serial {
                    line += [.fixed(fixed), .serial]
                    fixed = []
                } else {
                    fixed += Self.text(Self.constant(field, action, of: batch))
                }
            }
            parts.append(line + [.fixed(fixed + [0x0A])])
        }
        self.parts = parts
        self.columns = columns
        most = parts.map { line in line.reduce(0) { $0 + Self.most($1) } }.max() ?? 0
    }

    private static func most(_ part: Part) -> Int {
        switch part {
        case .fixed(let bytes): bytes.count
        case .column: 0
        case .serial: 20
        }
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
