import Documents
import Pipeline
import Programme

/// The headings under which lists publish their fields.
enum HeadingCatalogue {
    /// The headings of one programme, or of all of them.
    static func aliases(of programme: String?) throws(Stop) -> [HeadingAliases] {
        var merged: [String: [String]] = [:]
        let names: [String]
        if let programme { names = [programme] } else { names = try ProgrammeCatalogue.names() }
        for name in names {
            for field in try ProgrammeLocation.load(name).file.programme.columns {
                for heading in field.headings where merged[field.field.rawValue]?.contains(heading) != true {
                    merged[field.field.rawValue, default: []].append(heading)
                }
            }
        }
        return merged.sorted { $0.key < $1.key }.map { HeadingAliases(field: $0.key, headings: $0.value) }
    }
}
