import Markup
import Provenance

/// Where a workbook keeps its parts: read from its relationships, never guessed from names.
struct WorkbookParts {
    struct SheetPart {
        let name: String
        let path: String
        let isHidden: Bool
    }
    let sheets: [SheetPart]
    let strings: String?
    let styles: String?
    let from1904: Bool

    static let sheetCap = 1_000

    init(_ archive: ZipArchive, origin: Locus) throws(DocumentError) {
        let path = try PackageParts.main(of: archive, fallback: "xl/workbook.xml", origin)
        guard let workbook = try PackageParts.element(path, archive, origin) else {
            throw archive.refusal("workbook.damaged", "the workbook lacks its part \(path)", hint: DocumentError.fetchAgain)
        }
        let related = try PackageParts.relationships(of: path, archive, origin)
        func part(_ kind: String, fallback: String) -> String? {
            related.first { $0.type.hasSuffix(kind) }.map(\.target) ?? (archive.contains(fallback) ? fallback : nil)
        }
        strings = part("/sharedStrings", fallback: "xl/sharedStrings.xml")
        styles = part("/styles", fallback: "xl/styles.xml")
        let flag = workbook.first("workbookPr")?["date1904"]
        from1904 = flag == "1" || flag == "true"

        var found: [SheetPart] = []
        for sheet in workbook.first("sheets")?.all("sheet") ?? [] {
            let name = sheet["name"] ?? ""
            guard let id = sheet.attributes["prefix:id"] ?? sheet.attributes["id"],
                let relationship = related.first(where: { $0.id == id })
            else {
                throw archive.refusal(
                    "workbook.damaged", "the workbook does not say where its sheet \"\(name)\" is", hint: DocumentError.fetchAgain
                )
            }
            // Charts and dialogues are sheets without cells.
            guard relationship.type.hasSuffix("/worksheet") else { continue }
            guard archive.contains(relationship.target) else {
                throw archive.refusal(
                    "workbook.damaged", "the workbook lacks the part \(relationship.target) of its sheet \"\(name)\"",
                    hint: DocumentError.fetchAgain)
            }
            let state = sheet["state"]
            found.append(SheetPart(name: name, path: relationship.target, isHidden: state == "hidden" || state == "veryHidden"))
        }
        guard found.count <= Self.sheetCap else {
            throw archive.refusal("workbook.tooLarge", "the workbook has more than \(Self.sheetCap) sheets")
        }
        sheets = found
    }
}
