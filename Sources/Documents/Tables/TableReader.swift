import Columns
import Markup
import Provenance

/// The tables of a page as sheets, `table 1` first.
///
/// A cell that spans others holds its value once, in its first row and column, as a merged cell of a workbook does.
enum TableReader {
    static func read(page text: [UInt8], origin: Locus) throws(DocumentError) -> [Sheet] {
        let page: HTMLDocument
        do throws(MarkupError) { page = try HTMLDocument(utf8: text) } catch { throw DocumentError(error, at: origin) }
        let sheets = try page.root.map { (root) throws(DocumentError) in try read(root, origin) } ?? []
        guard !sheets.isEmpty else {
            throw DocumentError(
                "page.noTable", at: origin, "the page holds no table",
                hint: "look at the page: the list may be an attachment, or the page a notice of maintenance")
        }
        return sheets
    }

    /// The tables inside `node`. A table around other tables is layout: it is read only where it holds no other.
    static func read(_ node: HTMLNode, _ origin: Locus, numberedFrom first: Int = 1) throws(DocumentError) -> [Sheet] {
        var sheets: [Sheet] = []
        for table in node.descendants where table.name == "table" && table.first(where: { $0.name == "table" }) == nil {
            let sheet = try read(table: table, origin, name: "table \(first + sheets.count)")
            if sheet.rowCount > 0 { sheets.append(sheet) }
        }
        return sheets
    }

    private static func read(table: HTMLNode, _ origin: Locus, name: String) throws(DocumentError) -> Sheet {
        var builder = SheetBuilder()
        // By column: up to which row a cell from above reaches down.
        var spanned: [Int] = []
        var row = 0
        for line in table.descendants where line.name == "tr" {
            row += 1
            builder.beginRow(UInt32(row))
            var column = 0
            for cell in line.children where cell.name == "td" || cell.name == "th" {
                while column < spanned.count, spanned[column] >= row { column += 1 }
                let width = span(cell["colspan"], atMost: 1_000)
                let height = span(cell["rowspan"], atMost: 65_534)
                var text = cell.readableText
                let refusal = text.isEmpty ? nil : text.withUTF8 { builder.put($0, .text, column: column) }
                if let refusal {
                    throw DocumentError(
                        "page.tooLarge",
                        at: Locus(file: origin.file, digest: origin.digest, sheet: name, row: row, column: column + 1),
                        "the table is larger than is read here (\(refusal))")
                }
                if width > 1 || height > 1 {
                    let last = column + width
                    guard last <= SheetBuilder.Cap.columns else { break }
                    if last > spanned.count { spanned.append(contentsOf: repeatElement(0, count: last - spanned.count)) }
                    for index in column..<last { spanned[index] = row + height - 1 }
                    if builder.merged.count < SheetBuilder.Cap.mergedRanges {
                        builder.merged.append(
                            CellRange(firstRow: row, lastRow: row + height - 1, firstColumn: column + 1, lastColumn: last))
                    }
                }
                column += width
            }
        }
        return builder.finish(origin: origin, name: name)
    }

    private static func span(_ text: String?, atMost cap: Int) -> Int { max(1, min(cap, text.flatMap { Int($0) } ?? 1)) }
}
