import Glibc
import Pipeline

/// The lines of standard input.
enum StandardInput {
    /// Hands over one line after the other, without its end; a byte order mark at the very beginning and a CR at a line's end are
    /// dropped, and a last line needs no end.
    ///
    /// - Parameters:
    ///   - limit: of a longer line, in bytes, the beginning is handed over, cut between two characters, and it is not whole; the
    ///     rest takes no memory.
    ///   - body: is given a line where it lies; it must not keep it.
    ///   - pause: is called whenever the lines that have come so far are done with.
    /// - Throws: a stop (65) where the input cannot be read.
    static func forEachLine(
        atMost limit: Int = Int.max / 4, _ body: (_ line: UnsafeBufferPointer<UInt8>, _ isWhole: Bool) -> Void,
        pause: () -> Void
    ) throws(Stop) {
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var filled = 0
        var isFirst = true
        var isSkipping = false
        while true {
            if filled == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
            let count = buffer.withUnsafeMutableBytes {
                read(STDIN_FILENO, $0.baseAddress.map { $0 + filled }, $0.count - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw Stop(
                    .notUnderstood, "standard input cannot be read: \(String(cString: strerror(errno)))",
                    hint: "pipe the lines in, or name a file with <")
            }
            let known = filled
            filled += count
            let isEnd = count == 0
            var taken = buffer.withUnsafeBufferPointer { bytes in
                var start = 0
                var from = known
                while start < filled {
                    let end = newline(bytes, from, filled) ?? filled
                    guard end < filled || isEnd else { break }
                    if !isSkipping { hand(bytes[start..<end], limit, isFirst: isFirst, body) }
                    isSkipping = false
                    isFirst = false
                    start = end + 1
                    from = start
                }
                return min(start, filled)
            }
            if !isSkipping, filled - taken > limit + 4 {
                buffer.withUnsafeBufferPointer { hand($0[taken..<filled], limit, isFirst: isFirst, body) }
                isFirst = false
                isSkipping = true
            }
            if isSkipping { taken = filled }
            if taken > 0 {
                buffer.withUnsafeMutableBytes { bytes in
                    if let base = bytes.baseAddress { _ = memmove(base, base + taken, filled - taken) }
                }
                filled -= taken
            }
            pause()
            if isEnd { return }
        }
    }

    private static func newline(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        guard let base = bytes.baseAddress, start < end, let found = memchr(base + start, 0x0A, end - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private static func hand(
        _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ limit: Int, isFirst: Bool,
        _ body: (UnsafeBufferPointer<UInt8>, Bool) -> Void
    ) {
        var line = bytes
        if isFirst, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        if line.last == 0x0D { line = line.dropLast() }
        let whole = UnsafeBufferPointer(rebasing: line)
        guard whole.count > limit else { return body(whole, true) }
        var end = limit
        while end > 0, whole[end] & 0xC0 == 0x80 { end -= 1 }
        body(UnsafeBufferPointer(rebasing: whole[..<end]), false)
    }
}
