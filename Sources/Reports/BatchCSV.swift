internal import Columns
public import Programme

/// `batch.csv`: a batch for programs, in canonical CSV.
///
/// No byte order mark, and no value is changed to protect a spreadsheet: people get `batch.xlsx`.
public enum BatchCSV {
    public static let fileName = "batch.csv"

    public static let headings = BatchTemplate.usualCSV.map(\.heading)

    /// Hands the file to `sink` in pieces of about 64 KiB, in order; its columns are those of the batch's template.
    ///
    /// District and manager of an unassigned enterprise are empty, as is a limit that the policy does not state.
    public static func render(_ batch: Batch, into sink: ([UInt8]) throws -> Void) rethrows {
        let lines = batch.lines
        let template = batch.terms.template?.csv ?? BatchTemplate.usualCSV
        let form = BatchCSVForm(template.map(\.field), of: batch)
        let places = lines.actions.map { action in Action.allCases.firstIndex(of: action) ?? 0 }
        try withCells(form.columns) { columns in
            var piece = CSVWriter(headings: template.map(\.heading)).bytes
            var line = 0
            repeat {
                let start = line
                var size = piece.count
                while line < lines.count, size < pieceSize {
                    size += columns.reduce(form.most) { $0 + $1.most(line) }
                    line += 1
                }
                piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                    count = copy(piece, to: buffer, at: 0)
                    form.bytes.withUnsafeBufferPointer { bytes in
                        form.parts.withUnsafeBufferPointer { parts in
                            for line in start..<line {
                                for part in parts[form.places[places[line]]] {
                                    let fixed = UnsafeBufferPointer(rebasing: bytes[part.start..<part.start + part.count])
                                    count = copy(fixed, to: buffer, at: count)
                                    switch part.value {
                                    case .column(let column): count = columns[column].copy(line, to: buffer, at: count)
                                    case .serial: count = copy(Array(String(line + 1).utf8), to: buffer, at: count)
                                    case .none: break
                                    }
                                }
                            }
                        }
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
}
