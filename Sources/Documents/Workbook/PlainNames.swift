/// The names of one element's attributes as they are written; the same name twice is an error of the document.
struct PlainNames {
    private static let most = 12
    private var names = InlineArray<12, UnsafeBufferPointer<UInt8>>(repeating: UnsafeBufferPointer(start: nil, count: 0))
    private var count = 0

    /// Notes a name; false where it stands there already, where there are too many, or where it is left to the parser:
    /// a declaration of a prefix, and a name that with another prefix would be one that is looked for.
    mutating func add(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count < Self.most else { return false }
        if name.count >= 3, name[0] | 0x20 == 0x78, name[1] | 0x20 == 0x6D, name[2] | 0x20 == 0x6C { return false }
        if let colon = name.firstIndex(of: 0x3A) {
            let local = name.count - colon - 1
            guard local > 1, Self.isLetter(name[colon + 1]), !name[(colon + 1)...].contains(0x3A) else { return false }
        }
        for index in 0..<count where names[index].elementsEqual(name) { return false }
        names[count] = name
        count += 1
        return true
    }

    /// Whether a name may begin so.
    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

    /// Whether a name may go on so; a letter may too.
    @inline(__always)
    static func isInside(_ byte: UInt8) -> Bool { (byte >= 0x30 && byte <= 0x39) || byte == 0x3A }
}
