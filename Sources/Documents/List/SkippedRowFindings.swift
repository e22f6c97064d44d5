public import Provenance

extension RecognisedList {
    /// What was read and not taken as an enterprise, row by row, so that each can be looked at: titles, groups, totals, remarks
    /// and numbers alone. Headings that stand again are told once a sheet, and so are the rows beyond a thousand of a kind.
    ///
    /// A row of which nothing tells what it is stands among ``findings``, as does a sheet without the headings.
    public var skippedRows: [Finding] {
        var found: [Finding] = []
        var tallies: [SkippedRowTally] = []
        var positions: [SkippedRowTally.Place: Int] = [:]
        for row in skipped where !row.text.isEmpty {
            guard let word = row.kind.told else { continue }
            let place = SkippedRowTally.Place(file: row.locus.file, sheet: row.locus.sheet, kind: row.kind)
            let position = positions[place] ?? tallies.count
            if position == tallies.count {
                positions[place] = position
                tallies.append(SkippedRowTally(kind: row.kind))
            }
            guard tallies[position].tellsOneMore() else {
                tallies[position].extend(to: row.locus)
                continue
            }
            found.append(
                Finding(
                    .note, "row.skipped", at: row.locus, "read as \(word) and not as an enterprise: \"\(Self.short(row.text))\""))
        }
        return found + tallies.compactMap(\.finding)
    }

    private static func short(_ text: String) -> String { text.count > 80 ? text.prefix(80) + "…" : text }
}

/// Skipped rows of one kind in one sheet: how many are told one by one, and the others.
private struct SkippedRowTally {
    struct Place: Hashable {
        let file: String
        let sheet: String?
        let kind: RowKind
    }

    let kind: RowKind
    private var told = 0
    private var others = 0
    private var first: Locus?
    private var last: Locus?

    init(kind: RowKind) { self.kind = kind }

    private static let most = 1_000

    mutating func tellsOneMore() -> Bool {
        guard kind != .repeatedHeading, told < Self.most else { return false }
        told += 1
        return true
    }

    mutating func extend(to locus: Locus) {
        others += 1
        if first == nil { first = locus }
        last = locus
    }

    var finding: Finding? {
        guard let first, let word = kind.told, let row = last?.row else { return nil }
        let rows = others == 1 ? "" : "; \(others) such rows, the last of them row \(row)"
        guard kind != .repeatedHeading else {
            return Finding(.note, "headings.again", at: first, "\(word) once more\(rows)")
        }
        return Finding(
            .note, "row.skipped", at: first,
            "more than \(Self.most) rows were read as \(word) and not as enterprises; from this one on they are told together\(rows)"
        )
    }
}

extension RowKind {
    /// As a finding calls a row of it; nil where each is told otherwise, or nothing is to be told.
    fileprivate var told: String? {
        switch self {
        case .title: "a title"
        case .repeatedHeading: "the headings stand here"
        case .group: "a group"
        case .total: "a total"
        case .note: "a remark"
        case .blank: "a number alone"
        case .heading, .unclear, .otherSheet: nil
        }
    }
}
