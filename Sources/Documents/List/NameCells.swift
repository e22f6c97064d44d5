import Columns
import Glibc
import Provenance

/// Cells under the name that hold something else than one name: several of them, one with a character lost, a number before
/// it, a heading.
enum NameCells {
    static func findings(_ layout: SheetLayout, in sheet: Sheet, _ index: HeadingIndex) -> [Finding] {
        guard let column = layout.heading.fieldColumns[HeadingIndex.name] else { return [] }
        let name = { (row: Int) in sheet.columns[column].string(at: row) }
        let isError = { (row: Int) in sheet.columns[column][row].withUnsafeBufferPointer(CellError.isError) }
        var found: [(row: Int, code: String, message: String)] = []
        if mayHoldMore(sheet.columns[column]) {
            for row in layout.data {
                let text = name(row)
                if holdsSeveral(text) {
                    found.append((row, "name.several", "the cell holds several names"))
                } else if text.contains(where: { "?？□".contains($0) }) || text.contains("**"), !isError(row) {
                    found.append((row, "name.lostCharacter", "a character of the name was lost or is kept back"))
                }
            }
        }
        for row in layout.data where endsWithBracket(sheet.columns[column][row]) && endsWithPlace(name(row)) {
            found.append((row, "name.place", "a place stands in brackets behind the name"))
        }
        for row in layout.data.prefix(HeadingRow.searchedRows) where index.field(of: name(row)) != nil || isTruth(name(row)) {
            found.append((row, "name.heading", "a heading or a sign stands where a name belongs"))
        }
        if let first = layout.data.first, isNumbered(layout.data.prefix(2).map(name)) {
            found.append((first, "name.numbered", "the names of the list begin with their numbers"))
        }
        return told(found) { row, code, message, more in
            Finding(
                .doubt, code, at: sheet.locus(row: row, column: column), "\"\(SheetLayout.short(name(row)))\": \(message)\(more)",
                hint: "compare the row with the published file, write one whole name a row into a copy and import that")
        }
    }

    /// One finding a code, at its first row.
    private static func told(
        _ found: [(row: Int, code: String, message: String)], _ finding: (Int, String, String, String) -> Finding
    ) -> [Finding] {
        var codes: [String] = []
        for place in found where !codes.contains(place.code) { codes.append(place.code) }
        return codes.compactMap { code in
            let rows = found.filter { $0.code == code }
            return rows.first.map { finding($0.row, code, $0.message, rows.count > 1 ? "; \(rows.count) such rows" : "") }
        }
    }

    /// A cheap no: a line break, `?`, `*`, `;`, or a character that begins as 、 and □ do.
    private static func mayHoldMore(_ column: TextColumn) -> Bool {
        column.arena.withUnsafeBytes { arena in
            guard let base = arena.baseAddress else { return false }
            return [0x0A, 0x3F, 0x2A, 0x3B, 0xE2, 0xE3].contains { memchr(base, $0, arena.count) != nil }
                || arena.withMemoryRebound(to: UInt8.self) { $0.containsFullWidthMark }
        }
    }

    private static func holdsSeveral(_ text: String) -> Bool {
        text.split { $0.isNewline || "、；;".contains($0) }.count(where: isWhole) > 1
    }

    /// Whether a part is a name of its own: 有限公司 on the second line is the end of the first, and so is a branch.
    private static func isWhole(_ part: Substring) -> Bool {
        let part = RowWords.folded(String(part))
        return LeftOutSheet.isWholeName(Array(part.utf8)[...]) && !part.hasSuffix("分公司")
            && !["有限公司", "有限责任公司", "股份有限公司", "责任公司"].contains(part)
    }

    private static func endsWithBracket(_ cell: Bytes) -> Bool {
        cell.last == 0x29 || cell.suffix(3).elementsEqual([0xEF, 0xBC, 0x89])
    }

    /// 甲公司（南山区）: no name ends so behind its legal form.
    private static func endsWithPlace(_ name: String) -> Bool {
        guard let open = name.lastIndex(where: { "（(".contains($0) }) else { return false }
        let place = name[open...].dropFirst().dropLast()
        return place.count <= 6 && ["区", "县", "镇", "街道"].contains(where: place.hasSuffix)
            && ["公司", "厂"].contains(where: RowWords.folded(String(name[..<open])).hasSuffix)
    }

    private static func isTruth(_ text: String) -> Bool { text == "TRUE" || text == "FALSE" }

    /// 1、甲公司 and 2、乙公司, or 1. and 2., or （1） and （2）.
    private static func isNumbered(_ names: [String]) -> Bool {
        names.count == 2
            && names.enumerated().allSatisfy { position, name in
                var rest = name.drop { $0.isWhitespace }
                let isBracketed = rest.first.map { "（(".contains($0) } ?? false
                if isBracketed { rest = rest.dropFirst() }
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                guard Int(digits) == position + 1, let next = rest.dropFirst(digits.count).first else { return false }
                return isBracketed ? "）)".contains(next) : "、.．".contains(next)
            }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether ？ or ； stands in it.
    fileprivate var containsFullWidthMark: Bool {
        guard let base = baseAddress else { return false }
        var place = 0
        while count - place > 2, let found = memchr(base + place, 0xEF, count - place - 2) {
            let index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            if self[index + 1] == 0xBC, self[index + 2] == 0x9F || self[index + 2] == 0x9B { return true }
            place = index + 1
        }
        return false
    }
}
