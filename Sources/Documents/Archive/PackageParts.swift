import Markup
import Provenance

/// How the parts of an Office package hang together: read from its relationships, never guessed from names.
enum PackageParts {
    /// The part that all others hang on.
    static func main(of archive: ZipArchive, fallback: String, _ origin: Locus) throws(DocumentError) -> String {
        if let main = try relationships(of: "", archive, origin).first(where: { $0.type.hasSuffix("/officeDocument") }) {
            return main.target
        }
        if let types = try element("[Content_Types].xml", archive, origin) {
            for part in types.all("Override") where part["ContentType"]?.hasSuffix(".main+xml") == true {
                if let name = part["PartName"] { return resolve(name, from: "") }
            }
        }
        return fallback
    }

    struct Relationship {
        let id: String
        let type: String
        let target: String
    }

    /// The relationships of a part; of the package itself where `part` is empty.
    static func relationships(
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

    /// A small part whole; nil where the package has none of this name.
    static func element(_ path: String, _ archive: ZipArchive, _ origin: Locus) throws(DocumentError) -> XMLElement? {
        guard let bytes = try archive.read(path) else { return nil }
        do throws(MarkupError) { return try XMLElement.parse(bytes) } catch {
            throw DocumentError(error, at: origin, part: path)
        }
    }
}
