import Markup
import Provenance

/// Elements of one name that stand side by side, each with a field an element or an attribute: a table without a table's form.
struct XMLRecords {
    /// What each is called.
    let name: String
    private let headings: [String]
    private let records: [[String: String]]

    /// Those of the element's children, in the order in which they begin; what stands beside them is no record. One alone is one
    /// where others are `known` by its name: a group of a single enterprise.
    static func all(in parent: XMLElement, known: Set<String> = []) -> [XMLRecords] {
        var names: [String] = []
        let byName = Dictionary(grouping: parent.children, by: \.name)
        for child in parent.children where byName[child.name]?.first === child { names.append(child.name) }
        return names.compactMap { name in byName[name].flatMap { XMLRecords($0, isKnown: known.contains(name)) } }
    }

    /// Nil where there are no two, or they are more than fields.
    private init?(_ elements: [XMLElement], isKnown: Bool) {
        guard elements.count >= (isKnown ? 1 : 2), let first = elements.first else { return nil }
        var headings: [String] = []
        var known: Set<String> = []
        var records: [[String: String]] = []
        for child in elements {
            guard let fields = Self.fields(of: child) else { return nil }
            for (heading, _) in fields where known.insert(heading).inserted { headings.append(heading) }
            records.append(Dictionary(fields, uniquingKeysWith: { "\($0)\n\($1)" }))
        }
        guard headings.count >= 2 else { return nil }
        name = first.name
        self.headings = headings
        self.records = records
    }

    /// By name, in the order of the record; nil for an element that has more in it than fields.
    private static func fields(of record: XMLElement) -> [(String, String)]? {
        guard record.children.allSatisfy(\.children.isEmpty) else { return nil }
        let attributes = record.attributes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return attributes + record.children.map { ($0["name"] ?? $0.name, $0.text) }
    }

    /// The headings in row 1, then a row a record.
    func sheet(origin: Locus, name: String) throws(DocumentError) -> Sheet? {
        var builder = SheetBuilder()
        for row in 0...records.count {
            builder.beginRow(UInt32(row + 1))
            for (column, heading) in headings.enumerated() {
                let text = Array((row == 0 ? heading : records[row - 1][heading] ?? "").utf8).trimmed
                guard !text.isEmpty, let refusal = text.withUnsafeBufferPointer({ builder.put($0, .text, column: column) })
                else { continue }
                throw DocumentError(
                    "xml.tooLarge",
                    at: Locus(file: origin.file, digest: origin.digest, sheet: name, row: row + 1, column: column + 1),
                    "the table is larger than is read here (\(refusal))")
            }
        }
        return builder.finish(origin: origin, name: name)
    }
}
