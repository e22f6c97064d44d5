/// The directory at the end of a zip archive: the uncompressed size of every part.
struct ZipDirectory {
    private(set) var sizes: [String: Int] = [:]

    /// Empty where `archive` is no zip archive.
    init(of archive: [UInt8]) {
        func number(_ offset: Int, _ width: Int) -> Int {
            guard offset >= 0, offset + width <= archive.count else { return 0 }
            return (0..<width).reversed().reduce(0) { $0 << 8 | Int(archive[offset + $1]) }
        }
        // The end record has no comment: it is the last 22 bytes.
        let end = archive.count - 22
        guard number(end, 4) == 0x0605_4B50 else { return }
        var entry = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) where number(entry, 4) == 0x0201_4B50 {
            let name = entry + 46
            let nameEnd = name + number(entry + 28, 2)
            guard nameEnd <= archive.count else { return }
            sizes[String(decoding: archive[name..<nameEnd], as: UTF8.self)] = number(entry + 24, 4)
            entry = nameEnd + number(entry + 30, 2) + number(entry + 32, 2)
        }
    }

    /// Whether the first sheet has more than this many bytes and no part is empty: a full disk would leave it shorter.
    func holdsSheet(ofMoreThan rowBytes: Int) -> Bool {
        guard let sheet = sizes["xl/worksheets/sheet1.xml"] else { return false }
        return sheet > rowBytes && sizes.values.allSatisfy { $0 > 0 }
    }
}
