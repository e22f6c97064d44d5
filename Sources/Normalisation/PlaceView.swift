/// A ``PlaceIndex`` where it lies in memory: looked at for every address by both cores, so it counts no references.
struct PlaceView<Value: BitwiseCopyable> {
    typealias Text = UnsafeBufferPointer<UInt8>

    let edges: UnsafeBufferPointer<UInt64>
    let valueOfNode: UnsafeBufferPointer<UInt16>
    let values: UnsafeBufferPointer<Value>

    static var root: UInt32 { 1 }

    /// The longest name that stands in `text` at `position`, and where it ends.
    func match(_ text: Text, at position: Int) -> (end: Int, value: Value)? {
        var found: UInt16 = 0
        var foundEnd = position
        walk(text, at: position) { end, value in
            found = value
            foundEnd = end
        }
        return found > 0 ? (foundEnd, values[Int(found) - 1]) : nil
    }

    /// Hands over every name that stands in `text` at `position`, the shortest first, with the place behind it.
    @inline(__always)
    func forEachMatch(_ text: Text, at position: Int, _ body: (_ end: Int, _ value: Value) -> Void) {
        walk(text, at: position) { end, value in body(end, values[Int(value) - 1]) }
    }

    @inline(__always)
    private func walk(_ text: Text, at position: Int, _ body: (_ end: Int, _ value: UInt16) -> Void) {
        var node = Self.root
        var position = position
        while let (code, length) = Self.character(text, position) {
            node = child(Self.key(node, code))
            if node == 0 { return }
            position += length
            let value = valueOfNode[Int(node)]
            if value > 0 { body(position, value) }
        }
    }

    /// The node that an edge leads to; 0 where there is none.
    @inline(__always)
    func child(_ key: UInt32) -> UInt32 {
        var slot = Self.slot(key, edges.count)
        while true {
            let edge = edges[slot]
            if edge == 0 { return 0 }
            if UInt32(truncatingIfNeeded: edge >> 32) == key { return UInt32(truncatingIfNeeded: edge) }
            slot = (slot + 1) & (edges.count - 1)
        }
    }

    @inline(__always)
    static func key(_ node: UInt32, _ code: UInt32) -> UInt32 { node << 16 | code }

    @inline(__always)
    static func slot(_ key: UInt32, _ count: Int) -> Int {
        let hash = key &* 0x9E37_79B1
        return Int(hash ^ hash >> 15) & (count - 1)
    }

    /// The character of one to three bytes at `position`, and how many they are; nil at the end and beyond U+FFFF.
    @inline(__always)
    static func character(_ text: Text, _ position: Int) -> (code: UInt32, length: Int)? {
        guard position < text.count else { return nil }
        let lead = UInt32(text[position])
        if lead >= 0xE0 {
            guard lead < 0xF0, position + 2 < text.count else { return nil }
            let low = UInt32(text[position + 1] & 0x3F) << 6 | UInt32(text[position + 2] & 0x3F)
            return ((lead & 0x0F) << 12 | low, 3)
        }
        if lead < 0x80 { return (lead, 1) }
        guard lead >= 0xC0, position + 1 < text.count else { return nil }
        return ((lead & 0x1F) << 6 | UInt32(text[position + 1] & 0x3F), 2)
    }
}
