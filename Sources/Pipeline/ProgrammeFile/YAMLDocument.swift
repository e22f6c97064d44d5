/// One YAML document, parsed into ``YAMLNode``s; anchors, aliases, tags and repeated keys are errors of it.
struct YAMLDocument {
    let root: YAMLNode
    let errors: ErrorList
    private(set) var lines: [String: Int] = [:]

    /// - Throws: ``ProgrammeFileError`` with one error where the bytes are no YAML document.
    init(_ bytes: [UInt8], file: String) throws(ProgrammeFileError) {
        let errors = ErrorList(file: file)
        guard bytes.count <= ProgrammeFile.maximumBytes else {
            errors.report(
                "tooLarge", line: 1, column: 1, "the file has \(bytes.count) bytes, more than \(ProgrammeFile.maximumBytes)",
                hint: "a programme file has a few kilobytes; see whether this is one")
            throw ProgrammeFileError(errors.findings)
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        guard let text = String(validating: bytes.dropFirst(bytes.starts(with: mark) ? 3 : 0), as: UTF8.self) else {
            errors.report(
                "encoding", line: Self.firstLineThatIsNotUTF8(bytes), column: 1, "the line is not UTF-8",
                hint: "save the file as UTF-8")
            throw ProgrammeFileError(errors.findings)
        }
        var source = YAMLSource(text)
        let node = try source.compose(errors)
        var converter = YAMLConverter(source: source, errors: errors)
        root = converter.convert(node, path: "", line: 1, column: 1)
        lines = converter.lines
        self.errors = errors
    }

    private static func firstLineThatIsNotUTF8(_ bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}
