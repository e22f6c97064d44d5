/// Words looked up at the end of a text, the longest first.
struct SuffixIndex: Sendable {
    private var words: Set<[UInt8]> = []
    private var lengths: [Int] = []

    mutating func insert(_ word: some Collection<UInt8>) {
        guard !word.isEmpty, words.insert(Array(word)).inserted, !lengths.contains(word.count) else { return }
        lengths.append(word.count)
        lengths.sort(by: >)
    }

    /// How many bytes the longest word has that ends `text`; nil where none does.
    func longest(endOf text: ArraySlice<UInt8>) -> Int? {
        lengths.first { $0 <= text.count && words.contains(Array(text.suffix($0))) }
    }

    /// Hands over the length of every word that ends `text` and leaves at least `leaving` bytes before it.
    func forEachLength(endOf text: ArraySlice<UInt8>, leaving: Int, _ body: (Int) -> Void) {
        for length in lengths where text.count - length >= leaving && words.contains(Array(text.suffix(length))) { body(length) }
    }
}
