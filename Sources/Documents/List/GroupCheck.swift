import Provenance

/// 北京市（92所）: the count that a group row states is compared with the rows under it.
///
/// A group that another one follows at once holds groups; its rows are those of all of them.
struct GroupCheck {
    private struct Group {
        let row: Int
        let text: String
        let stated: Int?
        /// Data rows between this group row and the next.
        var rows = 0
        var holdsGroups = false
    }

    private var groups: [Group] = []

    init(_ layout: SheetLayout, in sheet: Sheet) {
        let starts = layout.skipped.filter { $0.kind == .group }.map(\.row)
        guard !starts.isEmpty else { return }
        var data = layout.data[...]
        data = data.drop { $0 < starts[0] }
        for (position, start) in starts.enumerated() {
            let end = position + 1 < starts.count ? starts[position + 1] : Int.max
            let own = data.prefix { $0 < end }
            data = data.dropFirst(own.count)
            let text = SheetLayout.text(of: start, in: sheet)
            groups.append(Group(row: start, text: text, stated: Self.count(in: text), rows: own.count))
        }
        for position in groups.indices.dropLast() where groups[position].rows == 0 { groups[position].holdsGroups = true }
    }

    /// One finding a group whose count is not the number of its rows.
    func findings(_ place: (_ row: Int) -> Locus) -> [Finding] {
        groups.indices.compactMap { position in
            let group = groups[position]
            guard let stated = group.stated, case let counted = rows(of: position), counted != stated else { return nil }
            return Finding(
                .doubt, "group.count", at: place(group.row),
                "\"\(group.text)\" states \(stated), and \(counted) \(counted == 1 ? "row follows" : "rows follow")",
                hint: "compare the group with the published file: a row may be missing")
        }
    }

    private func rows(of position: Int) -> Int {
        guard groups[position].holdsGroups else { return groups[position].rows }
        return groups[(position + 1)...].prefix { !$0.holdsGroups }.reduce(0) { $0 + $1.rows }
    }

    /// The number in the last brackets, with its unit: 92 of 北京市（92所）, 12 of 宝安区（共12家）; nil where none is stated.
    static func count(in text: String) -> Int? {
        guard let last = text.last, "）)".contains(last), let opening = text.lastIndex(where: { "（(".contains($0) }) else {
            return StatedCount.all(in: text).first?.count
        }
        var inside = text[text.index(after: opening)...].dropLast().filter { !$0.isWhitespace }[...]
        guard let unit = inside.popLast(), "家所户个条".contains(unit) else { return nil }
        for word in ["共计", "合计", "共"] where inside.hasPrefix(word) {
            inside = inside.dropFirst(word.count)
            break
        }
        let digits = inside.unicodeScalars.map { (0xFF10...0xFF19).contains($0.value) ? $0.value - 0xFEE0 : $0.value }
        guard (1...7).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
