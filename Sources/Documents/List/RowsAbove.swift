import Columns

/// The rows above the headings: titles, unless they may be the enterprises of a table with fewer headings.
enum RowsAbove {
    static func kinds(
        above heading: HeadingRow, _ sheet: Sheet, _ filled: FilledCells, _ index: HeadingIndex, _ year: Int?
    ) -> [(row: Int, kind: RowKind)] {
        let earlier = (0..<heading.first).lazy.compactMap { HeadingRow(sheet, row: $0, index: index, year: year) }.first
        let name = earlier?.fieldColumns[HeadingIndex.name]
        return (0..<heading.first).map { row in
            guard filled.count[row] > 0 else { return (row, .blank) }
            let isUnderHeading = earlier.map { row > $0.last } ?? false
            let isNamed = isUnderHeading && name.map { !filled.isBlank(row, $0, sheet) } ?? false
            return (row, isNamed || filled.count[row] > 1 && LeftOutSheet.readsLikeEnterprise(row, in: sheet) ? .unclear : .title)
        }
    }
}
