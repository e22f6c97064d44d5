import Glibc

/// A number of a spreadsheet as text of 15 significant digits, which is what Excel shows and computes with.
///
/// Amounts are stored as binary doubles written with up to 17 digits: 0.30000000000000004 is 0.3.
enum NumberText {
    static let digits = 15

    /// Appends the text of the number written in `raw`; false where `raw` is no number.
    static func append(_ raw: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Bool {
        if appendPlain(raw, to: &text) { return true }
        guard let value = value(raw) else { return false }
        appendRounded(value, to: &text)
        return true
    }

    /// Whether the text of the number is `raw` itself: a whole number of few enough digits.
    static func isPlain(_ raw: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (1...digits).contains(raw.count), raw[0] != 0x30 || raw.count == 1 else { return false }
        return raw.allSatisfy(isDigit)
    }

    /// The binary double written in `raw`; nil where that is no finite number.
    static func value(_ raw: UnsafeBufferPointer<UInt8>) -> Double? {
        guard (1...64).contains(raw.count), raw.allSatisfy(isNumeric) else { return nil }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: raw.count + 1) { copy in
            for index in raw.indices { copy[index] = CChar(bitPattern: raw[index]) }
            copy[raw.count] = 0
            guard let start = copy.baseAddress else { return nil }
            var end: UnsafeMutablePointer<CChar>?
            let value = strtod(start, &end)
            return end == start + raw.count && value.isFinite ? value : nil
        }
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
        default: false
        }
    }

    /// Digits and a point, no more digits than count: exact without a double.
    private static func appendPlain(_ raw: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Bool {
        var index = 0
        let negative = raw.first == 0x2D
        if negative { index = 1 }
        while index < raw.count, raw[index] == 0x30 { index += 1 }
        let whole = index
        while index < raw.count, isDigit(raw[index]) { index += 1 }
        let wholeEnd = index
        var fractionEnd = index
        if index < raw.count {
            guard raw[index] == 0x2E else { return false }
            index += 1
            while index < raw.count, isDigit(raw[index]) {
                index += 1
                if raw[index - 1] != 0x30 { fractionEnd = index }
            }
            guard index == raw.count else { return false }
        }
        let last = raw.count - 1
        guard last >= (negative ? 1 : 0), isDigit(raw[last]) else { return false }
        guard wholeEnd - whole + max(0, fractionEnd - wholeEnd - 1) <= digits else { return false }
        if whole == wholeEnd, fractionEnd == wholeEnd {
            text.append(0x30)
            return true
        }
        if negative { text.append(0x2D) }
        if whole == wholeEnd { text.append(0x30) }
        text.append(contentsOf: UnsafeBufferPointer(rebasing: raw[whole..<fractionEnd]))
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Plain digits from 1E-15 to below 1E+15, scientific beyond.
    static func appendRounded(_ value: Double, to text: inout [UInt8]) {
        guard value != 0 else { return text.append(0x30) }
        let written = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer -> [UInt8] in
            let count = withVaList([abs(value)]) { vsnprintf(buffer.baseAddress, buffer.count, "%.14e", $0) }
            return buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }
        }
        guard let mark = written.firstIndex(of: 0x65) else { return }
        var significant = [written[0]] + written[2..<mark]
        while significant.count > 1, significant.last == 0x30 { significant.removeLast() }
        let exponent = Int(String(decoding: written[(mark + 1)...], as: UTF8.self)) ?? 0
        if value < 0 { text.append(0x2D) }
        if exponent >= digits || exponent < -digits {
            text.append(significant[0])
            if significant.count > 1 { text.append(0x2E) }
            text.append(contentsOf: significant[1...])
            text.append(contentsOf: "E\(exponent < 0 ? "-" : "+")\(abs(exponent))".utf8)
        } else if exponent < 0 {
            text.append(contentsOf: "0.".utf8)
            text.append(contentsOf: repeatElement(0x30, count: -exponent - 1))
            text.append(contentsOf: significant)
        } else {
            let missing = exponent + 1 - significant.count
            if missing > 0 { significant.append(contentsOf: repeatElement(0x30, count: missing)) }
            text.append(contentsOf: significant[...exponent])
            if significant.count > exponent + 1 {
                text.append(0x2E)
                text.append(contentsOf: significant[(exponent + 1)...])
            }
        }
    }
}
