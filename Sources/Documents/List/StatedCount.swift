public import Provenance

/// How many enterprises a text says that a list has: 共12家, 合计1,234户, 等56家企业.
///
/// A round figure (1000余家) and a part of the whole (其中宝安区12家) are no such statement.
public struct StatedCount: Hashable, Sendable {
    public let count: Int
    /// The text's own words.
    public let quoted: String

    public init(count: Int, quoted: String) {
        self.count = count
        self.quoted = quoted
    }

    /// The finding of a list that has another number of rows than is stated.
    public func disagreeing(rows: Int, at place: Locus) -> Finding {
        Finding(
            .doubt, "list.count", at: place, "\"\(quoted)\" is stated, and the list has \(rows) \(rows == 1 ? "row" : "rows")",
            hint: "compare the list with the published file: rows may be missing, or were read that are none")
    }

    /// All that `text` states, in its order, each figure once.
    public static func all(in text: String) -> [StatedCount] {
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }.map(narrow)
        var found: [StatedCount] = []
        var index = 0
        while index < scalars.count {
            guard let number = Number(scalars, at: index) else {
                index += 1
                continue
            }
            index = number.end
            guard let end = unit(scalars, at: number.end), let start = opening(scalars, before: number.start, end: end)
            else { continue }
            if !found.contains(where: { $0.count == number.value }) {
                found.append(StatedCount(count: number.value, quoted: string(scalars[start..<end])))
            }
        }
        return found
    }

    /// The digits that stand at a place, thousands set apart or not.
    private struct Number {
        let value: Int
        let start: Int
        let end: Int

        init?(_ scalars: [Unicode.Scalar], at start: Int) {
            guard scalars[start].isASCIIDigit, start == 0 || !(scalars[start - 1].isASCIIDigit || scalars[start - 1] == ".")
            else { return nil }
            var value = 0
            var index = start
            while index < scalars.count {
                if scalars[index].isASCIIDigit {
                    guard value < 100_000_000 else { return nil }
                    value = value * 10 + Int(scalars[index].value - 0x30)
                } else if scalars[index] != "," || !Self.isThousand(scalars, after: index) {
                    break
                }
                index += 1
            }
            self.value = value
            self.start = start
            end = index
        }

        private static func isThousand(_ scalars: [Unicode.Scalar], after comma: Int) -> Bool {
            let rest = scalars[(comma + 1)...].prefix { $0.isASCIIDigit }
            return rest.count == 3
        }
    }

    /// Where the unit of enterprises that stands at `start` ends; nil where something else is counted.
    private static func unit(_ scalars: [Unicode.Scalar], at start: Int) -> Int? {
        guard start < scalars.count, "家户所".unicodeScalars.contains(scalars[start]) else { return nil }
        return start + 1
    }

    /// Where the words that make a number a statement about the whole begin.
    private static func opening(_ scalars: [Unicode.Scalar], before start: Int, end: Int) -> Int? {
        for words in wholes where start >= words.count && scalars[(start - words.count)..<start].elementsEqual(words) {
            // 公共 and 其中共 count something else.
            let before = scalars[..<(start - words.count)].suffix(2)
            return before.last == "公" || before.elementsEqual("其中".unicodeScalars) ? nil : start - words.count
        }
        guard start > 0, scalars[start - 1] == "等" else { return nil }
        let after = scalars[end...].prefix(2)
        return after.elementsEqual("企业".unicodeScalars) || after.elementsEqual("单位".unicodeScalars) ? start - 1 : nil
    }

    private static let wholes = ["共计", "共有", "合计", "合计:", "总计", "总计:", "总共", "共:", "共计:", "共"].map { Array($0.unicodeScalars) }

    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

extension Unicode.Scalar {
    fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(value) }
}
