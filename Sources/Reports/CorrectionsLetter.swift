public import Provenance

/// The draft of a letter to the Bureau (致商务局的更正建议，草稿): what the publicised list seems to have wrong, cell by cell.
public struct CorrectionsLetter: Sendable {
    /// One cell that somebody should look at.
    public struct Line: Sendable, Equatable {
        /// The sheet's name; empty where the file has none.
        public var sheet: String
        /// `D1204`, or `第1204行` where the file has no cells.
        public var cell: String
        /// The column's heading as published.
        public var heading: String
        /// As published; empty for a blank cell.
        public var text: String
        /// The enterprise's name as published.
        public var name: String
        public var problem: String
        public var request: String

        public init(
            sheet: String, cell: String, heading: String, text: String, name: String, problem: String, request: String
        ) {
            self.sheet = sheet
            self.cell = cell
            self.heading = heading
            self.text = text
            self.name = name
            self.problem = problem
            self.request = request
        }
    }

    public static let fileName = "corrections.xlsx"

    /// `深圳市商务局`
    public var bureau: String
    public var programmeTitle: String
    /// The list's file, with the first digits of its digest.
    public var list: String
    public var publishedOn: CivilDate
    /// `2025年5月12日至5月16日`; nil where the window is not known.
    public var window: NoticeDays?
    public var lines: [Line]
    /// Where the notice wants objections to go, in one line; nil where it does not say.
    public var contact: String?

    /// First and last day of the notice window.
    public struct NoticeDays: Sendable, Equatable {
        public var from: CivilDate
        public var to: CivilDate

        public init(from: CivilDate, to: CivilDate) {
            self.from = from
            self.to = to
        }
    }

    public init(
        bureau: String, programmeTitle: String, list: String, publishedOn: CivilDate, window: NoticeDays?, lines: [Line],
        contact: String? = nil
    ) {
        self.bureau = bureau
        self.programmeTitle = programmeTitle
        self.list = list
        self.publishedOn = publishedOn
        self.window = window
        self.lines = lines
        self.contact = contact
    }

    /// Renders the letter as a workbook that is printed on A4, landscape, one page wide; the same letter gives the same bytes.
    ///
    /// - Parameter temporaryFolder: where libxlsxwriter keeps its rows meanwhile; nil for the system's own.
    /// - Throws: ``ReportError`` where that folder refuses or is full, and for more lines than a sheet holds.
    public func render(temporaryFolder: String? = nil) throws(ReportError) -> [UInt8] {
        var page = try Spreadsheet.begin(layout, temporaryFolder: temporaryFolder)
        let title = try page.style(.title)
        let plain = try page.style(.line)
        let remark = try page.style(.remark)
        try page.height(ofRow: 0, points: 30)
        try page.write("【草稿】关于公示名单若干单元格的更正建议", row: 0, column: 0, title)
        try page.height(ofRow: 1, points: 22)
        try page.write("致：\(bureau)" + (contact.map { "（公示所列异议受理方式：\($0)）" } ?? ""), row: 1, column: 0, plain)
        try page.height(ofRow: 2, points: 22)
        try page.write(summary, row: 2, column: 0, plain)
        try page.height(ofRow: 3, points: 18)
        try page.write(
            "草稿由程序按公示原文列出，经办人逐条核对并定稿后方可发出；仅请核实，不代表对任何企业资格的结论，亦不构成异议。", row: 3, column: 0, remark)
        try writeRows(to: &page)
        try page.filter(lastRow: Self.headerRow + lines.count)
        return try page.finish()
    }

    private static let headerRow = 4
    private static let headings = ["序号", "工作表", "单元格", "列名", "公示原文", "企业名称", "问题", "请贵局"]
    private static let widths = [6, 14, 11, 22, 24, 36, 34, 34]

    private var summary: String {
        var parts = [programmeTitle, "名单文件：\(list)", "公示日期：\(ChineseText.day(publishedOn))"]
        if let window { parts.append("公示期：\(ChineseText.day(window.from))至\(ChineseText.day(window.to))") }
        return (parts + ["共\(lines.count)处"]).joined(separator: "　　")
    }

    private var layout: SpreadsheetLayout {
        SpreadsheetLayout(
            sheet: "更正建议（草稿）", title: "\(programmeTitle) 公示名单更正建议（草稿）", madeOn: publishedOn, widths: Self.widths,
            headerRow: Self.headerRow, footer: "更正建议（草稿，未经核对不得发出） · \(list.prefix(60))")
    }

    private func writeRows(to page: inout Spreadsheet) throws(ReportError) {
        let header = try page.style(.header)
        let serial = try page.style(.serial)
        let centred = try page.style(.centred)
        let left = try page.style(.wrapped)
        try page.height(ofRow: Self.headerRow, points: 24)
        for (column, heading) in Self.headings.enumerated() {
            try page.write(heading, row: Self.headerRow, column: column, header)
        }
        for (index, line) in lines.enumerated() {
            let row = Self.headerRow + 1 + index
            let texts = [line.sheet, line.cell, line.heading, line.text, line.name, line.problem, line.request]
            let most = texts.enumerated().map { TextWidth.lines(of: $1.utf8, in: Self.widths[$0 + 1]) }.max() ?? 1
            try page.height(ofRow: row, points: max(22, 6 + 14 * most))
            try page.write(index + 1, row: row, column: 0, serial)
            for (column, text) in texts.enumerated() {
                let style = column < 2 ? centred : left
                if text.isEmpty {
                    try page.blank(row: row, column: column + 1, style)
                } else {
                    try page.write(text, row: row, column: column + 1, style)
                }
            }
        }
    }
}
