/// A PDF written by hand: texts and lines at places in points from the upper left corner of A4 pages.
struct PDFFixture {
    struct Page {
        var texts: [(x: Int, y: Int, text: String)] = []
        var lines: [(fromX: Int, fromY: Int, toX: Int, toY: Int)] = []
    }

    var pages: [Page] = []
    /// What the font says of its characters, where that is not what they are.
    var characters: [Character: String] = [:]
    static let size = 10

    /// A page with one table: its borders, and a text a cell, `\n` where a line ends; cells are 20 points high a line.
    static func page(columns: [Int], from y: Int = 100, _ rows: [[String]], isRuled: Bool = true) -> Page {
        var page = Page()
        var top = y
        for row in rows {
            let height = 20 * (row.map { $0.split(separator: "\n", omittingEmptySubsequences: false).count }.max() ?? 1)
            for (column, text) in row.enumerated() {
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                // In the middle of its cell, as office programs put it.
                let first = top + (height - 20 * lines.count) / 2 + 14
                for (index, line) in lines.enumerated() where !line.isEmpty {
                    page.texts.append((columns[column] + 3, first + 20 * index, String(line)))
                }
            }
            if isRuled { page.lines.append((columns[0], top, columns[columns.count - 1], top)) }
            top += height
        }
        guard isRuled else { return page }
        page.lines.append((columns[0], top, columns[columns.count - 1], top))
        for column in columns { page.lines.append((column, y, column, top)) }
        return page
    }

    var file: [UInt8] {
        var objects = ["<</Type/Catalog/Pages 2 0 R>>"]
        let kids = pages.indices.map { "\(6 + $0 * 2) 0 R" }.joined(separator: " ")
        objects.append("<</Type/Pages/Count \(pages.count)/Kids[\(kids)]>>")
        objects.append("<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>")
        objects.append(
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>"
        )
        objects.append(stream(unicode))
        for (index, page) in pages.enumerated() {
            objects.append(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents \(7 + index * 2) 0 R>>")
            let texts = page.texts.map { "BT /F \(Self.size) Tf \($0.x) \(842 - $0.y) Td <\(hex($0.text))> Tj ET" }
            let lines = page.lines.map { "\($0.fromX) \(842 - $0.fromY) m \($0.toX) \(842 - $0.toY) l S" }
            objects.append(stream((texts + lines).joined(separator: "\n")))
        }
        var file = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places { file += String(repeating: "0", count: 10 - String(place).count) + "\(place) 00000 n \n" }
        file += "trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
        return Array(file.utf8)
    }

    private func stream(_ content: String) -> String { "<</Length \(content.utf8.count)>>\nstream\n\(content)\nendstream" }

    private func hex(_ text: String) -> String { text.utf16.map(Self.hex).joined() }

    private static func hex(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// Which character each number in the texts is: itself, where ``characters`` does not say otherwise.
    private var unicode: String {
        let used = Set(pages.flatMap { $0.texts.flatMap { Array($0.text) } }).sorted()
        let lines = used.map { "<\(hex(String($0)))> <\(hex(characters[$0] ?? String($0)))>" }
        let parts = stride(from: 0, to: lines.count, by: 100).map { Array(lines[$0..<min($0 + 100, lines.count)]) }
        let maps = parts.map { "\($0.count) beginbfchar\n\($0.joined(separator: "\n"))\nendbfchar" }.joined(separator: "\n")
        return "begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n\(maps)\nendcmap"
    }
}
