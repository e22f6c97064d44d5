import Columns

/// Rows that stand one behind the other in a table, each of cells that span nothing.
struct TableRun {
    private var texts = TextColumn()
    /// How many cells each row has.
    private var counts: [Int] = []
    private var open = 0

    var isEmpty: Bool { counts.isEmpty }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        texts.append(text)
        open += 1
    }

    mutating func append(_ text: [UInt8]) { text.withUnsafeBufferPointer { append($0) } }

    mutating func endRow() {
        counts.append(open)
        open = 0
    }

    /// Forgets the cells of the row that has not ended.
    mutating func forgetRow() {
        if open > 0 { texts = texts.picking(0..<(texts.count - open)) }
        open = 0
    }

    /// Hands the rows over, hidden or not; false where the listener wants no more.
    func hand(to listener: any TableListener, isHidden: Bool) -> Bool {
        texts.withUnsafeValues { texts in
            var place = 0
            for count in counts {
                listener.beginRow()
                if isHidden { listener.hideRow() }
                for _ in 0..<count {
                    guard listener.cell(texts[place], .plain) else { return false }
                    place += 1
                }
            }
            return true
        }
    }

    /// Hands over the rows that no table holds, each as the text that it is.
    func handLoose(to listener: any TableListener) {
        texts.withUnsafeValues { texts in
            var place = 0
            for count in counts {
                var row = ReadableText()
                for _ in 0..<count {
                    row.append(texts[place])
                    row.leave(.cell)
                    place += 1
                }
                if !row.bytes.isEmpty { row.bytes.withUnsafeBufferPointer { listener.looseText($0) } }
            }
        }
    }
}
