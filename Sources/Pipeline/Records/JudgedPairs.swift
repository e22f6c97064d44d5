public import Columns
public import Normalisation
public import Programme

/// The rows of two lists that persons decided on, found by whatever they named the enterprises by.
public struct JudgedPairs {
    /// The columns by which a person may name a row; a column that the list does not have is empty.
    public struct Rows {
        let columns: [TextColumn]

        public init(creditCodes: TextColumn, customsCodes: TextColumn, canonicals: TextColumn) {
            columns = [creditCodes, customsCodes, canonicals]
        }

        /// For each of the wanted values the one row that has it; a value that several rows have is left out.
        fileprivate func rows(of wanted: Set<[UInt8]>) -> [[UInt8]: Int] {
            let wantedBytes = Set(wanted.map { $0[...] })
            var found: [Bytes: Int] = [:]
            var repeated: Set<Bytes> = []
            for column in columns {
                for row in 0..<column.count where !column.isBlank(at: row) {
                    let value = column[row]
                    guard wantedBytes.contains(value) else { continue }
                    if let other = found.updateValue(row, forKey: value), other != row { repeated.insert(value) }
                }
            }
            for value in repeated { found[value] = nil }
            return Dictionary(uniqueKeysWithValues: found.map { (Array($0.key), $0.value) })
        }
    }

    /// The rows of the first and the second list, with what was decided.
    public let pairs: [(a: Int, b: Int, judgement: Judgement)]
    /// The same, each pair of rows once: what two persons see differently is unsure.
    var agreed: [(a: Int, b: Int, verdict: Judgement.Verdict)] {
        var agreed: [(a: Int, b: Int, verdict: Judgement.Verdict)] = []
        for (a, b, judgement) in pairs {
            if let place = agreed.firstIndex(where: { $0.a == a && $0.b == b }) {
                if agreed[place].verdict != judgement.verdict { agreed[place].verdict = .unsure }
            } else {
                agreed.append((a, b, judgement.verdict))
            }
        }
        return agreed
    }

    /// Judgements of which the lists do not have both enterprises, each once.
    public let unused: [Judgement]

    public init(_ judgements: [Judgement], a: Rows, b: Rows, folding: NameFolding) {
        let sides = judgements.map { judgement in
            (Identification(judgement.left, folding: folding).bytes, Identification(judgement.right, folding: folding).bytes)
        }
        let wanted = Set(sides.flatMap { [$0.0, $0.1] })
        let (rowsOfA, rowsOfB) = (a.rows(of: wanted), b.rows(of: wanted))
        var pairs: [(Int, Int, Judgement)] = []
        var unused: [Judgement] = []
        for (judgement, (left, right)) in zip(judgements, sides) {
            if let a = rowsOfA[left], let b = rowsOfB[right] {
                pairs.append((a, b, judgement))
            } else if let a = rowsOfA[right], let b = rowsOfB[left] {
                pairs.append((a, b, judgement))
            } else {
                unused.append(judgement)
            }
        }
        self.pairs = pairs
        self.unused = unused
    }
}
