import Provenance

/// The sheets of a workbook in its order, and which part holds the cells of each; two may name the same part.
struct SheetsInPlace {
    private let parts: [WorkbookParts.SheetPart]
    private let origin: Locus
    private let indices: [String: [Int]]

    init(_ parts: [WorkbookParts.SheetPart], _ origin: Locus) {
        self.parts = parts
        self.origin = origin
        var indices: [String: [Int]] = [:]
        for (index, part) in parts.enumerated() { indices[ZipArchive.key(part.path), default: []].append(index) }
        self.indices = indices
    }

    var paths: [String] { parts.map(\.path) }

    /// The first sheet whose cells stand in the part of this key.
    func first(_ key: String) -> WorkbookParts.SheetPart? { indices[key]?.first.map { parts[$0] } }

    /// The sheets, from the cells of each part by its key; a part that was not read has no sheet.
    func finish(_ builders: consuming [String: SheetBuilder]) -> [Sheet] {
        var sheets: [Sheet?] = Array(repeating: nil, count: parts.count)
        for key in indices.keys {
            guard let builder = builders.removeValue(forKey: key) else { continue }
            for index in indices[key] ?? [] {
                sheets[index] = builder.finish(origin: origin, name: parts[index].name, isHidden: parts[index].isHidden)
            }
        }
        return sheets.compactMap { $0 }
    }
}
