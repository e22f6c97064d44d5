import Columns
import Glibc

/// Lines of standard input, without their ends; a byte order mark and CRs are dropped.
enum StandardInput {
    static func lines() -> [Bytes] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes.append(contentsOf: buffer[..<count])
        }
        var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if rest.last == 0x0A { rest = rest.dropLast() } else if rest.isEmpty { return [] }
        return rest.split(separator: 0x0A, omittingEmptySubsequences: false).map { $0.last == 0x0D ? $0.dropLast() : $0 }
    }
}
