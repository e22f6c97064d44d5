import Glibc

/// Takes the plain rows out of a page on its way to the parser, and puts a mark where they stood.
///
/// Where rows stand needs no trust. They are taken only directly behind a `</tr>`, and the mark is a row itself,
/// `<tr tongbao=7></tr>`: what the parser makes of it, it would have made of the first of them, and of all others alike, since
/// each leaves open what it found open. Where that `</tr>` is none, in a comment or an attribute, the parser comes to no mark,
/// and the page must be read without this.
final class RowRuns {
    /// The attribute of a mark.
    static let mark: StaticString = "tongbao"

    /// The runs that the parser has not come to.
    private var runs: [UInt64: TableRun] = [:]
    /// What marks count from, so that no page can write one.
    private let secret = UInt64.random(in: .min ... .max)
    private var pending: [UInt8] = []
    private var isBehindRow = false
    private var count: UInt64 = 0

    /// Rows longer than this are left to the parser.
    private static let rowCap = 1 << 20

    /// The run of a mark; nil where the page has written the mark itself.
    func take(_ mark: UInt64) -> TableRun? { runs.removeValue(forKey: mark &- secret) }

    /// Whether the parser has come to every mark.
    var isDone: Bool { runs.isEmpty }

    /// What the parser is to be given for the next piece of the page; an empty piece ends it.
    func pass(_ piece: [UInt8]) -> [UInt8] {
        let isLast = piece.isEmpty
        var passed: [UInt8] = []
        var run = TableRun()
        let bytes = pending.isEmpty ? piece : pending + piece
        pending = bytes.withUnsafeBufferPointer { bytes in
            var place = 0
            while place < bytes.count {
                if !isBehindRow {
                    let end = Self.rowEnd(in: bytes, from: place)
                    let next = end ?? (isLast ? bytes.count : Self.lastTag(in: bytes, from: place))
                    passed.append(contentsOf: bytes[place..<next])
                    place = next
                    guard end != nil else { break }
                    isBehindRow = true
                }
                var rows = PlainTableRows(bytes, at: place)
                var outcome: PlainTableRows.Outcome
                repeat {
                    place = rows.place
                    rows.skipSpace()
                    outcome = rows.takeRow(into: &run)
                } while outcome == .row
                if outcome == .cut, !isLast, bytes.count - place < Self.rowCap { break }
                put(&run, into: &passed)
                isBehindRow = false
            }
            put(&run, into: &passed)
            return Array(bytes[place...])
        }
        return passed
    }

    private func put(_ run: inout TableRun, into passed: inout [UInt8]) {
        guard !run.isEmpty else { return }
        count += 1
        runs[count] = run
        run = TableRun()
        passed.append(contentsOf: "<tr \(Self.mark)=\(secret &+ count)></tr>".utf8)
    }

    /// Behind the first `</tr>`.
    private static func rowEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var place = start
        while bytes.count - place >= 5, let found = memchr(base + place, 0x3C, bytes.count - place - 4) {
            let tag = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            if memcmp(base + tag, "</tr>", 5) == 0 { return tag + 5 }
            place = tag + 1
        }
        return nil
    }

    /// Where a `</tr>` may begin that is cut.
    private static func lastTag(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let first = max(start, bytes.count - 4)
        return bytes[first...].firstIndex(of: 0x3C) ?? bytes.count
    }
}
