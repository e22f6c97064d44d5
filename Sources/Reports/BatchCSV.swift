internal import Columns
public import Programme

/// `batch.csv`: a batch for programs, in canonical CSV.
///
/// No byte order mark, and no value is changed to protect a spreadsheet: people get `batch.xlsx`.
public enum BatchCSV {
    public static let fileName = "batch.csv"

    public static let headings = [
        "number", "action", "key", "name", "credit_code", "district", "manager", "take_up_by", "cover_from_if_in_time",
        "cover_to", "late_rule", "insured_percentage", "limit_per_obligor_usd", "limit_per_policy_usd",
    ]

    /// Hands the file to `sink` in pieces of about 64 KiB, in order.
    ///
    /// District and manager of an unassigned enterprise are empty, as is a limit that the policy does not state.
    public static func render(_ batch: Batch, into sink: ([UInt8]) throws -> Void) rethrows {
        let lines = batch.lines
        let tail = row(tail(of: batch.terms)) + [0x0A]
        var heads: [Action: [UInt8]] = [:]
        for action in Action.allCases { heads[action] = row([batch.label, action.rawValue]) }
        var buffer = CSVWriter(headings: headings).bytes
        buffer.reserveCapacity(pieceSize + 4_096)
        for line in 0..<lines.count {
            buffer.append(contentsOf: heads[lines.actions[line]] ?? [])
            append(lines.keys, line, to: &buffer)
            append(lines.names, line, to: &buffer)
            append(lines.creditCodes, line, to: &buffer)
            append(lines.districts, line, to: &buffer)
            append(lines.managers, line, to: &buffer)
            buffer.append(0x2C)
            buffer.append(contentsOf: tail)
            if buffer.count >= pieceSize {
                try sink(buffer)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        if !buffer.isEmpty { try sink(buffer) }
    }

    private static let pieceSize = 1 << 16

    /// Appends a comma and the field, quoted where it has to be.
    private static func append(_ column: TextColumn, _ line: Int, to buffer: inout [UInt8]) {
        buffer.append(0x2C)
        let value = column[line]
        let isPlain = value.withUnsafeBufferPointer { value in
            value.allSatisfy { $0 != 0x2C && $0 != 0x22 && $0 != 0x0A && $0 != 0x0D }
        }
        if isPlain {
            buffer.append(contentsOf: value)
        } else {
            var quoted = CSVWriter()
            quoted.field(value)
            buffer.append(contentsOf: quoted.bytes)
        }
    }

    /// The fields of a row, without its end.
    private static func row(_ fields: [String]) -> [UInt8] {
        var writer = CSVWriter()
        for field in fields { writer.field(field) }
        return writer.bytes
    }

    /// What stands at the end of every line.
    private static func tail(of terms: BatchTerms) -> [String] {
        [
            terms.takeUpBy, terms.coverFromIfInTime, terms.coverTo, terms.lateRule, String(terms.insuredPercentage),
            terms.limitPerObligorUSD ?? "", terms.limitPerPolicyUSD ?? "",
        ]
    }
}
