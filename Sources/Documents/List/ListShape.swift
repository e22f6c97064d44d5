import Columns

/// How the rows of a list are built, by which a sheet without headings may be known to go on with it.
struct ListShape {
    private let width: Int
    private let name: Int
    private let exports: Int

    /// Nil for a list without amounts: a name alone has no shape.
    init?(_ heading: HeadingRow) {
        guard let name = heading.fieldColumns[HeadingIndex.name], let exports = heading.fieldColumns[MergedCells.exports] else {
            return nil
        }
        self.name = name
        self.exports = exports
        width = heading.headings.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    }

    func isWide(as sheet: Sheet) -> Bool { sheet.columns.count == width }

    /// Whether a row has what may be a name under the list's name, and a number under its amounts.
    func fits(_ row: Int, of sheet: Sheet) -> Bool {
        let amount = sheet.columns[exports][row]
        return amount.contains { (0x30...0x39).contains($0) } && amount.allSatisfy { (0x2C...0x39).contains($0) || $0 == 0x20 }
            && LeftOutSheet.mayBeName(sheet.columns[name][row])
    }
}
