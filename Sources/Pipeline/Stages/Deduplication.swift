import Columns
import Programme
import Provenance
import Vault

/// Gives every enterprise its key and counts each once: the draft's rows in the order of their final keys.
///
/// A row that repeats an enterprise (same key, same canonical name) is a reject. Rows that share a code under different names
/// keep their rows, keyed by name, undecided; so do rows that share a name or a customs code under different keys, for each
/// of these may be sent only once.
struct Deduplication {
    private(set) var keys = TextColumn()
    /// For each kept enterprise its row of the draft, in the order of its keys.
    private(set) var kept: [Int] = []
    private(set) var doubts: [Doubt?] = []
    /// Rows of the draft that repeat another one, with the row they repeat.
    private(set) var repeats: [(row: Int, of: Int)] = []
    /// Rows of the draft that share something with another one.
    private(set) var shared: [(row: Int, doubt: Doubt)] = []

    init(_ draft: Enterprises, doubts draftDoubts: [Doubt?]) throws(Stop) {
        let provisional = try Self.provisionalKeys(draft)
        var doubtOf = draftDoubts
        let order = provisional.sortedRows()
        let repeatsKey = provisional.repeatsPrevious(in: order)
        var survivors: [Int] = []
        var rekeyed: [Int: [UInt8]] = [:]
        survivors.reserveCapacity(order.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, repeatsKey[end] { end += 1 }
            if end - start == 1 {
                survivors.append(order[start])
            } else {
                let firsts = firstOfEachName(order[start..<end], draft, &doubtOf)
                survivors.append(contentsOf: firsts)
                if firsts.count > 1 {
                    for row in firsts {
                        rekeyed[row] = try Self.nameKey(draft.canonicals[row])
                        share(row, .sharedCode, &doubtOf)
                    }
                }
            }
            start = end
        }
        try tellApart(&rekeyed, survivors, provisional, draft.canonicals)
        let candidates = survivors
        let (sameName, sameCustomsCode) = onBothCores {
            draft.canonicals.rowsSharingAValue(among: candidates)
        } _: {
            draft.customsCodes.rowsSharingAValue(among: candidates)
        }
        for row in sameName where rekeyed[row] == nil { share(row, .sharedName, &doubtOf) }
        for row in sameCustomsCode { share(row, .sharedCustomsCode, &doubtOf) }
        finish(survivors, provisional, rekeyed, doubtOf)
    }

    /// The draft's keys, and a key made of the name where a row has no code at all.
    private static func provisionalKeys(_ draft: Enterprises) throws(Stop) -> TextColumn {
        guard (0..<draft.count).contains(where: draft.keys.isBlank) else { return draft.keys }
        var keys = TextColumn()
        keys.reserve(rows: draft.count, bytes: draft.keys.arena.count)
        for row in 0..<draft.count {
            if draft.keys.isBlank(at: row) {
                keys.append(try nameKey(draft.canonicals[row]))
            } else {
                keys.append(draft.keys[row])
            }
        }
        return keys
    }

    private static let nameKeyMark = UInt8(ascii: "n")

    /// `n-` and 32 digits of the name's digest: the key of an enterprise that has no code of its own.
    static func nameKey(_ canonical: Bytes) throws(Stop) -> [UInt8] {
        let digest = try stopping { () throws(VaultError) in try sha256(Array(canonical)) }
        return Array("n-\(digest.hex.prefix(32))".utf8)
    }

    /// A name that stands under two shared codes, or once more without a code, is no key by itself: the code goes into it.
    private func tellApart(
        _ rekeyed: inout [Int: [UInt8]], _ survivors: [Int], _ provisional: TextColumn, _ canonicals: TextColumn
    ) throws(Stop) {
        guard !rekeyed.isEmpty else { return }
        var uses: [[UInt8]: Int] = [:]
        for key in rekeyed.values { uses[key, default: 0] += 1 }
        // Only a key made of a name can be the same as one of these; no code begins as it does.
        for row in survivors where provisional[row].first == Self.nameKeyMark && rekeyed[row] == nil {
            uses[Array(provisional[row]), default: 0] += 1
        }
        for (row, key) in rekeyed where uses[key, default: 0] > 1 {
            rekeyed[row] = try Self.nameKey(canonicals[row] + [0x0A] + provisional[row])
        }
    }

    private mutating func firstOfEachName(_ rows: ArraySlice<Int>, _ draft: Enterprises, _ doubtOf: inout [Doubt?]) -> [Int] {
        var firsts: [Int] = []
        for row in rows {
            guard let first = firsts.first(where: { draft.canonicals[$0] == draft.canonicals[row] }) else {
                firsts.append(row)
                continue
            }
            repeats.append((row, first))
            if draft.exports[first] != draft.exports[row] || doubtOf[first] != doubtOf[row] {
                share(first, .conflictingRows, &doubtOf)
            }
        }
        return firsts
    }

    private mutating func share(_ row: Int, _ doubt: Doubt, _ doubtOf: inout [Doubt?]) {
        shared.append((row, doubt))
        doubtOf[row] = doubt
    }

    private mutating func finish(_ survivors: [Int], _ provisional: TextColumn, _ rekeyed: [Int: [UInt8]], _ doubtOf: [Doubt?]) {
        kept = survivors
        keys = provisional.picking(survivors)
        if !rekeyed.isEmpty { reorder(survivors, provisional, rekeyed) }
        doubts = kept.map { doubtOf[$0] }
    }

    /// Some keys were made anew: they stand elsewhere in the order.
    private mutating func reorder(_ survivors: [Int], _ provisional: TextColumn, _ rekeyed: [Int: [UInt8]]) {
        var unordered = TextColumn()
        unordered.reserve(rows: survivors.count, bytes: provisional.arena.count)
        for row in survivors {
            if let key = rekeyed[row] { unordered.append(key) } else { unordered.append(provisional[row]) }
        }
        let order = unordered.sortedRows()
        keys = unordered.picking(order)
        kept = order.map { survivors[$0] }
    }
}
