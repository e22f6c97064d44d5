public import Columns
internal import Programme
public import Provenance

/// A plain table for people: a heading, a line or two below it, and rows of text; every cell is text, no value a formula.
///
/// The same values give the same bytes, whenever it is rendered.
public struct TableWorkbook: Sendable {
    public struct Column: Sendable {
        public var heading: String
        public var values: TextColumn
        /// The width in half-width characters, no less and no more.
        public var width: ClosedRange<Int>
        public var isCentred: Bool

        public init(_ heading: String, _ values: TextColumn, width: ClosedRange<Int>, isCentred: Bool = true) {
            self.heading = heading
            self.values = values
            self.width = width
            self.isCentred = isCentred
        }
    }

    /// At most 31 characters, without `[ ] : * ? / \`.
    public var sheet: String
    public var title: String
    /// One or two, above the headings.
    public var remarks: [String]
    public var madeOn: CivilDate
    /// At least one; all as long as the first.
    public var columns: [Column]

    public init(sheet: String, title: String, remarks: [String], madeOn: CivilDate, columns: [Column]) {
        self.sheet = sheet
        self.title = title
        self.remarks = remarks
        self.madeOn = madeOn
        self.columns = columns
    }

    /// - Parameter temporaryFolder: where libxlsxwriter keeps its rows meanwhile, in files without a name.
    /// - Throws: ``ReportError`` where that folder refuses or is full, and for more rows than a sheet holds.
    public func render(temporaryFolder: String? = nil) throws(ReportError) -> [UInt8] {
        let headerRow = remarks.count + 1
        var page = try Spreadsheet.begin(
            SpreadsheetLayout(
                sheet: sheet, title: title, madeOn: madeOn,
                widths: [7]
                    + columns.map { column in
                        let least = max(
                            column.width.lowerBound, min(column.width.upperBound, TextWidth.of(column.heading.utf8) + 4))
                        return TextWidth.column(column.values, from: least, to: column.width.upperBound)
                    }, headerRow: headerRow, frozenColumns: 2, footer: "\(sheet) · \(subjectToThePolicy)"),
            temporaryFolder: temporaryFolder)
        let (heading, remark) = (try page.style(.title), try page.style(.remark))
        let (header, serial) = (try page.style(.header), try page.style(.serial))
        let (centred, left) = (try page.style(.centred), try page.style(.cell))
        try page.height(ofRow: 0, points: 30)
        try page.write(title, row: 0, column: 0, heading)
        for (index, text) in remarks.enumerated() {
            try page.height(ofRow: index + 1, points: 18)
            try page.write(text, row: index + 1, column: 0, remark)
        }
        try page.height(ofRow: headerRow, points: 24)
        for (column, text) in (["序号"] + columns.map(\.heading)).enumerated() {
            try page.write(text, row: headerRow, column: column, header)
        }
        let rows = columns.first?.values.count ?? 0
        for row in 0..<rows {
            try page.write(row + 1, row: headerRow + 1 + row, column: 0, serial)
            for (place, column) in columns.enumerated() {
                try page.write(column.values[row], row: headerRow + 1 + row, column: place + 1, column.isCentred ? centred : left)
            }
        }
        try page.filter(lastRow: headerRow + rows)
        return try page.finish()
    }
}
