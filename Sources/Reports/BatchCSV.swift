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
        let tail = [0x2C] + row(tail(of: batch.terms)) + [0x0A]
        let heads = Action.allCases.map { row([batch.label, $0.rawValue]) + [0x2C] }
        let places = lines.actions.map { action in Action.allCases.firstIndex(of: action) ?? 0 }
        let most = (heads.map(\.count).max() ?? 0) + tail.count + 4
        try withCells([lines.keys, lines.names, lines.creditCodes, lines.districts, lines.managers]) { columns in
            var piece = CSVWriter(headings: headings).bytes
            var line = 0
            repeat {
                let start = line
                var size = piece.count
                while line < lines.count, size < pieceSize {
                    size += columns.reduce(most) { $0 + $1.most(line) }
                    line += 1
                }
                piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                    count = copy(piece, to: buffer, at: 0)
                    for line in start..<line {
                        count = copy(heads[places[line]], to: buffer, at: count)
                        for column in columns.indices {
                            if column > 0 {
                                buffer[count] = 0x2C
                                count += 1
                            }
                            count = columns[column].copy(line, to: buffer, at: count)
                        }
                        count = copy(tail, to: buffer, at: count)
                    }
                }
                try sink(piece)
                piece = []
            } while line < lines.count
        }
    }

    private static let pieceSize = 1 << 16

    /// A column while its pointers hold.
    private struct Cells {
        let arena: UnsafeBufferPointer<UInt8>
        let ends: UnsafeBufferPointer<UInt32>
        /// Whether no value has to be quoted; asked of a column at once, so that its values need only be copied.
        let isPlain: Bool

        init(arena: UnsafeBufferPointer<UInt8>, ends: UnsafeBufferPointer<UInt32>) {
            self.arena = arena
            self.ends = ends
            var marks: UInt8 = 0
            for byte in arena { marks |= BatchCSV.isMark(byte) ? 1 : 0 }
            isPlain = marks == 0
        }

        /// The bytes that a value takes at most.
        func most(_ row: Int) -> Int { isPlain ? value(row).count : value(row).count * 2 + 2 }

        func copy(_ row: Int, to buffer: UnsafeMutableBufferPointer<UInt8>, at place: Int) -> Int {
            let value = value(row)
            if isPlain || !value.contains(where: BatchCSV.isMark) { return BatchCSV.copy(value, to: buffer, at: place) }
            var quoted = CSVWriter()
            quoted.field(value)
            return BatchCSV.copy(quoted.bytes, to: buffer, at: place)
        }

        private func value(_ row: Int) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(rebasing: arena[(row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])])
        }
    }

    private static func withCells(
        _ columns: [TextColumn], _ cells: [Cells] = [], _ body: ([Cells]) throws -> Void
    ) rethrows {
        guard let column = columns.first else { return try body(cells) }
        try column.arena.withUnsafeBufferPointer { arena in
            try column.ends.withUnsafeBufferPointer { ends in
                try withCells(Array(columns.dropFirst()), cells + [Cells(arena: arena, ends: ends)], body)
            }
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D }

    private static func copy(_ bytes: [UInt8], to buffer: UnsafeMutableBufferPointer<UInt8>, at place: Int) -> Int {
        bytes.withUnsafeBufferPointer { copy($0, to: buffer, at: place) }
    }

    private static func copy(
        _ bytes: UnsafeBufferPointer<UInt8>, to buffer: UnsafeMutableBufferPointer<UInt8>, at place: Int
    ) -> Int {
        let end = place + bytes.count
        precondition(end <= buffer.count, "a piece has room for its lines")
        guard let from = bytes.baseAddress, let to = buffer.baseAddress else { return end }
        (to + place).update(from: from, count: bytes.count)
        return end
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
