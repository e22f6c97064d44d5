import Columns

/// The names of one list that no key has joined yet, as numbers of characters and grams.
struct PooledNames {
    /// By place in the pool, ascending.
    let rows: [Int32]
    private var characters: [UInt16] = []
    private var characterEnds: [Int32] = []
    private var grams: [Int32] = []
    private var gramEnds: [Int32] = []
    private var hashes: [UInt64] = []

    init(_ rows: [Int32], of names: TextColumn, _ vocabulary: inout NameVocabulary) {
        self.rows = rows
        characters.reserveCapacity(rows.count * 16)
        grams.reserveCapacity(rows.count * 32)
        names.withUnsafeValues { names in
            for row in rows {
                let start = characters.count
                hashes.append(contentHash(names[Int(row)]))
                vocabulary.append(names[Int(row)], to: &characters)
                characterEnds.append(Int32(characters.count))
                grams.append(contentsOf: vocabulary.grams(of: characters[start...]))
                gramEnds.append(Int32(grams.count))
            }
        }
    }

    var count: Int { rows.count }

    /// A hash of the name: orders equals by what they are.
    @inline(__always) func hash(_ place: Int) -> UInt64 { hashes[place] }

    @inline(__always) func characters(_ place: Int) -> ArraySlice<UInt16> {
        characters[(place == 0 ? 0 : Int(characterEnds[place - 1]))..<Int(characterEnds[place])]
    }

    @inline(__always) func grams(_ place: Int) -> ArraySlice<Int32> {
        grams[(place == 0 ? 0 : Int(gramEnds[place - 1]))..<Int(gramEnds[place])]
    }

    /// The place of a row, or nil where it is not in the pool.
    func place(of row: Int) -> Int? {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && Int(rows[low]) == row ? low : nil
    }
}
