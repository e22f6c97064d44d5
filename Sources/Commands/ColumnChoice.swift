import ArgumentParser
import Documents

/// `name=企业名称,code=学校标识码`: the headings to take, in place of those that lists usually have.
struct ColumnChoice: ExpressibleByArgument {
    /// By field the headings; a field may be given several times, for lists that call it differently.
    let headings: [String: [String]]

    private static let fields = [
        "name": "name", "code": "credit_code", "credit_code": "credit_code", "customs": "customs_code",
        "customs_code": "customs_code", "address": "address", "district": "district",
    ]

    init?(argument: String) {
        var headings: [String: [String]] = [:]
        for part in argument.split(whereSeparator: { $0 == "," || $0 == "，" }) {
            guard let sign = part.firstIndex(where: { $0 == "=" || $0 == "＝" }) else { return nil }
            let heading = part[part.index(after: sign)...].drop { $0 == " " }
            guard let field = Self.fields[String(part[..<sign].filter { $0 != " " })], !heading.isEmpty else { return nil }
            headings[field, default: []].append(String(heading))
        }
        guard !headings.isEmpty else { return nil }
        self.headings = headings
    }

    /// The aliases with what was chosen in their place; a heading that was chosen belongs to no other field.
    func applied(to aliases: [HeadingAliases]) -> [HeadingAliases] {
        let taken = Set(headings.values.joined().map(HeadingFold.fold))
        let others = aliases.filter { headings[$0.field] == nil }.map { alias in
            HeadingAliases(field: alias.field, headings: alias.headings.filter { !taken.contains(HeadingFold.fold($0)) })
        }
        return headings.sorted { $0.key < $1.key }.map { HeadingAliases(field: $0.key, headings: $0.value) } + others
    }
}
