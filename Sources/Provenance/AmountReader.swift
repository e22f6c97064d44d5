/// The unit a column heading or a cell states for an amount.
public enum AmountUnit: String, Sendable, Hashable, CaseIterable {
    /// 美元
    case dollars
    /// 万美元
    case tenThousandDollars

    /// An amount in this unit times 10 to this power is an amount in dollars.
    public var powerOf10: Int { self == .dollars ? 0 : 4 }

    /// As the lists print it.
    public var chinese: String { self == .dollars ? "美元" : "万美元" }
}

/// What a cell says of an amount: an exact number of US dollars, or why it says none.
public enum AmountReading: Sendable, Hashable {
    /// US dollars, exactly as written; nothing is rounded. `unit` is the one that the cell itself states, if any.
    case amount(ExactDecimal, statedUnit: AmountUnit?)
    case blank
    case negative
    case notNumeric
    /// 人民币, RMB, EUR …: another currency is never converted.
    case otherCurrency
    /// Neither the heading nor the cell says 美元 or 万美元.
    case unitUnknown
    /// More digits than an exact amount can carry.
    case tooLong
}

/// Reads amounts from whole cells: a part that is not understood makes the cell unreadable, it is never skipped.
///
/// Full-width characters, blanks, thousands separators, 美元 · USD · US$ · $ and 万 are folded; a unit that the cell states
/// wins over the heading's.
public struct AmountReader: Sendable {
    /// The unit that the heading states; nil where it states none.
    public let headingUnit: AmountUnit?

    public init(headingUnit: AmountUnit?) {
        self.headingUnit = headingUnit
    }

    public func read(_ cell: ArraySlice<UInt8>) -> AmountReading {
        if let headingUnit, let number = ExactDecimal(plain: cell) { return scaled(number, by: headingUnit, stated: nil) }
        var text = Self.folded(cell)[...]
        guard !text.isEmpty else { return .blank }
        var currencyStated = false
        var otherCurrency = false
        var tenThousand = false
        for marker in Self.otherCurrencies where text.starts(with: marker) || text.ends(with: marker) { otherCurrency = true }
        if otherCurrency { return .otherCurrency }
        for marker in Self.dollarPrefixes where text.starts(with: marker) {
            text = text.dropFirst(marker.count)
            currencyStated = true
            break
        }
        for marker in Self.dollarSuffixes where text.ends(with: marker) {
            text = text.dropLast(marker.count)
            currencyStated = true
            break
        }
        if text.ends(with: Self.wan) {
            text = text.dropLast(Self.wan.count)
            tenThousand = true
        }
        guard let digits = Self.withoutGrouping(text) else { return .notNumeric }
        guard let number = ExactDecimal(plain: digits[...]) else { return Self.isNumber(digits) ? .tooLong : .notNumeric }
        let stated: AmountUnit? = tenThousand ? .tenThousandDollars : currencyStated ? .dollars : nil
        guard let unit = stated ?? headingUnit else { return number.coefficient < 0 ? .negative : .unitUnknown }
        return scaled(number, by: unit, stated: stated)
    }

    private func scaled(_ number: ExactDecimal, by unit: AmountUnit, stated: AmountUnit?) -> AmountReading {
        if number.coefficient < 0 { return .negative }
        return number.shifted(byPowerOf10: unit.powerOf10).map { .amount($0, statedUnit: stated) } ?? .tooLong
    }

    private static let wan = Array("万".utf8)
    private static let dollarPrefixes = ["US$", "USD", "美元", "$"].map { Array($0.utf8) }
    private static let dollarSuffixes = ["美元", "美金", "USD", "US$"].map { Array($0.utf8) }
    private static let otherCurrencies = [
        "人民币", "RMB", "CNY", "¥", "EUR", "€", "欧元", "HKD", "HK$", "港元", "港币", "JPY", "日元", "GBP", "英镑",
    ]
    .map { Array($0.utf8) }

    /// Upper case, half width, without blanks.
    private static func folded(_ cell: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(cell.count)
        for scalar in String(decoding: cell, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000, 0x2000...0x200D, 0x202F, 0x2060, 0xFEFF: continue
            case 0xFF01...0xFF5E: text.append(upper(UInt8(scalar.value - 0xFEE0)))
            case 0..<0x80: text.append(upper(UInt8(scalar.value)))
            case 0xFFE5, 0xA5: text.append(contentsOf: "¥".utf8)
            case 0xFFE1, 0xA3: text.append(contentsOf: "GBP".utf8)
            default: text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
            }
        }
        return text
    }

    private static func upper(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte - 0x20 : byte }

    /// The digits without thousands separators, or nil where a separator stands in a place where none belongs.
    private static func withoutGrouping(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.contains(0x2C) else { return Array(text) }
        var digits: [UInt8] = []
        var sinceSeparator: Int?
        var leading = 0
        var inWhole = true
        for byte in text {
            switch byte {
            case 0x2C:
                guard inWhole, sinceSeparator.map({ $0 == 3 }) ?? (1...3).contains(leading) else { return nil }
                sinceSeparator = 0
                continue
            case 0x30...0x39 where inWhole:
                if sinceSeparator == nil { leading += 1 }
                sinceSeparator = sinceSeparator.map { $0 + 1 }
            case 0x2B, 0x2D: break
            default:
                if inWhole, let since = sinceSeparator, since != 3 { return nil }
                inWhole = false
            }
            digits.append(byte)
        }
        if inWhole, let since = sinceSeparator, since != 3 { return nil }
        return digits
    }

    /// Whether the text is a number at all, however long.
    private static func isNumber(_ text: [UInt8]) -> Bool {
        var digits = 0
        var points = 0
        let exponent = text.firstIndex(of: 0x45).map { text[($0 + 1)...] }
        if let exponent, !isNumber(Array(exponent)) || exponent.contains(0x2E) { return false }
        for (index, byte) in text.dropLast(exponent.map { $0.count + 1 } ?? 0).enumerated() {
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x2E: points += 1
            case 0x2B, 0x2D: if index > 0 { return false }
            default: return false
            }
        }
        return digits > 0 && points <= 1
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with suffix: [UInt8]) -> Bool { self.suffix(suffix.count).elementsEqual(suffix) }
}
