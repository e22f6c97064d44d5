/// The number of characters to change, add, drop or transpose between two names, 64 characters at a time.
///
/// The bit-parallel algorithm of Myers with the transposition of Hyyrö (2003); a transposed pair is not changed again.
struct EditDistance {
    /// By character the places where it stands in the pattern; all zero between two calls.
    private var masks: [UInt64]

    init(characterCount: Int) { masks = Array(repeating: 0, count: max(1, characterCount)) }

    mutating func callAsFunction(_ a: ArraySlice<UInt16>, _ b: ArraySlice<UInt16>) -> Int {
        var (a, b) = (a, b)
        while let first = a.first, first == b.first {
            a = a.dropFirst()
            b = b.dropFirst()
        }
        while let last = a.last, last == b.last {
            a = a.dropLast()
            b = b.dropLast()
        }
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        if a.count > b.count { swap(&a, &b) }
        return a.count <= 64 ? parallel(a, b) : table(a, b)
    }

    private mutating func parallel(_ pattern: ArraySlice<UInt16>, _ text: ArraySlice<UInt16>) -> Int {
        for (place, character) in pattern.enumerated() { masks[Int(character)] |= 1 << UInt64(place) }
        defer { for character in pattern { masks[Int(character)] = 0 } }
        let last: UInt64 = 1 << UInt64(pattern.count - 1)
        var distance = pattern.count
        var (rises, falls, diagonal, before): (UInt64, UInt64, UInt64, UInt64) = (.max, 0, 0, 0)
        for character in text {
            let matches = masks[Int(character)]
            let transposed = (~diagonal & matches) << 1 & before
            diagonal = ((matches & rises) &+ rises) ^ rises | matches | falls | transposed
            var up = falls | ~(diagonal | rises)
            var down = diagonal & rises
            if up & last != 0 { distance += 1 }
            if down & last != 0 { distance -= 1 }
            up = up << 1 | 1
            down = down << 1
            rises = down | ~(diagonal | up)
            falls = up & diagonal
            before = matches
        }
        return distance
    }

    /// For names of more than 64 characters.
    private func table(_ a: ArraySlice<UInt16>, _ b: ArraySlice<UInt16>) -> Int {
        let (a, b) = (Array(a), Array(b))
        var twoBefore: [Int] = []
        var before = Array(0...b.count)
        for row in 1...a.count {
            var current = [row] + Array(repeating: 0, count: b.count)
            for column in 1...b.count {
                let isSame = a[row - 1] == b[column - 1]
                current[column] = min(before[column] + 1, current[column - 1] + 1, before[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
                    current[column] = min(current[column], twoBefore[column - 2] + 1)
                }
            }
            (twoBefore, before) = (before, current)
        }
        return before[b.count]
    }
}
