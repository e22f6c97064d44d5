internal import Columns
internal import Programme
internal import Provenance

/// The page of a daily call sheet: whose it is, how the time runs, what to say, whom to call and why.
struct DailyCallPage {
    let sheet: DailyCallSheet
    private let panels: CallPanels

    static let headings = ["序号", "企业名称", "统一社会信用代码", "所属区", "联系人", "联系电话", "为何联系", "第几次", "结果", "下次联系", "勿扰"]
    private static let panelRow = 3

    init(sheet: DailyCallSheet) {
        self.sheet = sheet
        panels = CallPanels(
            TermsWording(terms: sheet.terms), columns: Self.headings.count, isOver: sheet.countdown == .over,
            meaning: TermsWording.meaningOfCalls)
    }

    private var headerRow: Int { Self.panelRow + panels.height }

    func render(temporaryFolder: String?) throws(ReportError) -> [UInt8] {
        let layout = layout
        var page = try Spreadsheet.begin(layout, temporaryFolder: temporaryFolder)
        try page.height(ofRow: 0, points: 30)
        try page.write(heading, row: 0, column: 0, try page.style(.title))
        try page.height(ofRow: 1, points: 22)
        try page.write(summary, row: 1, column: 0, try page.style(.line))
        let urgent = urgent
        if !urgent.isEmpty {
            try page.height(ofRow: 2, points: 5 + 14 * TextWidth.lines(of: urgent.utf8, in: layout.widths.reduce(0, +)))
            try page.write(urgent, row: 2, across: 0...Self.headings.count - 1, try page.style(.urgentPanel))
        }
        try panels.write(to: &page, row: Self.panelRow, widths: layout.widths)
        try writeRows(to: &page, nameWidth: layout.widths[1], reasonWidth: layout.widths[6])
        let rows = headerRow + 1...headerRow + max(1, sheet.rows.count)
        try page.offer(CallSheetPage.results, rows: rows, column: 8)
        try page.offer(["是"], rows: rows, column: 10)
        try page.filter(lastRow: headerRow + sheet.rows.count)
        return try page.finish()
    }

    private var owner: String { sheet.manager?.name ?? TermsWording.unassigned }

    private var layout: SpreadsheetLayout {
        SpreadsheetLayout(
            sheet: "联系名单", title: "\(sheet.terms.programmeTitle) 联系名单 \(owner)", madeOn: sheet.since,
            widths: [
                6, TextWidth.column(TextColumn(sheet.rows.map(\.name)), from: 34, to: 44), 22, 15, 12, 16, 34, 8, 16, 13, 8,
            ],
            headerRow: headerRow, footer: "联系名单 · \(owner.prefix(40)) · \(sheet.since) · \(subjectToThePolicy)")
    }

    /// Whose it is, and who answers meanwhile.
    private var heading: String {
        guard let manager = sheet.manager else { return "联系名单 · \(TermsWording.unassigned)（运营统筹）" }
        let own = "联系名单 · \(manager.name) \(sheet.terms.contacts.dialled(manager.phone))"
        guard let leave = sheet.leave else { return own }
        let phone = sheet.deputy.map { " \(sheet.terms.contacts.dialled($0.phone))" } ?? ""
        return "\(own)（休假至\(ChineseText.day(leave.to))，由\(leave.deputy)\(phone) 代理）"
    }

    private var summary: String {
        var parts = [sheet.terms.programmeTitle, "\(ChineseText.day(sheet.since))起", "应联系\(sheet.due)家"]
        if sheet.rows.count < sheet.due { parts.append("本表列前\(sheet.rows.count)家，其余依次见 calls.csv") }
        if sheet.later > 0 { parts.append("另有\(sheet.later)家约定以后联系") }
        if sheet.manager == nil { parts.append("客户经理待定，由运营联系") }
        return parts.joined(separator: "　　")
    }

    /// How the time runs; empty while it does not press.
    private var urgent: String {
        var parts: [String] = []
        let day = ChineseText.day(sheet.terms.takeUpBy)
        switch sheet.countdown {
        case .within(1): parts.append("明天（\(day)）是按期领取的最后一天")
        case .within(let days): parts.append("距按期领取截止日\(day)不足\(days)天")
        case .today: parts.append("今天（\(day)）是按期领取的最后一天")
        case .over where sheet.gaps.isEmpty: parts.append("按期领取已于\(day)截止")
        case .over, nil: break
        }
        if !sheet.gaps.isEmpty {
            let gaps = sheet.gaps.map { gap in
                "\(gap.district.isEmpty ? TermsWording.unassigned : gap.district)\(gap.enterprises)家未领取，已少\(gap.days)天保障"
            }
            parts.append("保障缺口（截至\(ChineseText.day(sheet.since))）：" + gaps.joined(separator: "；"))
        }
        return parts.joined(separator: "　　")
    }

    private func writeRows(to page: inout Spreadsheet, nameWidth: Int, reasonWidth: Int) throws(ReportError) {
        let header = try page.style(.header)
        let serial = try page.style(.serial)
        let centred = try page.style(.centred)
        let left = try page.style(.wrapped)
        try page.height(ofRow: headerRow, points: 24)
        for (column, heading) in Self.headings.enumerated() { try page.write(heading, row: headerRow, column: column, header) }
        for (index, line) in sheet.rows.enumerated() {
            let row = headerRow + 1 + index
            let reason = Self.words(line.entry)
            let lines = max(
                TextWidth.lines(of: line.name.utf8, in: nameWidth), TextWidth.lines(of: reason.utf8, in: reasonWidth))
            // Room to write by hand.
            try page.height(ofRow: row, points: max(22, 6 + 14 * lines))
            try page.write(index + 1, row: row, column: 0, serial)
            try page.write(line.name, row: row, column: 1, left)
            try page.write(line.creditCode, row: row, column: 2, centred)
            try page.write(line.district.isEmpty ? TermsWording.unassigned : line.district, row: row, column: 3, centred)
            try page.write(line.contact, row: row, column: 4, centred)
            try page.write(line.phone, row: row, column: 5, centred)
            try page.write(reason, row: row, column: 6, left)
            try page.write(String(line.entry.attempts + 1), row: row, column: 7, centred)
            for column in 8...10 { try page.blank(row: row, column: column, left) }
        }
    }

    /// Why, and what came of the last attempt.
    static func words(_ entry: CallList.Entry) -> String {
        let why =
            switch entry.reason {
            case .promised(let day): "约定\(ChineseText.day(day))再联系"
            case .unfinished: "已领取、未签发，请跟进"
            case .tookUpLastYear: "上年度已领取，请续领"
            case .neverContacted: "开放领取，尚未联系"
            case .again: "尚未领取，已联系\(entry.attempts)次"
            case .promisedLater(let day): "约定\(ChineseText.day(day))再联系，未到日"
            }
        guard let last = entry.last else { return why }
        return "\(why)（上次\(last.on.month)月\(last.on.day)日\(last.result.isEmpty ? "" : "：\(last.result)")）"
    }
}
