/// A decimal number as it was written, with nothing rounded: `coefficient / 10^scale`.
///
/// A publicised amount is compared with the threshold in this form, before anything is rounded to cents (policy 一).
public struct ExactDecimal: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let coefficient: Int64
    /// 0…18; trailing zeros beyond two decimals are dropped, so that equal numbers are equal values.
    public let scale: Int

    /// `scale` must be 0…18.
    public init(coefficient: Int64, scale: Int) {
        precondition((0...18).contains(scale), "the scale of a decimal is 0…18")
        var coefficient = coefficient
        var scale = scale
        while scale > 2, coefficient.isMultiple(of: 10) {
            coefficient /= 10
            scale -= 1
        }
        while scale < 2, coefficient.magnitude <= UInt64(Int64.max) / 10 {
            coefficient *= 10
            scale += 1
        }
        self.coefficient = coefficient
        self.scale = scale
    }

    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        if left.scale == right.scale { return left.coefficient < right.coefficient }
        return Int128(left.coefficient) * power(of10: right.scale) < Int128(right.coefficient) * power(of10: left.scale)
    }

    public static func power(of10 exponent: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }

    /// This number times 10^`exponent` (0…8), exactly; nil where that leaves Int64.
    public func shifted(byPowerOf10 exponent: Int) -> ExactDecimal? {
        if exponent <= scale { return ExactDecimal(coefficient: coefficient, scale: scale - exponent) }
        let wide = Int128(coefficient) * Self.power(of10: exponent - scale)
        return Int64(exactly: wide).map { ExactDecimal(coefficient: $0, scale: 0) }
    }

    /// In minor units of `currency`, half-up; nil where that leaves Int64.
    public func rounded(to currency: Currency) -> Money? {
        if scale <= 2 {
            let wide = Int128(coefficient) * Self.power(of10: 2 - scale)
            return Int64(exactly: wide).map { Money(minorUnits: $0, currency) }
        }
        let divisor = Self.power(of10: scale - 2)
        let magnitude = Int128(coefficient.magnitude)
        let half = (magnitude + divisor / 2) / divisor
        return Int64(exactly: coefficient < 0 ? -half : half).map { Money(minorUnits: $0, currency) }
    }

    /// Digits only, at least two decimals, as many more as were written: `8000000.00`, `8000000.001`.
    public var description: String { text(grouping: false) }

    /// With thousands separated: `8,000,000.00`.
    public var grouped: String { text(grouping: true) }

    private func text(grouping: Bool) -> String {
        var digits = Array(String(coefficient.magnitude).utf8)
        if digits.count <= scale { digits.insert(contentsOf: repeatElement(0x30, count: scale - digits.count + 1), at: 0) }
        let whole = digits.count - scale
        var text: [UInt8] = coefficient < 0 ? [0x2D] : []
        for index in 0..<whole {
            if grouping, index > 0, (whole - index).isMultiple(of: 3) { text.append(0x2C) }
            text.append(digits[index])
        }
        if scale > 0 {
            text.append(0x2E)
            text.append(contentsOf: digits[whole...])
        }
        for missing in stride(from: scale, to: 2, by: 1) {
            if missing == 0 { text.append(0x2E) }
            text.append(0x30)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads plain digits with an optional sign, point and exponent, and nothing else: `8000000.00`, `-1`, `8E+6`.
    ///
    /// Nil for anything else, and for a number that needs more than 18 significant digits or 18 decimals.
    public init?(plain bytes: some Collection<UInt8>) {
        let read = bytes.withContiguousStorageIfAvailable { Self(reading: $0) }
        guard let number = read ?? Array(bytes).withUnsafeBufferPointer({ Self(reading: $0) }) else { return nil }
        self = number
    }

    private init?(reading bytes: UnsafeBufferPointer<UInt8>) {
        var iterator = bytes.makeIterator()
        var byte = iterator.next()
        let negative = byte == 0x2D
        if byte == 0x2D || byte == 0x2B { byte = iterator.next() }
        var coefficient: Int64 = 0
        var scale = 0
        var digits = 0
        var seenPoint = false
        scan: while let current = byte {
            switch current {
            case 0x30...0x39:
                let (scaled, overflow) = coefficient.multipliedReportingOverflow(by: 10)
                let (sum, carry) = scaled.addingReportingOverflow(Int64(current - 0x30))
                guard !overflow, !carry else { return nil }
                coefficient = sum
                digits += 1
                if seenPoint { scale += 1 }
            case 0x2E where !seenPoint: seenPoint = true
            default: break scan
            }
            byte = iterator.next()
        }
        guard digits > 0 else { return nil }
        if byte == 0x45 || byte == 0x65 {
            byte = iterator.next()
            let down = byte == 0x2D
            if byte == 0x2D || byte == 0x2B { byte = iterator.next() }
            var exponent = 0
            var exponentDigits = 0
            while let current = byte, (0x30...0x39).contains(current), exponent < 100 {
                exponent = exponent * 10 + Int(current - 0x30)
                exponentDigits += 1
                byte = iterator.next()
            }
            guard exponentDigits > 0 else { return nil }
            scale += down ? exponent : -exponent
        }
        guard byte == nil else { return nil }
        while scale > 18, coefficient.isMultiple(of: 10), coefficient != 0 {
            coefficient /= 10
            scale -= 1
        }
        if coefficient == 0 { scale = 0 }
        while scale < 0 {
            let (scaled, overflow) = coefficient.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            coefficient = scaled
            scale += 1
        }
        guard scale <= 18 else { return nil }
        self.init(coefficient: negative ? -coefficient : coefficient, scale: scale)
    }
}
