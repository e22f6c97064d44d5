extension CivilDate {
    /// Reads the day that a cell states, as it is called in Shanghai.
    ///
    /// `2025-06-30`, `2025/6/30`, `2025.6.30`, `2025年6月30日`, `20250630`, and a spreadsheet's day count of this century
    /// (45838); a time may follow. A time that states its zone (`2025-06-30T16:30Z`, `…+09:00`) is moved to UTC+8, where the
    /// day may be the next; a time without one is Shanghai's. Nil for everything else, and for days that the calendar lacks.
    public init?(cell bytes: ArraySlice<UInt8>) {
        var reader = CellDate(bytes)
        guard let day = reader.day() else { return nil }
        self = day
    }
}

/// What is left to read of a cell that should state a day.
private struct CellDate {
    private var rest: ArraySlice<UInt8>

    private static let longest = 80
    private static let minutesEast = 8 * 60

    init(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count <= Self.longest else {
            rest = []
            return
        }
        var folded: [UInt8] = []
        folded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] < 0x80 {
                folded.append(bytes[index])
                index += 1
            } else {
                guard index + 2 < bytes.endIndex else { break }
                folded.append(Self.folded(bytes[index], bytes[index + 1], bytes[index + 2]))
                index += 3
            }
        }
        rest = index == bytes.endIndex ? folded[...] : []
        rest = rest.drop { $0 == Self.blank }
        while rest.last == Self.blank { rest.removeLast() }
    }

    private static let blank = UInt8(ascii: " ")

    /// A character of three bytes as one: full width as narrow, 年 Y, 月 M, 日 and 号 D; anything else as `?`.
    private static func folded(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt8 {
        switch (first, second, third) {
        case (0xEF, 0xBC, 0x81...0xBF): third - 0x60
        case (0xE3, 0x80, 0x80): blank
        case (0xE5, 0xB9, 0xB4): UInt8(ascii: "Y")
        case (0xE6, 0x9C, 0x88): UInt8(ascii: "M")
        case (0xE6, 0x97, 0xA5), (0xE5, 0x8F, 0xB7): UInt8(ascii: "D")
        default: UInt8(ascii: "?")
        }
    }

    mutating func day() -> CivilDate? {
        let digits = rest.prefix(while: Self.isDigit).count
        if digits == 5 { return serial() }
        guard let day = digits == 8 ? compactDate() : separatedDate() else { return nil }
        if rest.isEmpty { return day }
        guard let time = time() else { return nil }
        guard !rest.isEmpty else { return day }
        guard let zone = zone(), rest.isEmpty else { return nil }
        let minutes = time - zone + Self.minutesEast
        return day.adding(days: minutes < 0 ? -1 : minutes / (24 * 60))
    }

    /// Days since 1899-12-30, from 2000-01-01 to 2099-12-31; a fraction is a time of that day.
    private mutating func serial() -> CivilDate? {
        guard let number = number(5...5), (36_526...73_050).contains(number) else { return nil }
        if take(UInt8(ascii: ".")), self.number(1...15) == nil { return nil }
        return rest.isEmpty ? CivilDate(dayNumber: number - 25_569) : nil
    }

    private mutating func compactDate() -> CivilDate? {
        guard let number = number(8...8) else { return nil }
        return CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    private mutating func separatedDate() -> CivilDate? {
        guard let year = number(4...4), let first = rest.popFirst(), let month = number(1...2), let second = rest.popFirst(),
            let day = number(1...2)
        else { return nil }
        switch (first, second) {
        case (UInt8(ascii: "Y"), UInt8(ascii: "M")): _ = take(UInt8(ascii: "D"))
        case (UInt8(ascii: "-"), UInt8(ascii: "-")), (UInt8(ascii: "/"), UInt8(ascii: "/")),
            (UInt8(ascii: "."), UInt8(ascii: ".")):
            break
        default: return nil
        }
        return CivilDate(year: year, month: month, day: day)
    }

    /// `T16:30`, ` 16:30:05.25`: the minute of the day.
    private mutating func time() -> Int? {
        if !take(UInt8(ascii: "T")) {
            guard rest.first == Self.blank else { return nil }
            skipBlanks()
        }
        guard let hour = number(1...2), hour < 24, take(UInt8(ascii: ":")), let minute = number(2...2), minute < 60 else {
            return nil
        }
        if take(UInt8(ascii: ":")) {
            guard let second = number(2...2), second < 60 else { return nil }
            if take(UInt8(ascii: ".")), number(1...9) == nil { return nil }
        }
        return hour * 60 + minute
    }

    /// `Z`, `UTC`, `+08:00`, `-0530`: minutes east of Greenwich.
    private mutating func zone() -> Int? {
        skipBlanks()
        if take(UInt8(ascii: "Z")) { return 0 }
        if rest.elementsEqual("UTC".utf8) {
            rest = []
            return 0
        }
        let isWest = rest.first == UInt8(ascii: "-")
        guard isWest || rest.first == UInt8(ascii: "+") else { return nil }
        rest.removeFirst()
        guard let hours = number(2...2), hours <= 14 else { return nil }
        _ = take(UInt8(ascii: ":"))
        guard let minutes = rest.isEmpty ? 0 : number(2...2), minutes < 60 else { return nil }
        return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }

    private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while count < digits.upperBound, let byte = rest.first, Self.isDigit(byte) {
            value = value * 10 + Int(byte - 0x30)
            rest.removeFirst()
            count += 1
        }
        return digits.contains(count) ? value : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skipBlanks() { rest = rest.drop { $0 == Self.blank } }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
