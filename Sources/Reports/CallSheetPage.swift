internal import Columns
internal import Programme

/// The page of a batch's call sheet: whose it is, what to say, whom to call.
struct CallSheetPage {
    let sheet: CallSheet
    let batch: Batch
    private let panels: CallPanels

    static let headings = ["序号", "企业名称", "统一社会信用代码", "所属区", "动作（为何联系）", "结果", "下次联系", "备注"]
    /// What the column 结果 offers; anything else may be written too.
    static let results = ["已告知", "未接通", "号码有误", "再约时间", "暂无意向"]
    private static let panelRow = 2

    init(sheet: CallSheet, batch: Batch) {
        self.sheet = sheet
        self.batch = batch
        panels = CallPanels(TermsWording(terms: batch.terms), columns: Self.headings.count)
    }

    private var headerRow: Int { Self.panelRow + panels.height }

    func render(temporaryFolder: String?) throws(ReportError) -> [UInt8] {
        var page = try Spreadsheet.begin(layout, temporaryFolder: temporaryFolder)
        try writeHead(to: &page)
        try panels.write(to: &page, row: Self.panelRow, widths: layout.widths)
        try writeRows(to: &page)
        try page.offer(Self.results, rows: headerRow + 1...headerRow + max(1, sheet.rows.count), column: 5)
        try page.filter(lastRow: headerRow + sheet.rows.count)
        return try page.finish()
    }

    private var owner: String { sheet.manager ?? TermsWording.unassigned }

    private var layout: SpreadsheetLayout {
        let names = batch.lines.names.picking(sheet.rows)
        return SpreadsheetLayout(
            sheet: "联系名单", title: "\(batch.terms.programmeTitle) 联系名单 \(owner)", madeOn: batch.madeOn,
            widths: [6, TextWidth.column(names, from: 34, to: 44), 23, 16, 30, 14, 13, 24], headerRow: headerRow,
            footer: "联系名单 · \(owner.prefix(40)) · 出单批次 \(batch.label) · \(subjectToThePolicy)")
    }

    private func writeHead(to page: inout Spreadsheet) throws(ReportError) {
        let title = try page.style(.title)
        let line = try page.style(.line)
        try page.height(ofRow: 0, points: 30)
        try page.write(heading, row: 0, column: 0, title)
        try page.height(ofRow: 1, points: 22)
        try page.write(summary, row: 1, column: 0, line)
    }

    /// Whose it is.
    private var heading: String {
        guard let manager = sheet.manager else { return "联系名单 · \(TermsWording.unassigned)（运营统筹）" }
        return "联系名单 · \(manager)" + (sheet.phone.isEmpty ? "" : " \(batch.terms.contacts.dialled(sheet.phone))")
    }

    /// Which programme, which batch.
    private var summary: String {
        var parts = [
            batch.terms.programmeTitle, "出单批次 \(batch.label)（\(ChineseText.day(batch.madeOn))）", "共\(sheet.rows.count)家企业",
        ]
        if sheet.manager == nil { parts.append("所属区尚未查实，由运营分派客户经理，不影响企业领取") }
        return parts.joined(separator: "　　")
    }

    private func writeRows(to page: inout Spreadsheet) throws(ReportError) {
        let header = try page.style(.header)
        let serial = try page.style(.serial)
        let centred = try page.style(.centred)
        let left = try page.style(.wrapped)
        let lines = batch.lines
        let nameWidth = layout.widths[1]
        try page.height(ofRow: headerRow, points: 24)
        for (column, heading) in Self.headings.enumerated() { try page.write(heading, row: headerRow, column: column, header) }
        for (index, line) in sheet.rows.enumerated() {
            let row = headerRow + 1 + index
            let name = lines.names[line]
            let district = lines.districts[line]
            // Room to write by hand.
            try page.height(ofRow: row, points: max(22, 6 + 14 * TextWidth.lines(of: name, in: nameWidth)))
            try page.write(index + 1, row: row, column: 0, serial)
            try page.write(name, row: row, column: 1, left)
            try page.write(lines.creditCodes[line], row: row, column: 2, centred)
            if district.isEmpty {
                try page.write(TermsWording.unassigned, row: row, column: 3, centred)
            } else {
                try page.write(district, row: row, column: 3, centred)
            }
            try page.write(TermsWording.reason(for: lines.actions[line]), row: row, column: 4, left)
            for column in 5...7 { try page.blank(row: row, column: column, left) }
        }
    }
}
