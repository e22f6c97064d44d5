/// How many columns or rows a cell takes, by its attribute; 1 where that says nothing else.
enum HTMLSpan {
    static func columns(_ written: [UInt8]?) -> Int { number(written, atMost: 1_000) }

    static func rows(_ written: [UInt8]?) -> Int { number(written, atMost: 65_534) }

    private static func number(_ written: [UInt8]?, atMost cap: Int) -> Int {
        var number = 0
        for byte in written?.drop(while: { $0 <= 0x20 }) ?? [] {
            guard byte >= 0x30, byte <= 0x39, number <= cap else { break }
            number = number * 10 + Int(byte - 0x30)
        }
        return max(1, min(cap, number))
    }
}
