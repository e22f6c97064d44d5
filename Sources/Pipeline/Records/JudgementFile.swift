import Programme
import Provenance

/// The pairs of enterprises that persons decided on: `left,right,verdict,by,on,until,reason`.
enum JudgementFile {
    static let columns = ["left", "right", "verdict"]

    /// - Parameters:
    ///   - file: its name, as messages print it.
    ///   - fold: two spellings of one name or code give the same bytes.
    /// - Throws: exit 78 with every error of the file.
    static func read(_ bytes: [UInt8], file: String, fold: (String) -> [UInt8]) throws(Stop) -> [Judgement] {
        var table = DecisionLines(bytes, file: file, columns: columns)
        var judgements: [Judgement] = []
        var seen: [Pair: [Decision]] = [:]
        for line in table.lines {
            guard let verdict = Judgement.Verdict(rawValue: line.own[2]) else {
                table.refuse(line.locus, "\"\(line.own[2])\" is no verdict", "write same, different or unsure")
                continue
            }
            let pair = Pair(fold(line.own[0]), fold(line.own[1]))
            guard pair.lower != pair.upper else {
                table.refuse(
                    line.locus, "\"\(line.own[0])\" is judged against itself", "write two enterprises, or take the line out")
                continue
            }
            if let other = seen[pair]?.first(where: { $0.overlaps(line.decision) }) {
                table.refuse(
                    line.locus, "the pair is judged in line \(other.line) for the same days",
                    "end the earlier judgement the day before this one begins, or take one of them out")
                continue
            }
            seen[pair, default: []].append(line.decision)
            judgements.append(Judgement(left: line.own[0], right: line.own[1], verdict: verdict, decision: line.decision))
        }
        try table.check(file)
        return judgements
    }

    /// Two enterprises in the order of their bytes.
    private struct Pair: Hashable {
        let lower: [UInt8]
        let upper: [UInt8]

        init(_ left: [UInt8], _ right: [UInt8]) {
            (lower, upper) = left.lexicographicallyPrecedes(right) ? (left, right) : (right, left)
        }
    }
}
