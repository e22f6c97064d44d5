extension TextColumn {
    /// The rows whose value stands more than once among `rows`, in their order; blank values are left out.
    public func rowsSharingAValue(among rows: [Int]) -> [Int] {
        withUnsafeValues { values in
            var seen = FirstPlaces(count: rows.count)
            var isShared = Array(repeating: false, count: rows.count)
            var isAnyShared = false
            for (place, row) in rows.enumerated() {
                let value = values[row]
                guard !value.isEmpty else { continue }
                let first = seen.first(place, hash: contentHash(value)) { values[rows[$0]].equals(value) }
                guard first != place else { continue }
                isShared[first] = true
                isShared[place] = true
                isAnyShared = true
            }
            guard isAnyShared else { return [] }
            return rows.indices.filter { isShared[$0] }.map { rows[$0] }
        }
    }
}

/// Where each value stood first: an open table of half as many places again as values, without an allocation a value.
private struct FirstPlaces {
    private var places: [Int32]
    private var hashes: [UInt64]

    init(count: Int) {
        var size = 64
        while size < count * 2 { size *= 2 }
        places = Array(repeating: -1, count: size)
        hashes = Array(repeating: 0, count: size)
    }

    /// The place where the value stood first, which is `place` itself where it is new.
    mutating func first(_ place: Int, hash: UInt64, isSame: (Int) -> Bool) -> Int {
        var slot = Int(truncatingIfNeeded: hash) & (places.count - 1)
        while places[slot] >= 0 {
            if hashes[slot] == hash, isSame(Int(places[slot])) { return Int(places[slot]) }
            slot = (slot + 1) & (places.count - 1)
        }
        places[slot] = Int32(truncatingIfNeeded: place)
        hashes[slot] = hash
        return place
    }
}
