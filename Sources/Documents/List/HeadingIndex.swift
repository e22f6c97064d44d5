/// Which field a heading belongs to, by the aliases of all fields.
struct HeadingIndex {
    static let name = "name"
    static let serial = "serial"

    private let fields: [String: String]
    private let aliases: [String]
    /// How a heading of the name can begin, in UTF-8: other cells are not looked at twice.
    private let beginnings: [UInt32]
    /// By the first byte of a cell: whether it may begin a heading of the name, or something that is dropped before one.
    private let mayBegin: [Bool]

    init(_ aliases: [HeadingAliases]) {
        var fields: [String: String] = [:]
        var beginnings: Set<UInt32> = []
        for alias in aliases {
            for heading in alias.headings {
                let folded = HeadingFold.fold(heading)
                guard !folded.isEmpty else { continue }
                if fields[folded] == nil { fields[folded] = alias.field }
                if alias.field == Self.name { beginnings.insert(Self.beginning(Array(folded.utf8)[...])) }
            }
        }
        self.fields = fields
        self.beginnings = beginnings.sorted()
        var mayBegin = [Bool](repeating: false, count: 256)
        for byte in [0x2A, 0x28, 0x5B, 0xE3, 0xEF] + Array(0...0x20) { mayBegin[byte] = true }
        for heading in fields.keys where fields[heading] == Self.name {
            guard let first = heading.utf8.first else { continue }
            mayBegin[Int(first)] = true
            // The beginnings ignore the case of ASCII by this one bit.
            if first < 0x80 { mayBegin[Int(first ^ 0x20)] = true }
        }
        self.mayBegin = mayBegin
        self.aliases = fields.keys.sorted()
    }

    func field(of heading: String) -> String? { fields[HeadingFold.fold(heading)] }

    /// Whether a cell may be a heading of the name; cheap, and right whenever it says no.
    func mayBeName(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cell.count >= 2, cell.count <= 90, mayBegin[Int(cell[0])] else { return false }
        var rest = cell[...]
        while let first = rest.first {
            if first == 0x2A || first == 0x28 || first == 0x5B || first <= 0x20 {
                rest = rest.dropFirst()
            } else if first >= 0xE2, rest.count > 3, Self.isDropped(rest) {
                rest = rest.dropFirst(3)
            } else {
                break
            }
        }
        return beginnings.contains(Self.beginning(rest))
    }

    private static func isDropped(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let start = bytes.startIndex
        return switch (bytes[start], bytes[start + 1], bytes[start + 2]) {
        case (0xE3, 0x80, 0x80), (0xEF, 0xBC, 0x8A), (0xEF, 0xBC, 0x88), (0xE3, 0x80, 0x90), (0xEF, 0xBB, 0xBF): true
        default: false
        }
    }

    private static func beginning(_ bytes: some Collection<UInt8>) -> UInt32 {
        bytes.prefix(bytes.first.map { $0 < 0x80 ? 1 : 3 } ?? 0).reduce(0) { $0 << 8 | UInt32($1 | ($1 < 0x80 ? 0x20 : 0)) }
    }

    /// Whether a heading that no field claims reads as if one should: it holds an alias, or a word of fields.
    func looksLikeField(_ heading: String) -> Bool {
        let folded = HeadingFold.fold(heading)
        guard !folded.isEmpty else { return false }
        if Self.words.contains(where: { folded.contains($0) }) { return true }
        // In Latin letters a word inside another name (district_from_address) says nothing.
        return aliases.contains { $0.unicodeScalars.count > 1 && !$0.utf8.allSatisfy { $0 < 0x80 } && folded.contains($0) }
    }

    private static let words = ["额", "代码", "编码", "名称", "区", "美元", "地址", "住所"]
}
