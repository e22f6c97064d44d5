import Glibc
import Pipeline

extension StandardInput {
    /// Hands over one line after the other, without its end; a byte order mark at the very beginning and a CR at a line's end are
    /// dropped, and a last line needs no end.
    ///
    /// - Parameters:
    ///   - body: is given a line where it lies; it must not keep it.
    ///   - pause: is called whenever the lines that have come so far are done with.
    /// - Throws: a stop (65) where the input cannot be read.
    static func forEachLine(_ body: (UnsafeBufferPointer<UInt8>) -> Void, pause: () -> Void) throws(Stop) {
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var filled = 0
        var isFirst = true
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
            let taken = buffer.withUnsafeBufferPointer { bytes in
                var start = 0
                var from = known
                while start < filled {
                    let end = newline(bytes, from, filled) ?? filled
                    guard end < filled || isEnd else { break }
                    body(line(bytes, start, end, isFirst: isFirst))
                    isFirst = false
                    start = end + 1
                    from = start
                }
                return min(start, filled)
            }
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

    private static func line(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, isFirst: Bool) -> UnsafeBufferPointer<
        UInt8
    > {
        var line = bytes[start..<end]
        if isFirst, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        if line.last == 0x0D { line = line.dropLast() }
        return UnsafeBufferPointer(rebasing: line)
    }
}
