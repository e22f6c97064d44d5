extension NameFolding {
    /// Writes every character that may stand for another one as that one, in place.
    func writeCandidates(_ folded: UnsafeMutableBufferPointer<UInt8>, _ count: Int) {
        var position = 0
        while position + 2 < count {
            let lead = UInt32(folded[position])
            guard lead >= 0xE0, lead < 0xF0 else {
                position += 1
                continue
            }
            let tail = UInt32(folded[position + 1] & 0x3F) << 6 | UInt32(folded[position + 2] & 0x3F)
            let code = (lead & 0x0F) << 12 | tail
            if entries[Int(code)] & Self.ambiguous != 0, let entry = candidateEntry(code) {
                for index in 0..<3 { folded[position + index] = UInt8(truncatingIfNeeded: entry >> (UInt32(index) * 8)) }
            }
            position += 3
        }
    }

    private func candidateEntry(_ code: UInt32) -> UInt32? {
        let index = candidateKeys.partitioningIndex { $0 >= code }
        return index < candidateKeys.count && candidateKeys[index] == code ? candidateEntries[index] : nil
    }
}
