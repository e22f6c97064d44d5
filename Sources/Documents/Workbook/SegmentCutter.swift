/// Cuts the XML of one sheet into segments as it is unpacked, each behind a `</row>`.
struct SegmentCutter {
    /// Long enough that starting a parser costs nothing, short enough that neither core waits long for the other.
    static let usualSize = 1 << 19

    private let size: Int
    private var count = 0
    /// What begins every segment but the first; empty until the first is cut.
    private var opening: [UInt8] = []
    private var pending: [UInt8] = []

    /// Says that the sheet is laid out in a way that is not cut here.
    struct Unusual: Error {}

    init(size: Int) { self.size = size }

    /// Takes the next bytes; the segment that they complete, if any.
    ///
    /// The sheet's first segment ends behind its first row, so that what stands before the rows is read with as few of
    /// them as can be.
    mutating func take(_ chunk: UnsafeRawBufferPointer) throws(Unusual) -> SheetSegment? {
        if pending.isEmpty { pending.reserveCapacity(size + (1 << 16) + SheetSegment.closing.count) }
        pending.append(contentsOf: chunk)
        if opening.isEmpty {
            guard let cut = Self.firstRowEnd(pending) else {
                guard pending.count < size else { throw Unusual() }
                return nil
            }
            guard let found = Self.opening(of: pending) else { throw Unusual() }
            opening = found
            return next(upTo: cut)
        }
        guard pending.count - opening.count >= size else { return nil }
        guard let cut = Self.lastRowEnd(pending), cut > opening.count else { throw Unusual() }
        return next(upTo: cut)
    }

    /// The segments that are left at the sheet's end: what stands behind the rows is read without them.
    mutating func finish() -> [SheetSegment] {
        var segments: [SheetSegment] = []
        if !opening.isEmpty, let cut = Self.lastRowEnd(pending), cut > opening.count { segments.append(next(upTo: cut)) }
        segments.append(SheetSegment(index: count, bytes: pending, rows: nil))
        return segments
    }

    /// The segment that ends at `cut`; what is behind it begins the next.
    private mutating func next(upTo cut: Int) -> SheetSegment {
        var rest: [UInt8] = []
        rest.reserveCapacity(pending.capacity)
        rest += opening
        rest += pending[cut...]
        pending.removeSubrange(cut...)
        pending += SheetSegment.closing
        swap(&rest, &pending)
        defer { count += 1 }
        return SheetSegment(index: count, bytes: rest, rows: count == 0 ? nil : opening.count..<cut)
    }

    /// Where the first `</row>` ends.
    private static func firstRowEnd(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in (6..<max(6, bytes.count + 1)).first { isRowEnd(bytes, $0) } }
    }

    /// Where the last `</row>` ends.
    private static func lastRowEnd(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var end = bytes.count
            while end >= 6 {
                if isRowEnd(bytes, end) { return end }
                end -= 1
            }
            return nil
        }
    }

    private static func isRowEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
        bytes[end - 1] == 0x3E && bytes[end - 2] == 0x77 && bytes[end - 3] == 0x6F && bytes[end - 4] == 0x72
            && bytes[end - 5] == 0x2F && bytes[end - 6] == 0x3C
    }

    /// The declaration and the start of `worksheet` as the sheet has them, then the start of `sheetData`.
    ///
    /// Nil where anything stands before `worksheet` but a declaration of UTF-8, or where its name has a prefix. A `>` in
    /// an attribute cuts the tag short, and no segment is well-formed then.
    private static func opening(of bytes: [UInt8]) -> [UInt8]? {
        guard let rest = behindDeclaration(bytes.prefix(1 << 14)), rest.starts(with: "<worksheet".utf8),
            let after = rest.dropFirst(10).first, after == 0x3E || after <= 0x20, let end = rest.firstIndex(of: 0x3E)
        else { return nil }
        return Array(bytes[...end]) + Array("<sheetData>".utf8)
    }

    /// What stands behind the mark of UTF-8 and a declaration of it, where there are such; nil where the declaration is of
    /// anything else.
    static func behindDeclaration(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = bytes
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        guard rest.starts(with: "<?xml ".utf8) else { return rest }
        guard let end = rest.firstIndex(of: 0x3E) else { return nil }
        let declaration = String(decoding: rest[...end], as: UTF8.self).lowercased()
        guard !declaration.contains("encoding") || declaration.contains("utf-8") else { return nil }
        return rest[(end + 1)...].drop { $0 <= 0x20 }
    }
}
