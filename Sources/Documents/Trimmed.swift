extension BidirectionalCollection<UInt8> where SubSequence == ArraySlice<UInt8> {
    /// Text without blanks and line ends at either end, those of Chinese among them.
    var trimmed: ArraySlice<UInt8> {
        var rest = self[...]
        while let first = rest.first {
            if first <= 0x20 {
                rest.removeFirst()
            } else if rest.starts(with: Self.wideBlank) {
                rest.removeFirst(3)
            } else {
                break
            }
        }
        while let last = rest.last {
            if last <= 0x20 {
                rest.removeLast()
            } else if rest.suffix(3).elementsEqual(Self.wideBlank) {
                rest.removeLast(3)
            } else {
                break
            }
        }
        return rest
    }

    /// U+3000.
    private static var wideBlank: [UInt8] { [0xE3, 0x80, 0x80] }
}
