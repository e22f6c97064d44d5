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
        let path = try Self.workbookPath(archive, origin)
        guard let workbook = try Self.element(path, archive, origin) else {
            throw archive.refusal("workbook.damaged", "the workbook lacks its part \(path)", hint: DocumentError.fetchAgain)
        }
        let related = try Self.relationships(of: path, archive, origin)
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

    private static func workbookPath(_ archive: ZipArchive, _ origin: Locus) throws(DocumentError) -> String {
        if let main = try relationships(of: "", archive, origin).first(where: { $0.type.hasSuffix("/officeDocument") }) {
            return main.target
        }
        if let types = try element("[Content_Types].xml", archive, origin) {
            for part in types.all("Override") where part["ContentType"]?.hasSuffix(".main+xml") == true {
                if let name = part["PartName"] { return resolve(name, from: "") }
            }
        }
        return "xl/workbook.xml"
    }

    private struct Relationship {
        let id: String
        let type: String
        let target: String
    }

    /// The relationships of a part; of the package itself where `part` is empty.
    private static func relationships(
        of part: String, _ archive: ZipArchive, _ origin: Locus
    ) throws(DocumentError) -> [Relationship] {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
        guard let root = try element("\(folder)_rels/\(name).rels", archive, origin) else { return [] }
        return root.all("Relationship").compactMap { relationship in
            guard relationship["TargetMode"] != "External", let id = relationship["Id"], let type = relationship["Type"],
                let target = relationship["Target"]
            else { return nil }
            return Relationship(id: id, type: type, target: resolve(target, from: folder))
        }
    }

    /// A target is relative to its part's folder, or absolute with a slash.
    static func resolve(_ target: String, from folder: String) -> String {
        var parts: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for piece in target.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
            switch piece {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(piece)
            }
        }
        return parts.joined(separator: "/")
    }

    static func element(_ path: String, _ archive: ZipArchive, _ origin: Locus) throws(DocumentError) -> XMLElement? {
        guard let bytes = try archive.read(path) else { return nil }
        do throws(MarkupError) { return try XMLElement.parse(bytes) } catch {
            throw DocumentError(error, at: origin, part: path)
        }
    }
}
