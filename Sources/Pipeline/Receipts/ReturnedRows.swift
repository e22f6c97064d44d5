import Columns
import Provenance

/// `receipts-0001-unmatched.csv`: rows of receipts as they came, each with the reason why a person has to see it.
///
/// For office users: with a byte order mark, and no cell that a spreadsheet would take for a formula.
enum ReturnedRows {
    static func csv(_ rows: [(row: ReceiptRow, code: String, reason: String)]) -> [UInt8] {
        let contacts = rows.contains { $0.row.isOnCallSheet } ? ContactField.allCases : []
        var csv = CSVWriter(headings: ["工作表", "行", "代号", "原因"] + ReceiptField.allCases.map(\.heading) + contacts.map(\.heading))
        for (row, code, reason) in rows {
            csv.field(OfficeText.neutralised(row.sheet))
            csv.field(row.row)
            csv.field(code)
            csv.field(reason)
            for field in ReceiptField.allCases { csv.field(OfficeText.neutralised(row.cell(field))) }
            for field in contacts { csv.field(OfficeText.neutralised(row.cell(field).text)) }
            csv.endRow()
        }
        return OfficeText.byteOrderMark + csv.bytes
    }
}
