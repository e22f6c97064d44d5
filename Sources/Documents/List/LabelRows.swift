import Columns

/// Settles what cells alone are that have the form of a label, by the rows around them.
///
/// Only what the table itself bears out is a label: 序号 begins again beneath it, the rows beneath have its words in a cell
/// of their own, labels are numbered through, or headings follow.
struct LabelRows {
    private let classifier: RowClassifier
    private let labels: [(row: Int, label: RowWords.Label)]
    /// Ascending; without the labels.
    private let data: [Int]
    /// The rows of headings within the table.
    private let headings: Set<Int>
    /// The row behind the table, and whether another table begins there.
    private let end: Int
    private let isFollowed: Bool

    init(
        _ labels: [(row: Int, label: RowWords.Label)], _ classifier: RowClassifier, data: [Int], headings: Set<Int>, end: Int
    ) {
        self.labels = labels
        self.classifier = classifier
        self.data = data
        self.headings = headings
        self.end = end
        isFollowed = end < classifier.sheet.rowCount
    }

    func settled() -> [(row: Int, reading: RowClassifier.Reading)] {
        let restarting = Set(labels.indices.filter { beginsAgain(beneath: labels[$0].row) })
        let numbered = numberedThrough()
        let overHeadings = overHeadings()
        return labels.indices.map { position in
            let (row, label) = labels[position]
            if overHeadings[position] { return (row, .skipped(.title)) }
            let isGroup: Bool =
                switch label {
                case .title, .remark: false
                case .place, .enumerated:
                    restarting.contains(position) || !restarting.isEmpty && isAboveFirst(row) || numbered.contains(position)
                        || isSaidBeneath(row)
                }
            return (row, isGroup ? .skipped(.group) : classifier.unsettled(row))
        }
    }

    private var sheet: Sheet { classifier.sheet }

    /// The next row with anything in it; nil where the table ends before.
    private func next(after row: Int) -> Int? {
        (row + 1..<max(end, row + 1)).first { classifier.filled.count[$0] > 0 }
    }

    /// The first data row beneath, where nothing but blank rows and labels stand before it.
    private func dataBeneath(_ row: Int) -> Int? {
        let place = place(of: row)
        return place < data.count ? data[place] : nil
    }

    /// How many data rows stand above.
    private func place(of row: Int) -> Int {
        var (low, high) = (0, data.count)
        while low < high {
            let middle = (low + high) / 2
            if data[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func serialIsOne(_ row: Int) -> Bool {
        guard let serial = classifier.heading.fieldColumns[HeadingIndex.serial] else { return false }
        return SerialCheck.number(sheet.columns[serial][row]) == 1
    }

    /// Whether 序号 begins again at 1 in the row right beneath.
    private func beginsAgain(beneath row: Int) -> Bool {
        guard place(of: row) > 0, let next = next(after: row), dataBeneath(row) == next else { return false }
        return serialIsOne(next)
    }

    private func isAboveFirst(_ row: Int) -> Bool {
        guard place(of: row) == 0, let next = next(after: row), data.first == next else { return false }
        return serialIsOne(next)
    }

    /// Whether the data row beneath has the label's own words in a cell beside its name.
    private func isSaidBeneath(_ row: Int) -> Bool {
        guard let beneath = dataBeneath(row) else { return false }
        let text = RowWords.folded(sheet.columns[Int(classifier.filled.first[row])].string(at: row))
        let words = RowWords.enumerated(text).map { String($0.rest) } ?? text
        guard !words.isEmpty else { return false }
        return sheet.columns.indices.contains { column in
            column != classifier.heading.fieldColumns[HeadingIndex.name]
                && RowWords.folded(sheet.columns[column].string(at: beneath)) == words
        }
    }

    /// The labels that are numbered 一, 二, … in their order, at least two, each with rows beneath it.
    private func numberedThrough() -> Set<Int> {
        let numbered = labels.indices.compactMap { position -> (position: Int, number: Int)? in
            guard case .enumerated(let number) = labels[position].label else { return nil }
            return (position, number)
        }
        guard numbered.count > 1, numbered.enumerated().allSatisfy({ $0.element.number == $0.offset + 1 }) else { return [] }
        let places = numbered.map { place(of: labels[$0.position].row) } + [data.count]
        return zip(places, places.dropFirst()).allSatisfy({ $0 < $1 }) ? Set(numbered.map(\.position)) : []
    }

    /// Of each label, whether headings follow after nothing but blank rows and further labels.
    private func overHeadings() -> [Bool] {
        var isOver = Array(repeating: false, count: labels.count)
        for position in labels.indices.reversed() {
            guard let next = next(after: labels[position].row) else {
                isOver[position] = isFollowed
                continue
            }
            let isNextLabel = position + 1 < labels.count && labels[position + 1].row == next
            isOver[position] = headings.contains(next) || isNextLabel && isOver[position + 1]
        }
        return isOver
    }
}
