import Columns

/// The lines of a reference file: comma-separated, never quoted, `#` comments and one heading line skipped.
struct ReferenceLines {
    let file: String
    private let bytes: [UInt8]
    private let fieldCount: Int
    private var position = 0
    private var pastHeading = false
    /// The line (1 = first) that ``next()`` returned last.
    private(set) var line = 0

    init(_ bytes: [UInt8], file: String, fields: Int) {
        self.bytes = bytes
        self.file = file
        fieldCount = fields
    }

    /// The fields of the next line of data, or nil at the end.
    mutating func next() throws(NormalisationError) -> [Bytes]? {
        while position < bytes.count {
            let start = position
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            position = end + 1
            line += 1
            if start == end || bytes[start] == 0x23 { continue }
            guard pastHeading else {
                pastHeading = true
                continue
            }
            let fields = bytes[start..<end].split(separator: 0x2C, omittingEmptySubsequences: false)
            guard fields.count == fieldCount else {
                throw failure("\(fields.count) fields where \(fieldCount) are expected")
            }
            return fields
        }
        return nil
    }

    func failure(_ message: String, code: NormalisationError.Code = .line) -> NormalisationError {
        NormalisationError(
            code, file: file, line: line, message,
            hint: "restore data/reference/\(file), or correct the line")
    }
}
