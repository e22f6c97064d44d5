import Columns
import Provenance

/// Rows that have the next serial number and nothing else: what they held may have been lost.
enum LostRows {
    static func finding(_ layout: SheetLayout, serial: Int, in sheet: Sheet) -> Finding? {
        let number = { (row: Int) in SerialCheck.number(sheet.columns[serial][row]) }
        var lost: [Int] = []
        // Rows between the same two enterprises, which may wait for the second.
        var waiting: [Int] = []
        var place = 0
        func settle() {
            let next = place < layout.data.count ? number(layout.data[place]) : nil
            if let first = waiting.first, number(first) != next { lost += waiting }
            waiting = []
        }
        for (row, kind) in layout.skipped where kind == .blank {
            guard let own = number(row) else { continue }
            if place < layout.data.count, layout.data[place] < row {
                settle()
                while place < layout.data.count, layout.data[place] < row { place += 1 }
            }
            let before = waiting.last.flatMap(number) ?? (place > 0 ? number(layout.data[place - 1]) : 0)
            // Behind the last enterprise any higher number is one too many.
            let goesOn = before.map { place < layout.data.count ? own == $0 + 1 : own > $0 } ?? true
            if goesOn { waiting.append(row) }
        }
        settle()
        guard let first = lost.first else { return nil }
        let more = lost.count > 1 ? "; \(lost.count) such rows, the last of them row \(sheet.rows[lost[lost.count - 1]])" : ""
        return Finding(
            .doubt, "row.lost", at: sheet.locus(row: first, column: serial),
            "the row has the number \"\(sheet.columns[serial].string(at: first))\" and nothing else: what it held may have been lost\(more)",
            hint: "compare the row with the published file: an enterprise may be missing")
    }
}
