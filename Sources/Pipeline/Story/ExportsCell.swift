import Columns
import Programme
import Provenance

/// The cell of one enterprise's exports as it was published.
struct ExportsCell {
    /// `名单-9f2c41.xlsx#名单!G166`
    let cell: String
    let text: String
    let heading: String

    /// Of the row whose name stands at `locus`, in the file that it came from; nil where that has no such column.
    init?(ofRow locus: String, in edition: EditionFolder) throws(Stop) {
        guard let folder = edition.holding(locus), let layout = folder.manifest.layout,
            let exports = layout.fields[Field.exports.rawValue],
            let name = layout.fields[Field.name.rawValue], let place = Place(locus)
        else { return nil }
        let table = try folder.table(RowsCSV.name)
        guard layout.headings.indices.contains(exports), table.columns.count > exports + 2 else { return nil }
        let (sheet, number) = (Array(place.sheet.utf8), Array(String(place.row).utf8))
        let row = (0..<table.rowCount).first {
            table.columns[1][$0].elementsEqual(number) && table.columns[0][$0].elementsEqual(sheet)
        }
        guard let row else { return nil }
        cell = place.cell(column: place.column + exports - name)
        text = table.columns[exports + 2].string(at: row)
        heading = layout.headings[exports]
    }

    /// A locus taken apart: `file#sheet!B12`, `file:12`.
    private struct Place {
        let file: String
        let sheet: String
        let row: Int
        let column: Int

        init?(_ locus: String) {
            if let mark = locus.lastIndex(of: "!"), let hash = locus[..<mark].lastIndex(of: "#") {
                let cell = locus[locus.index(after: mark)...]
                let letters = cell.prefix { $0.isLetter }
                guard let row = Int(cell.dropFirst(letters.count)), !letters.isEmpty else { return nil }
                column = letters.utf8.reduce(0) { $0 * 26 + Int($1) - 0x40 }
                self.row = row
                sheet = String(locus[locus.index(after: hash)..<mark])
                file = String(locus[..<hash])
            } else {
                // A text file has lines and no columns.
                let parts = locus.split(separator: ":")
                guard let row = parts.last.flatMap({ Int($0) }), parts.count >= 2 else { return nil }
                self.row = row
                column = 0
                sheet = ""
                file = parts.dropLast().joined(separator: ":")
            }
        }

        func cell(column: Int) -> String {
            sheet.isEmpty ? "\(file):\(row)" : "\(file)#\(sheet)!\(Locus.letters(column: column))\(row)"
        }
    }
}

extension EditionFolder {
    /// The edition in whose file a row of this one stands: itself, or one of those that it adds to or amends; nil where it is
    /// none of them.
    func holding(_ locus: String) -> EditionFolder? {
        let source = manifest.source
        let file = Locus.fileLabel(source.name, Digest(hex: source.sha256))
        if ["\(file)#", "\(file):"].contains(where: locus.hasPrefix) { return self }
        return onto?.holding(locus)
    }
}
