/// What separates the cells of a text table, and what stands around those that hold a separator.
struct TextDialect {
    let separator: UInt8
    let quote: UInt8
    /// Whether the first line says what separates, as Excel understands it (`sep=;`), and is no row.
    let isStated: Bool

    private static let separators: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    private static let lines = 20

    /// Looks at the first lines, which end with a line feed.
    init(_ text: [UInt8]) {
        let head = text.prefix(1 << 16)
        let first = head.prefix { $0 != 0x0A && $0 != 0x0D }
        if first.count == 5, first.starts(with: "sep=".utf8), let stated = first.last {
            separator = stated
            quote = 0x22
            isStated = true
            return
        }
        let quote = Self.quote(of: head)
        separator = Self.separator(of: head, quote)
        self.quote = quote
        isStated = false
    }

    /// A single quote where cells stand in such ones and none in double ones; one in front alone only says that digits are text.
    private static func quote(of head: ArraySlice<UInt8>) -> UInt8 {
        var single = 0
        for line in head.split(separator: 0x0A).prefix(lines) {
            for cell in line.split(whereSeparator: separators.contains) {
                let cell = cell.last == 0x0D ? cell.dropLast() : cell
                if cell.first == 0x22 { return 0x22 }
                if cell.count >= 2, cell.first == 0x27, cell.last == 0x27 { single += 1 }
            }
        }
        return single >= 2 ? 0x27 : 0x22
    }

    /// The separator that divides most of the lines as the commonest of them is divided; a comma where none does.
    private static func separator(of head: ArraySlice<UInt8>, _ quote: UInt8) -> UInt8 {
        var counted: [[Int]] = []
        var counts = separators.map { _ in 0 }
        var isQuoted = false
        for byte in head {
            if byte == quote {
                isQuoted.toggle()
            } else if isQuoted {
                continue
            } else if byte == 0x0A {
                counted.append(counts)
                counts = separators.map { _ in 0 }
                if counted.count == lines { break }
            } else if let index = separators.firstIndex(of: byte) {
                counts[index] += 1
            }
        }
        if counted.count < lines, counts.contains(where: { $0 > 0 }) { counted.append(counts) }
        var best = (score: 0, separator: separators[0])
        for (index, separator) in separators.enumerated() {
            let usual = counted.map { $0[index] }.filter { $0 > 0 }
            let commonest = usual.max { left, right in usual.count(where: { $0 == left }) < usual.count(where: { $0 == right }) }
            let score = usual.count(where: { $0 == commonest })
            if score > best.score { best = (score, separator) }
        }
        return best.separator
    }
}
