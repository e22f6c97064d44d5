internal import Columns
public import Programme

/// The call sheet (联系名单) of one account manager: whom to call and what to say.
public struct CallSheet: Sendable, Equatable {
    /// The folder of the sheets, inside the batch's.
    public static let folderName = "managers"

    /// Nil for the enterprises that no manager answers for yet (待分派): operations own them.
    public let manager: String?
    /// As published, without area code; empty for the unassigned.
    public let phone: String
    /// `赵经理.xlsx`: good for every file system; no two sheets of a batch share one.
    public let fileName: String
    /// Rows of the batch's lines, in their order.
    public let rows: [Int]

    /// The sheets of a batch, in the order of the managers' names as bytes, the unassigned last.
    public static func all(of batch: Batch) -> [CallSheet] {
        let lines = batch.lines
        var rows: [Bytes: [Int]] = [:]
        for row in 0..<lines.count { rows[lines.managers[row], default: []].append(row) }
        let managers = rows.keys.filter { !$0.isEmpty }.sorted { $0.lexicographicallyPrecedes($1) }
        var names = FileNames()
        var sheets: [CallSheet] = []
        for manager in managers {
            let own = rows[manager] ?? []
            sheets.append(
                CallSheet(
                    manager: manager.text, phone: own.first.map { lines.phones.string(at: $0) } ?? "",
                    fileName: names.next(for: manager.text) + ".xlsx", rows: own))
        }
        if let unassigned = rows[[]] {
            sheets.append(
                CallSheet(
                    manager: nil, phone: "", fileName: names.next(for: TermsWording.unassigned) + ".xlsx", rows: unassigned))
        }
        return sheets
    }

    /// Renders the sheet as a workbook that is printed on A4, landscape, one page wide.
    ///
    /// The same batch gives the same bytes, whenever it is rendered.
    ///
    /// - Parameter temporaryFolder: where libxlsxwriter keeps its rows meanwhile, in files without a name; nil for the
    ///   system's own.
    /// - Throws: ``ReportError`` where that folder refuses or is full, and for more rows than a sheet holds.
    public func render(of batch: Batch, temporaryFolder: String? = nil) throws(ReportError) -> [UInt8] {
        try CallSheetPage(sheet: self, batch: batch).render(temporaryFolder: temporaryFolder)
    }
}
