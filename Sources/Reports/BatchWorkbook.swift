internal import Columns
public import Programme

/// `batch.xlsx`: a batch for people, in Chinese.
///
/// Codes and phones are text; a value that begins like a formula gets an apostrophe in front. The same batch gives the same
/// bytes, whenever it is rendered.
public enum BatchWorkbook {
    public static let fileName = "batch.xlsx"

    static let headings = [
        "序号", "动作", "企业名称", "统一社会信用代码", "海关编码", "所属区", "客户经理", "联系电话", "最迟领取日", "及时领取的保险期间", "逾期规则",
        "赔偿比例", "单一买方/开证行责任限额",
    ]
    /// 0 = first row.
    static let headerRow = 3

    /// - Parameter temporaryFolder: where libxlsxwriter keeps its rows meanwhile, in files without a name; nil for the
    ///   system's own.
    /// - Throws: ``ReportError`` where that folder refuses or is full, and for more rows than a sheet holds.
    public static func render(_ batch: Batch, temporaryFolder: String? = nil) throws(ReportError) -> [UInt8] {
        let wording = TermsWording(terms: batch.terms)
        var sheet = try Spreadsheet.begin(layout(of: batch, wording), temporaryFolder: temporaryFolder)
        try writeHead(of: batch, to: &sheet)
        try writeLines(of: batch, wording, to: &sheet)
        try sheet.filter(lastRow: headerRow + batch.lines.count)
        return try sheet.finish()
    }

    private static func layout(of batch: Batch, _ wording: TermsWording) -> SpreadsheetLayout {
        let lines = batch.lines
        let widths = [
            7, 10, TextWidth.column(lines.names, from: 24, to: 60), 22, TextWidth.column(lines.customsCodes, from: 12, to: 20),
            TextWidth.column(lines.districts, from: 12, to: 24), TextWidth.column(lines.managers, from: 12, to: 20), 16,
            TextWidth.of(wording.takeUpBy.utf8) + 3, TextWidth.of(wording.cover.utf8) + 3,
            TextWidth.of(wording.lateCover.utf8) + 3, 10,
            max(28, TextWidth.of(wording.limitPerObligor.utf8) + 3),
        ]
        let title = "\(batch.terms.programmeTitle) 出单批次 \(batch.label)"
        return SpreadsheetLayout(
            sheet: "批次\(batch.label)", title: title, madeOn: batch.madeOn, widths: widths, headerRow: headerRow, frozenColumns: 3,
            footer: "出单批次 \(batch.label) · \(subjectToThePolicy)", paper: .a3)
    }

    private static func writeHead(of batch: Batch, to sheet: inout Spreadsheet) throws(ReportError) {
        let title = try sheet.style(.title)
        let line = try sheet.style(.line)
        let remark = try sheet.style(.remark)
        let header = try sheet.style(.header)
        try sheet.height(ofRow: 0, points: 30)
        try sheet.write("\(batch.terms.programmeTitle) · 出单批次 \(batch.label)", row: 0, column: 0, title)
        try sheet.height(ofRow: 1, points: 19)
        try sheet.write(summary(of: batch), row: 1, column: 0, line)
        try sheet.height(ofRow: 2, points: 19)
        try sheet.write(TermsWording.meaning + TermsWording.reservation, row: 2, column: 0, remark)
        try sheet.height(ofRow: headerRow, points: 24)
        for (column, heading) in headings.enumerated() { try sheet.write(heading, row: headerRow, column: column, header) }
    }

    /// `制作日期：2025年6月3日　名单：…　共300家（开放领取298家，更正2家）`
    private static func summary(of batch: Batch) -> String {
        var counts: [String] = []
        for action in Action.allCases {
            let count = batch.lines.actions.count { $0 == action }
            if count > 0 { counts.append("\(action.chinese)\(count)家") }
        }
        let actions = counts.isEmpty ? "" : "（\(counts.joined(separator: "，"))）"
        return "制作日期：\(ChineseText.day(batch.madeOn))　　名单：\(batch.edition)　　共\(batch.lines.count)家\(actions)"
    }

    private static func writeLines(
        of batch: Batch, _ wording: TermsWording, to sheet: inout Spreadsheet
    ) throws(ReportError) {
        let lines = batch.lines
        let serial = try sheet.style(.serial)
        let centred = try sheet.style(.centred)
        let left = try sheet.style(.cell)
        let unassigned = Array(TermsWording.unassigned.utf8)[...]
        let constants = [wording.takeUpBy, wording.cover, wording.lateCover, wording.percentage, wording.limitPerObligor]
            .map { CellText($0) }
        var actions: [Action: CellText] = [:]
        for action in Action.allCases { actions[action] = CellText(action.chinese) }
        var phones: [Bytes: CellText] = [:]
        for line in 0..<lines.count {
            let row = headerRow + 1 + line
            let district = lines.districts[line]
            let manager = lines.managers[line]
            try sheet.write(line + 1, row: row, column: 0, serial)
            try sheet.write(actions[lines.actions[line]] ?? CellText(), row: row, column: 1, centred)
            try sheet.write(lines.names[line], row: row, column: 2, left)
            try sheet.write(lines.creditCodes[line], row: row, column: 3, centred)
            try sheet.write(lines.customsCodes[line], row: row, column: 4, centred)
            try sheet.write(district.isEmpty ? unassigned : district, row: row, column: 5, centred)
            try sheet.write(manager.isEmpty ? unassigned : manager, row: row, column: 6, centred)
            let phone = phones[lines.phones[line]] ?? CellText(batch.terms.contacts.dialled(lines.phones.string(at: line)))
            phones[lines.phones[line]] = phone
            try sheet.write(phone, row: row, column: 7, centred)
            for (index, text) in constants.enumerated() { try sheet.write(text, row: row, column: 8 + index, centred) }
        }
    }
}
