internal import Columns
public import Programme
internal import Provenance

/// The handover (交接清单) of one account manager: each enterprise, who had it and who answers for it now.
public struct HandoverSheet {
    private let handover: Handover
    private let areaCode: (String) -> String

    static let headings = ["序号", "企业名称", "统一社会信用代码", "所属区", "原客户经理", "现联系人", "电话", "状态", "最近联系", "联系结果"]

    /// - Parameter dialled: a phone as it is dialled.
    public init(_ handover: Handover, dialled: @escaping (String) -> String) {
        self.handover = handover
        areaCode = dialled
    }

    /// `handover-2025-07-01-赵经理.xlsx`, for each of the handovers; no two share one.
    public static func fileNames(of handovers: [Handover]) -> [String] {
        var names = FileNames()
        return handovers.map { names.next(for: "handover-\($0.handedOn)-\($0.manager)") + ".xlsx" }
    }

    /// The same handover gives the same bytes, whenever it is rendered.
    public func render(temporaryFolder: String? = nil) throws(ReportError) -> [UInt8] {
        let names = TextColumn(handover.lines.map(\.name))
        let layout = SpreadsheetLayout(
            sheet: "交接清单", title: "\(handover.title) 交接清单 \(handover.manager)", madeOn: handover.handedOn,
            widths: [6, TextWidth.column(names, from: 34, to: 44), 23, 16, 14, 14, 16, 16, 16, 24], headerRow: 3,
            footer: "交接清单 · \(handover.manager.prefix(40)) · \(handover.handedOn)")
        var page = try Spreadsheet.begin(layout, temporaryFolder: temporaryFolder)
        try page.height(ofRow: 0, points: 30)
        try page.write("交接清单 · \(handover.manager)", row: 0, column: 0, try page.style(.title))
        try page.height(ofRow: 1, points: 22)
        try page.write(summary, row: 1, column: 0, try page.style(.line))
        try writeRows(to: &page)
        try page.filter(lastRow: 3 + handover.lines.count)
        return try page.finish()
    }

    private var summary: String {
        let what: String
        switch handover.kind {
        case .leave:
            what =
                "休假\(handover.lastDay.map { "至\(ChineseText.day($0))" } ?? "")，其间由\(handover.deputy)代理，客户经理不变"
        case .left:
            what = handover.lastDay.map { "任职至\(ChineseText.day($0))，其企业由同组客户经理接手" } ?? "已不在名册，其企业由同组客户经理接手"
        }
        return [handover.title, "\(ChineseText.day(handover.handedOn))交接", what, "共\(handover.lines.count)家企业"]
            .joined(separator: "　　")
    }

    private func writeRows(to page: inout Spreadsheet) throws(ReportError) {
        let header = try page.style(.header)
        let serial = try page.style(.serial)
        let centred = try page.style(.centred)
        let left = try page.style(.wrapped)
        try page.height(ofRow: 3, points: 24)
        for (column, heading) in Self.headings.enumerated() { try page.write(heading, row: 3, column: column, header) }
        for (index, line) in handover.lines.enumerated() {
            let row = 4 + index
            let cells = [
                (line.name, left), (line.creditCode, centred),
                (line.district.isEmpty ? TermsWording.unassigned : line.district, centred),
                (handover.manager, centred), (line.successor.isEmpty ? TermsWording.unassigned : line.successor, centred),
                (line.phone.isEmpty ? "" : areaCode(line.phone), centred), (Self.words(line.state), centred),
                (line.contactedOn?.description ?? "", centred), (line.result, left),
            ]
            try page.write(index + 1, row: row, column: 0, serial)
            for (column, cell) in cells.enumerated() { try page.write(cell.0, row: row, column: column + 1, cell.1) }
        }
    }

    private static func words(_ state: String) -> String {
        switch state {
        case "batched": "未放行"
        case "released": "已放行"
        default: ReceiptState(rawValue: state)?.chinese ?? state
        }
    }
}
