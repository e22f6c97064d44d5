import Glibc

/// Watches the tags of an XML document on its way to the parser, which compares each attribute with all before it.
///
/// No tag holds a `<`: only where none stands for long are attributes counted, and the rest costs nothing.
struct AttributeBound {
    static let refusal = MarkupError(
        .tooLarge, "the XML has an element with more than \(TagWatch.attributeCap) attributes",
        hint: "no office program writes such a file: ask its sender for another")

    /// Half of what so many attributes take at least, ` a=""` each: a longer stretch has one such window in it.
    private static let window = TagWatch.attributeCap * 5 / 2

    /// What has come since the last `<`.
    private var tag = Tag()

    /// Takes the next bytes; false where an element has more attributes than it may.
    mutating func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard var place = Self.opening(in: bytes, from: 0) else { return tag.take(bytes[...]) }
        guard tag.take(bytes[..<place]) else { return false }
        while place < bytes.count {
            let end = min(place + Self.window, bytes.count)
            if end < bytes.count, Self.opening(in: bytes, from: place + 1, to: end) != nil {
                place = end
                continue
            }
            // The stretch begins before this place, where a tag may have.
            let begin = bytes[...place].lastIndex(of: 0x3C) ?? place
            let next = Self.opening(in: bytes, from: begin + 1) ?? bytes.count
            tag = Tag()
            guard tag.take(bytes[(begin + 1)..<next]) else { return false }
            place = max(next, place + 1)
        }
        return true
    }

    private static func opening(in bytes: UnsafeRawBufferPointer, from index: Int, to end: Int? = nil) -> Int? {
        let end = end ?? bytes.count
        guard let base = bytes.baseAddress, index < end, let found = memchr(base + index, 0x3C, end - index) else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// A tag, or what stands in its place.
    private struct Tag {
        private var isOpen = true
        private var quote: UInt8?
        private var length = 0
        private var attributes = 0

        mutating func take(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
            for byte in bytes {
                guard isOpen else { return true }
                length += 1
                if let open = quote {
                    if byte == open { quote = nil }
                } else if byte == 0x22 || byte == 0x27 {
                    quote = byte
                } else if byte == 0x3D {
                    attributes += 1
                    if attributes > TagWatch.attributeCap { return false }
                } else if byte == 0x3E || length == 1 && (byte == 0x21 || byte == 0x3F) {
                    isOpen = false
                }
            }
            return true
        }
    }
}
