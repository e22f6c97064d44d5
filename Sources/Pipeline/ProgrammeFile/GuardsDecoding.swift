import Programme

extension Guards {
    init?(decoding top: Section) {
        guard
            let section = Section(
                top.value("guards"), path: "guards",
                keys: [
                    "rows_min", "supplement_rows_min", "shrink_hold_percent", "rejects_hold_percent", "undecided_hold_percent",
                ], optional: ["shrink_warn_percent"],
                errors: top.errors)
        else { return nil }
        let rows = 1...10_000_000
        let rowsMin: Int? = section.integer("rows_min", in: rows, unit: "rows")
        let supplementRowsMin: Int? = section.integer("supplement_rows_min", in: rows, unit: "rows")
        let shrink: Int? = section.integer("shrink_hold_percent", in: 0...100, unit: "percent")
        let warn: Int? = section.integer("shrink_warn_percent", in: 0...100, unit: "percent")
        if let warn, let shrink, warn > shrink, let node = section.value("shrink_warn_percent") {
            section.errors.report(
                "order", at: node, "guards.shrink_warn_percent \(warn) lies above shrink_hold_percent \(shrink)",
                hint: "a list is told of before it is held")
        }
        let rejects = section.perMille("rejects_hold_percent")
        let undecided = section.perMille("undecided_hold_percent")
        guard let rowsMin, let supplementRowsMin, let shrink, let rejects, let undecided else { return nil }
        self.init(
            rowsMin: rowsMin, supplementRowsMin: supplementRowsMin, shrinkWarnPercent: warn, shrinkHoldPercent: shrink,
            rejectsHoldPerMille: rejects, undecidedHoldPerMille: undecided)
    }
}

private enum Expectation: String, CaseIterable {
    case eligible
    case ineligible
    case undecided

    var outcome: Eligibility.Outcome {
        switch self {
        case .eligible: .eligible
        case .ineligible: .ineligible
        case .undecided: .undecided
        }
    }
}

extension Example {
    static func decode(_ top: Section) -> [Example]? {
        top.list("examples")?.enumerated().compactMap { index, node in
            let path = "examples[\(index + 1)]"
            guard let section = Section(node, path: path, keys: ["row", "expect"], errors: top.errors) else { return nil }
            let expect = section.word("expect", as: Expectation.self)?.outcome
            guard let row = section.value("row") else { return nil }
            let hint = "write { heading: text, … } as the list prints them"
            guard case .mapping(let pairs) = row.content else {
                return section.wrongType(row, section.pathOf("row"), "a row", hint: hint)
            }
            if pairs.isEmpty { top.errors.report("empty", at: row, "\(section.pathOf("row")) has no cells", hint: hint) }
            let cells = pairs.compactMap { pair in
                section.text(pair.value, path: "\(path).row.\(pair.key)", mayBeEmpty: true)
                    .map { Cell(heading: pair.key, text: $0) }
            }
            return expect.map { Example(row: cells, expect: $0) }
        }
    }
}
