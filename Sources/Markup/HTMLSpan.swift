/// How many columns or rows a cell takes, by its attribute; 1 where that says nothing else.
enum HTMLSpan {
    static func columns(_ written: [UInt8]?) -> Int { max(1, number(written, atMost: 1_000) ?? 1) }

    /// 0: all that are left of its group.
    static func rows(_ written: [UInt8]?) -> Int { number(written, atMost: 65_534) ?? 1 }

    private static func number(_ written: [UInt8]?, atMost cap: Int) -> Int? {
        var number: Int?
        for byte in written?.drop(while: { $0 <= 0x20 }) ?? [] {
            guard byte >= 0x30, byte <= 0x39 else { break }
            number = min(cap, (number ?? 0) * 10 + Int(byte - 0x30))
        }
        return number
    }
}
