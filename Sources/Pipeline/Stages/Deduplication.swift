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
        var provisional = TextColumn()
        provisional.reserve(rows: draft.count, bytes: draft.keys.arena.count)
        for row in 0..<draft.count {
            let key = draft.keys[row]
            if key.isEmpty { provisional.append(try Self.nameKey(draft.canonicals[row])) } else { provisional.append(key) }
        }
        var doubtOf = draftDoubts
        let order = provisional.sortedRows()
        var survivors: [Int] = []
        var rekeyed: [Int: [UInt8]] = [:]
        survivors.reserveCapacity(order.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, provisional[order[end]] == provisional[order[start]] { end += 1 }
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
        for row in draft.canonicals.rowsSharingAValue(among: survivors) where rekeyed[row] == nil { share(row, .sharedName, &doubtOf) }
        for row in draft.customsCodes.rowsSharingAValue(among: survivors) { share(row, .sharedCustomsCode, &doubtOf) }
        finish(survivors, provisional, rekeyed, doubtOf)
    }

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
        for row in survivors { uses[rekeyed[row] ?? Array(provisional[row]), default: 0] += 1 }
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
            if draft.exports[first] != draft.exports[row] || doubtOf[first] != doubtOf[row] { share(first, .conflictingRows, &doubtOf) }
        }
        return firsts
    }

    private mutating func share(_ row: Int, _ doubt: Doubt, _ doubtOf: inout [Doubt?]) {
        shared.append((row, doubt))
        doubtOf[row] = doubt
    }

    private mutating func finish(_ survivors: [Int], _ provisional: TextColumn, _ rekeyed: [Int: [UInt8]], _ doubtOf: [Doubt?]) {
        var unordered = TextColumn()
        unordered.reserve(rows: survivors.count, bytes: provisional.arena.count)
        for row in survivors {
            if let key = rekeyed[row] { unordered.append(key) } else { unordered.append(provisional[row]) }
        }
        let order = rekeyed.isEmpty ? Array(survivors.indices) : unordered.sortedRows()
        keys = rekeyed.isEmpty ? unordered : unordered.picking(order)
        kept = order.map { survivors[$0] }
        doubts = kept.map { doubtOf[$0] }
    }
}
