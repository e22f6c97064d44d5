import Columns
import Matching

/// The lines of `tongbao match`, each with the names as they were published.
struct MatchAnswer {
    let matches: [Match]
    let a: ListedEnterprises
    let b: ListedEnterprises
    let difference: NameDifference

    private func reason(_ match: Match) -> [String] {
        guard match.kind == .renamed || match.kind == .doubtful, let rowA = match.a, let rowB = match.b else {
            return match.reasons.words
        }
        return match.reasons.union(difference.reasons(a.list.names[rowA], b.list.names[rowB])).words
    }

    /// Thousandths as `0.931`; empty where there is no pair.
    private static func score(_ match: Match) -> String {
        guard match.a != nil, match.b != nil else { return "" }
        let digits = String(match.score % 1000)
        return "\(match.score / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
    }

    var csv: [UInt8] {
        var csv = CSVWriter(headings: ["kind", "a", "b", "score", "reason", "name_a", "name_b"])
        for match in matches {
            csv.field(match.kind.word)
            for row in [match.a, match.b] {
                if let row { csv.field(row + 1) } else { csv.emptyField() }
            }
            csv.field(Self.score(match))
            csv.field(reason(match).joined(separator: "; "))
            if let row = match.a { csv.field(a.published, row) } else { csv.emptyField() }
            if let row = match.b { csv.field(b.published, row) } else { csv.emptyField() }
            csv.endRow()
        }
        return csv.bytes
    }

    var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("counts")
        json.beginObject()
        for kind in Match.Kind.allCases {
            json.key(kind.word)
            json.value(matches.count { $0.kind == kind })
        }
        json.endObject()
        json.key("lines")
        json.beginArray()
        for match in matches { write(match, to: &json) }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private func write(_ match: Match, to json: inout JSONWriter) {
        json.beginObject()
        json.key("kind")
        json.value(match.kind.word)
        for (key, row) in [("a", match.a), ("b", match.b)] {
            json.key(key)
            if let row { json.value(row + 1) } else { json.null() }
        }
        json.key("score")
        if match.a == nil || match.b == nil { json.null() } else { json.value(thousandths: Int(match.score)) }
        json.key("reasons")
        json.beginArray()
        for word in reason(match) { json.value(word) }
        json.endArray()
        json.key("name_a")
        json.value(match.a.map(a.published.string))
        json.key("name_b")
        json.value(match.b.map(b.published.string))
        for (suffix, source) in [("a", match.a.flatMap(a.source)), ("b", match.b.flatMap(b.source))] {
            json.key("sheet_\(suffix)")
            json.value(source?.sheet)
            json.key("row_\(suffix)")
            if let source { json.value(source.row) } else { json.null() }
        }
        json.endObject()
    }
}
