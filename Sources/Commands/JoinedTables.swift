import Documents
import Programme

/// The tables of a list under one set of headings.
///
/// A field's columns are one column, under the heading that the first table has for it; amounts only where their headings are the
/// same, which may say a unit. Any other column is one with those of the same heading.
struct JoinedTables {
    private(set) var headings: [String] = []
    /// For each table: which of its columns stands under each heading; nil where it has none.
    private(set) var columns: [[Int?]] = []

    init(_ tables: [RecognisedTable]) {
        var fields: [String: Int] = [:]
        for table in tables {
            var places: [Int: Int] = [:]
            for (column, heading) in table.headings.enumerated() {
                let field = table.fieldColumns.first { $0.value == column && $0.key != Field.exports.rawValue }?.key
                let same = headings.indices.first { headings[$0] == heading && places[$0] == nil }
                let place = field.flatMap { fields[$0] } ?? same ?? headings.count
                if place == headings.count { headings.append(heading) }
                places[place] = column
                if let field, fields[field] == nil { fields[field] = place }
            }
            columns.append(headings.indices.map { places[$0] })
        }
        columns = columns.map { $0 + Array(repeating: nil, count: headings.count - $0.count) }
    }
}
