import Columns
import Normalisation

/// A credit code that stands in the cell of a name: 深圳市甲乙科技有限公司 91440300MAYUME9E6W.
struct CodeInName {
    let code: CreditCode
    /// The folded name without the code, its brackets and its label.
    let name: [UInt8]

    private static let labels = ["统一社会信用代码", "社会信用代码", "信用代码", "代码"].map { Array($0.utf8) }

    /// Nil where no code stands in the cell, or where it fails a check.
    init?(_ cell: UnsafeBufferPointer<UInt8>, _ folding: NameFolding) {
        // Nearly every name ends here: it has too few letters and digits, in full width or not.
        guard cell.count(where: { Self.isLetterOrDigit($0) || $0 == 0xEF }) >= CreditCode.length else { return nil }
        var folded: [UInt8] = []
        folding.fold(cell, into: &folded)
        guard let (code, place) = Self.found(in: folded) else { return nil }
        self.code = code
        name = Self.without(place, folded)
    }

    private static func found(in folded: [UInt8]) -> (code: CreditCode, place: Range<Int>)? {
        var start = 0
        while start < folded.count {
            guard isLetterOrDigit(folded[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < folded.count, isLetterOrDigit(folded[end]) { end += 1 }
            // Blanks are gone: a name in Latin letters may touch the code.
            if end - start >= CreditCode.length {
                for place in [end - CreditCode.length..<end, start..<start + CreditCode.length]
                where (0x30...0x39).contains(folded[place.lowerBound]) {
                    let reading = CreditCode.read(folded[place])
                    if reading.isValid, let code = reading.value { return (code, place) }
                }
            }
            start = end
        }
        return nil
    }

    private static func without(_ place: Range<Int>, _ folded: [UInt8]) -> [UInt8] {
        var (front, back) = (folded[..<place.lowerBound], folded[place.upperBound...])
        if front.last == UInt8(ascii: ":") { front = front.dropLast() }
        if let label = labels.first(where: { front.suffix($0.count).elementsEqual($0) }) { front = front.dropLast(label.count) }
        if front.last == UInt8(ascii: "("), back.first == UInt8(ascii: ")") {
            front = front.dropLast()
            back = back.dropFirst()
        }
        return Array(front + back)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
