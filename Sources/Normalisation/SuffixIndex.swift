/// Words looked up at the end of a text, without taking a copy of either.
struct SuffixIndex: Sendable {
    typealias Text = UnsafeBufferPointer<UInt8>

    private struct Word {
        var start: Int32
        var count: Int32
        var tag: UInt8
        var next: Int32
    }

    private var arena: [UInt8] = []
    private var words: [Word] = []
    /// The first word for each hash, -1 for none.
    private var buckets: [Int32] = Array(repeating: -1, count: 8192)
    private var longest = 0

    /// Puts `word` in; the tag of its first appearance stays.
    mutating func insert(_ word: some BidirectionalCollection<UInt8>, tag: UInt8 = 0) {
        guard !word.isEmpty else { return }
        var hash = Self.seed
        for byte in word.reversed() { hash = Self.mix(hash, byte) }
        let bucket = Int(hash & UInt32(buckets.count - 1))
        let start = arena.count
        arena.append(contentsOf: word)
        let known = arena.withUnsafeBufferPointer { find(hash, $0, start, arena.count) }
        guard known == nil else { return arena.removeLast(word.count) }
        words.append(Word(start: Int32(start), count: Int32(word.count), tag: tag, next: buckets[bucket]))
        buckets[bucket] = Int32(words.count - 1)
        longest = max(longest, word.count)
    }

    /// Hands over the length in bytes and the tag of every word that ends `text[..<end]`, the shortest first.
    func forEach(endOf text: Text, _ end: Int, _ body: (_ length: Int, _ tag: UInt8) -> Void) {
        var hash = Self.seed
        var start = end
        let stop = max(0, end - longest)
        while start > stop {
            start -= 1
            hash = Self.mix(hash, text[start])
            if text[start] & 0xC0 == 0x80 { continue }
            if let word = find(hash, text, start, end) { body(end - start, words[word].tag) }
        }
    }

    /// How many bytes the longest word has that ends `text[..<end]`, and its tag; nil where none does.
    func longest(endOf text: Text, _ end: Int) -> (length: Int, tag: UInt8)? {
        var found: (Int, UInt8)?
        forEach(endOf: text, end) { found = ($0, $1) }
        return found
    }

    /// True where `text[start..<end]` is one of the words.
    func holds(_ text: Text, _ start: Int, _ end: Int) -> Bool {
        var hash = Self.seed
        for index in (start..<end).reversed() { hash = Self.mix(hash, text[index]) }
        return find(hash, text, start, end) != nil
    }

    private func find(_ hash: UInt32, _ text: Text, _ start: Int, _ end: Int) -> Int? {
        var index = buckets[Int(hash & UInt32(buckets.count - 1))]
        while index >= 0 {
            let word = words[Int(index)]
            if Int(word.count) == end - start {
                var offset = 0
                while offset < end - start, arena[Int(word.start) + offset] == text[start + offset] { offset += 1 }
                if offset == end - start { return Int(index) }
            }
            index = word.next
        }
        return nil
    }

    private static var seed: UInt32 { 2_166_136_261 }
    private static func mix(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }
}
