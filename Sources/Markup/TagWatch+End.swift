extension TagWatch {
    /// Why the page cannot be read as a browser shows it, now that it has ended; nil where nothing keeps it from that.
    ///
    /// - Parameter text: the page, which tells the line.
    func refusalAtEnd(of text: [UInt8]) -> MarkupError? {
        if let unended {
            return MarkupError(
                .cut,
                "the \(unended.name) that begins here has no end: what follows it is hidden, and rows may be missing",
                line: Self.line(of: unended.offset, in: text),
                hint:
                    "fetch or save the page again; where it has no end at its source either, copy the list into a workbook and import that"
            )
        }
        guard let offset = emptyComment else { return nil }
        return MarkupError(
            .damaged, "the comment \"<!-->\" ends at once for some programs, and for others hides what follows it",
            line: Self.line(of: offset, in: text), hint: "copy the list into a workbook and import that")
    }

    /// 1 = first line.
    static func line(of offset: Int, in text: [UInt8]) -> Int { 1 + text.prefix(offset).count { $0 == 0x0A } }
}
