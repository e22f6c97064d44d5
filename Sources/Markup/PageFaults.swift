/// What is wrong with a page that was read all the same, and may have cost text.
public struct PageFaults: Equatable, Sendable {
    /// What was read as a tag and is hardly one, such as `<B公司</td>` of A<B公司.
    public struct BrokenTag: Equatable, Sendable {
        /// As written, up to its end.
        public let text: String
        /// 1 = first line of the page.
        public let line: Int
    }

    /// The first broken tag; nil where there is none.
    public let brokenTag: BrokenTag?
    /// How many tables have no end.
    public let openTables: Int

    static let none = PageFaults(brokenTag: nil, openTables: 0)
}

extension TagWatch {
    /// What was wrong, now that the page has ended; `text` is all of it.
    func faults(in text: [UInt8]) -> PageFaults {
        PageFaults(
            brokenTag: brokenTag.map { offset in
                let tag = text[offset...].prefix(Self.longestTold)
                let end = tag.firstIndex(of: 0x3E).map { $0 + 1 } ?? tag.endIndex
                return PageFaults.BrokenTag(
                    text: String(decoding: tag[..<end], as: UTF8.self), line: Self.line(of: offset, in: text))
            }, openTables: openTables)
    }

    private static let longestTold = 80
}
