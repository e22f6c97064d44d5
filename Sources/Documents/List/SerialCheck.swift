import Columns
import Provenance

/// 序号 runs 1…N without a gap: a checksum of the parse, never a key.
///
/// It may begin again after a group row, and go on where the table before ended.
struct SerialCheck {
    private var last = 0
    private var firstGap: (row: Int, found: String, expected: Int)?
    private var gaps = 0

    /// What the table before ended with.
    init(continuing last: Int) {
        previous = last
    }
    private let previous: Int
    private var isFirst = true

    /// `row` is the row of the source; `afterGroup` says that a group row stands before it.
    mutating func take(_ bytes: Bytes, row: Int, afterGroup: Bool) {
        let expected = last + 1
        let number = Self.number(bytes)
        defer { isFirst = false }
        if number == expected || (number == 1 && afterGroup) || (isFirst && number == previous + 1) {
            last = number ?? expected
            return
        }
        gaps += 1
        if firstGap == nil { firstGap = (row, bytes.text, expected) }
        last = number ?? expected
    }

    var lastNumber: Int { last }

    func finding(_ place: (_ row: Int) -> Locus) -> Finding? {
        guard let gap = firstGap else { return nil }
        let found = gap.found.isEmpty ? "empty" : "\"\(gap.found)\""
        let more = gaps > 1 ? "; \(gaps) such places in this table" : ""
        return Finding(
            .doubt, "serial.gap", at: place(gap.row), "the serial number is \(found) where \(gap.expected) was expected\(more)",
            hint: "compare the rows around it with the published file: a row may be missing, or was withdrawn without renumbering"
        )
    }

    /// `12`, `12.0` or `１２`.
    static func number(_ bytes: Bytes) -> Int? {
        var value = 0
        var digits = 0
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case 0x30...0x39 where digits < 9:
                value = value * 10 + Int(byte - 0x30)
                digits += 1
            case 0xEF
            where rest.count >= 2 && rest[rest.startIndex] == 0xBC && (0x90...0x99).contains(rest[rest.startIndex + 1])
                && digits < 9:
                value = value * 10 + Int(rest[rest.startIndex + 1] - 0x90)
                digits += 1
                rest = rest.dropFirst(2)
            case 0x2E:
                return digits > 0 && rest.allSatisfy({ $0 == 0x30 }) ? value : nil
            case 0x20, 0x09, 0x0A, 0x0D: continue
            default: return nil
            }
        }
        return digits > 0 ? value : nil
    }
}
