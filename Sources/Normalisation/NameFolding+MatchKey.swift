extension NameFolding {
    /// Appends the match key of a canonical name: equal keys make a pair a candidate, never the same enterprise.
    ///
    /// 深圳, 深圳市 and 广东省深圳市 at the front are left out as long as two characters stay, and a character that may stand for
    /// another one (濛, 矇) is written as that one (蒙). Canonical names that are equal have equal keys.
    public func appendMatchKey(of canonical: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var copied = Self.afterCity(canonical)
        forEachCandidate(canonical, from: copied) { position, entry in
            output.append(contentsOf: canonical[copied..<position])
            for index in 0..<3 { output.append(UInt8(truncatingIfNeeded: entry >> (index * 8))) }
            copied = position + 3
        }
        output.append(contentsOf: canonical[copied...])
    }

    /// Writes every character that may stand for another one as that one, in place.
    func writeCandidates(_ folded: UnsafeMutableBufferPointer<UInt8>, _ count: Int) {
        forEachCandidate(UnsafeBufferPointer(rebasing: folded[..<count]), from: 0) { position, entry in
            for index in 0..<3 { folded[position + index] = UInt8(truncatingIfNeeded: entry >> (UInt32(index) * 8)) }
        }
    }

    /// Hands over where each character stands that may stand for another one, and the entry that writes that one.
    private func forEachCandidate(_ folded: UnsafeBufferPointer<UInt8>, from start: Int, _ body: (Int, UInt32) -> Void) {
        var position = start
        while position + 2 < folded.count {
            let lead = UInt32(folded[position])
            guard lead >= 0xE0, lead < 0xF0 else {
                position += 1
                continue
            }
            let tail = UInt32(folded[position + 1] & 0x3F) << 6 | UInt32(folded[position + 2] & 0x3F)
            let code = (lead & 0x0F) << 12 | tail
            if entries[Int(code)] & Self.ambiguous != 0, let entry = candidateEntry(code) { body(position, entry) }
            position += 3
        }
    }

    /// Behind the city's name at the front; 0 where it does not stand there or is nearly all of the name.
    private static func afterCity(_ canonical: UnsafeBufferPointer<UInt8>) -> Int {
        let province = PlaceWords.afterProvince(canonical, 0) ?? 0
        guard let end = PlaceWords.afterCity(canonical, province), canonical.count - end >= 6 else { return 0 }
        return end
    }

    private func candidateEntry(_ code: UInt32) -> UInt32? {
        let index = candidateKeys.partitioningIndex { $0 >= code }
        return index < candidateKeys.count && candidateKeys[index] == code ? candidateEntries[index] : nil
    }
}
