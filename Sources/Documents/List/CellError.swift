import Columns
import Glibc
import Provenance

/// The errors that a spreadsheet shows in place of a value: `#N/A`, `#VALUE!`, `Err:502`, and `####` for want of room.
public enum CellError {
    /// Whether the text is such an error and nothing else.
    @inline(__always)
    public static func isError(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, first == 0x23 || first == 0x45 else { return false }
        return isWhole(text)
    }

    private static let longest = 20
    private static let (missing, waiting, unknown, program) = (
        Array("#N/A".utf8), Array("#GETTING_DATA".utf8), Array("#ERR".utf8), Array("Err:".utf8)
    )

    private static func isWhole(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (2...longest).contains(text.count), let last = text.last else { return false }
        if text[0] == 0x45 { return text.starts(with: program) && text.dropFirst(4).allSatisfy { (0x30...0x39).contains($0) } }
        return last == 0x21 || last == 0x3F || text.elementsEqual(missing) || text.elementsEqual(waiting)
            || text.starts(with: unknown) || text.allSatisfy { $0 == 0x23 }
    }

    /// A doubt a column of a field, for the rows and headings in which one stands.
    static func findings(_ layout: SheetLayout, in sheet: Sheet) -> [Finding] {
        let others = layout.skipped.lazy.filter { $0.kind == .blank || $0.kind == .unclear }.map(\.row)
        return sheet.columns.indices.compactMap { column in
            guard mayHold(sheet.columns[column]) else { return nil }
            let isWrong = { (row: Int) in sheet.columns[column][row].withUnsafeBufferPointer(isError) }
            let headings = (layout.heading.first...layout.heading.last).filter(isWrong)
            let isClaimed = layout.heading.fieldColumns.values.contains(column)
            let rows = isClaimed ? (layout.data + others).filter(isWrong).sorted() : []
            guard let first = headings.first ?? rows.first else { return nil }
            return finding(sheet.locus(row: first, column: column), sheet.columns[column][first], headings.count + rows.count)
        }
    }

    private static func finding(_ place: Locus, _ text: Bytes, _ count: Int) -> Finding {
        let more = count > 1 ? "; \(count) such cells in this column" : ""
        return Finding(
            .doubt, "cell.error", at: place, "the cell shows the error \"\(text.text)\" and no value\(more)",
            hint: "ask who published the list for the value, write it into a copy and import that")
    }

    /// A cheap no: in a column without one of these no cell is an error.
    private static func mayHold(_ column: TextColumn) -> Bool {
        column.arena.withUnsafeBytes { arena in
            guard let base = arena.baseAddress else { return false }
            return memchr(base, 0x23, arena.count) != nil || memchr(base, 0x3A, arena.count) != nil
        }
    }
}
