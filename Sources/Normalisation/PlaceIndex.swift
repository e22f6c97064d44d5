/// Names of places, found at a position of a text by their longest match: a tree of characters in one hashed table.
struct PlaceIndex<Value: BitwiseCopyable & Sendable>: Sendable {
    /// An edge: the node it leaves and its character in the upper half, the node it leads to in the lower; 0 is free.
    private(set) var edges: [UInt64] = Array(repeating: 0, count: 64)
    private var edgeCount = 0
    /// For each node one more than the index of its value, 0 where no name ends there. The first is never used, the second the root.
    private(set) var valueOfNode: [UInt16] = [0, 0]
    private(set) var values: [Value] = []

    /// Puts `name` in with `value`; where it stands already, `merge` changes its value instead.
    ///
    /// Returns false for a name that cannot be put in: an empty one, one with a character beyond U+FFFF, or one too many.
    @discardableResult
    mutating func insert(
        _ name: some Collection<UInt8>, _ value: @autoclosure () -> Value, merging merge: (inout Value) -> Void = { _ in }
    ) -> Bool {
        let name = Array(name)
        var node = PlaceView<Value>.root
        var position = 0
        while position < name.count {
            guard let (code, length) = name.withUnsafeBufferPointer({ PlaceView<Value>.character($0, position) }) else {
                return false
            }
            position += length
            let key = PlaceView<Value>.key(node, code)
            node = withView { $0.child(key) }
            if node == 0 {
                guard valueOfNode.count < 0xFFFF else { return false }
                node = UInt32(valueOfNode.count)
                valueOfNode.append(0)
                add(key, node)
            }
        }
        guard position > 0 else { return false }
        if valueOfNode[Int(node)] > 0 {
            merge(&values[Int(valueOfNode[Int(node)]) - 1])
        } else {
            values.append(value())
            valueOfNode[Int(node)] = UInt16(values.count)
        }
        return true
    }

    /// The longest name that stands in `text` at `position`.
    func match(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> (length: Int, value: Value)? {
        withView { view in view.match(text, at: position).map { (length: $0.end - position, value: $0.value) } }
    }

    private func withView<Result>(_ body: (PlaceView<Value>) -> Result) -> Result {
        edges.withUnsafeBufferPointer { edges in
            valueOfNode.withUnsafeBufferPointer { nodes in
                values.withUnsafeBufferPointer { values in body(PlaceView(edges: edges, valueOfNode: nodes, values: values)) }
            }
        }
    }

    private mutating func add(_ key: UInt32, _ node: UInt32) {
        if edgeCount * 2 >= edges.count {
            let old = edges
            edges = Array(repeating: 0, count: old.count * 2)
            for edge in old where edge != 0 { place(edge) }
        }
        place(UInt64(key) << 32 | UInt64(node))
        edgeCount += 1
    }

    private mutating func place(_ edge: UInt64) {
        var slot = PlaceView<Value>.slot(UInt32(edge >> 32), edges.count)
        while edges[slot] != 0 { slot = (slot + 1) & (edges.count - 1) }
        edges[slot] = edge
    }
}
