internal import Columns
public import Programme

/// `batch.xlsx`: a batch for people, in Chinese.
///
/// Codes and phones are text; a value that begins like a formula gets an apostrophe in front. The same batch gives the same
/// bytes, whenever it is rendered.
public enum BatchWorkbook {
    public static let fileName = "batch.xlsx"

    static let headings = BatchTemplate.usualXLSX.map(\.heading)
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

    private static func template(of batch: Batch) -> [BatchTemplate.Column] {
        batch.terms.template?.xlsx ?? BatchTemplate.usualXLSX
    }

    private static func layout(of batch: Batch, _ wording: TermsWording) -> SpreadsheetLayout {
        let widths = template(of: batch).map { column in
            max(width(column.field, of: batch, wording), min(40, TextWidth.of(column.heading.utf8) + 2))
        }
        let title = "\(batch.terms.programmeTitle) \(name(of: batch))"
        return SpreadsheetLayout(
            sheet: batch.isRecall ? "撤回\(batch.label)" : "批次\(batch.label)", title: title, madeOn: batch.madeOn, widths: widths,
            headerRow: headerRow, frozenColumns: 3,
            footer: "\(name(of: batch)) · \(subjectToThePolicy)", paper: .a3)
    }

    private static func width(_ field: BatchField, of batch: Batch, _ wording: TermsWording) -> Int {
        let lines = batch.lines
        switch field {
        case .serial: return 7
        case .action, .insuredPercentage, .number: return 10
        case .name: return TextWidth.column(lines.names, from: 24, to: 60)
        case .canonical: return TextWidth.column(lines.canonicals, from: 24, to: 60)
        case .key, .creditCode: return 22
        case .customsCode: return TextWidth.column(lines.customsCodes, from: 12, to: 20)
        case .district: return TextWidth.column(lines.districts, from: 12, to: 24)
        case .manager: return TextWidth.column(lines.managers, from: 12, to: 20)
        case .phone: return 16
        case .takeUpBy, .callBy, .coverFromIfInTime, .coverTo, .coverIfInTime, .lateRule, .buyerReports, .programme:
            return TextWidth.of(constant(field, of: batch, wording).utf8) + 3
        case .limitPerObligor, .limitPerPolicy: return max(28, TextWidth.of(constant(field, of: batch, wording).utf8) + 3)
        }
    }

    /// What every line has, in the words of the office; empty for what is told line by line.
    private static func constant(_ field: BatchField, of batch: Batch, _ wording: TermsWording) -> String {
        switch field {
        case .number: batch.label
        case .takeUpBy: wording.takeUpBy
        case .callBy: ChineseText.day(batch.terms.callBy)
        case .coverFromIfInTime: ChineseText.day(batch.terms.coverFromIfInTime)
        case .coverTo: ChineseText.day(batch.terms.coverTo)
        case .coverIfInTime: wording.cover
        case .lateRule: wording.lateCover
        case .insuredPercentage: wording.percentage
        case .limitPerObligor: wording.limitPerObligor
        case .limitPerPolicy: wording.limitPerPolicy
        case .buyerReports: "\(batch.terms.buyerReports)份"
        case .programme: batch.terms.programmeTitle
        case .serial, .action, .key, .name, .canonical, .creditCode, .customsCode, .district, .manager, .phone: ""
        }
    }

    /// `出单批次 0001`, `出单批次 0001 撤回`
    private static func name(of batch: Batch) -> String { "出单批次 \(batch.label)\(batch.isRecall ? " 撤回" : "")" }

    private static func writeHead(of batch: Batch, to sheet: inout Spreadsheet) throws(ReportError) {
        let title = try sheet.style(.title)
        let line = try sheet.style(.line)
        let remark = try sheet.style(.remark)
        let header = try sheet.style(.header)
        try sheet.height(ofRow: 0, points: 30)
        try sheet.write("\(batch.terms.programmeTitle) · \(name(of: batch))", row: 0, column: 0, title)
        try sheet.height(ofRow: 1, points: 19)
        try sheet.write(summary(of: batch), row: 1, column: 0, line)
        try sheet.height(ofRow: 2, points: 19)
        try sheet.write(TermsWording.meaning(of: batch) + TermsWording.reservation, row: 2, column: 0, remark)
        try sheet.height(ofRow: headerRow, points: 24)
        for (column, form) in template(of: batch).enumerated() {
            try sheet.write(form.heading, row: headerRow, column: column, header)
        }
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
        let template = template(of: batch)
        let constants = template.map { CellText(constant($0.field, of: batch, wording)) }
        var actions: [Action: CellText] = [:]
        for action in Action.allCases { actions[action] = CellText(action.chinese) }
        var phones: [Bytes: CellText] = [:]
        for line in 0..<lines.count {
            let row = headerRow + 1 + line
            for (column, form) in template.enumerated() {
                switch form.field {
                case .serial: try sheet.write(line + 1, row: row, column: column, serial)
                case .action: try sheet.write(actions[lines.actions[line]] ?? CellText(), row: row, column: column, centred)
                case .key: try sheet.write(lines.keys[line], row: row, column: column, centred)
                case .name: try sheet.write(lines.names[line], row: row, column: column, left)
                case .canonical: try sheet.write(lines.canonicals[line], row: row, column: column, left)
                case .creditCode: try sheet.write(lines.creditCodes[line], row: row, column: column, centred)
                case .customsCode: try sheet.write(lines.customsCodes[line], row: row, column: column, centred)
                case .district:
                    let district = lines.districts[line]
                    try sheet.write(district.isEmpty ? unassigned : district, row: row, column: column, centred)
                case .manager:
                    let manager = lines.managers[line]
                    try sheet.write(manager.isEmpty ? unassigned : manager, row: row, column: column, centred)
                case .phone:
                    let known = phones[lines.phones[line]]
                    let phone = known ?? CellText(batch.terms.contacts.dialled(lines.phones.string(at: line)))
                    phones[lines.phones[line]] = phone
                    try sheet.write(phone, row: row, column: column, centred)
                default: try sheet.write(constants[column], row: row, column: column, centred)
                }
            }
        }
    }
}
