/// Where a value was found: a file, and in it a cell or a line.
///
/// Prints `名单-9f2c41.xlsx#Sheet1!D1204` for a cell, `notice-9f2c41.html:214` for a line of markup or text.
public struct Locus: Hashable, Sendable, CustomStringConvertible {
    /// The file's own name, without a folder.
    public var file: String
    /// The digest of its bytes; nil for a file that is not kept in the vault (a programme file, reference data).
    public var digest: Digest?
    /// The sheet's or table's name; nil where the file has no sheets.
    public var sheet: String?
    /// 1 = first row of the sheet, or first line of the text; nil for the file as a whole.
    public var row: Int?
    /// 1 = column A; nil for the row as a whole.
    public var column: Int?

    public init(file: String, digest: Digest? = nil, sheet: String? = nil, row: Int? = nil, column: Int? = nil) {
        self.file = file
        self.digest = digest
        self.sheet = sheet
        self.row = row
        self.column = column
    }

    /// The file's name with the first digits of its digest before the extension: `名单-9f2c41.xlsx`.
    public var fileLabel: String { Self.fileLabel(file, digest) }

    public static func fileLabel(_ file: String, _ digest: Digest?) -> String {
        guard let digest else { return file }
        guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return "\(file)-\(digest.short)" }
        return "\(file[..<dot])-\(digest.short)\(file[dot...])"
    }

    public var description: String {
        if let sheet {
            let cell = (column.map(Self.letters) ?? "") + (row.map(String.init) ?? "")
            return "\(fileLabel)#\(sheet)" + (cell.isEmpty ? "" : "!\(cell)")
        }
        guard let row else { return fileLabel }
        return "\(fileLabel):\(row)" + (column.map { ":\($0)" } ?? "")
    }

    /// A spreadsheet's letters for a column: 1 → A, 27 → AA.
    public static func letters(column: Int) -> String {
        var rest = column
        var letters: [UInt8] = []
        while rest > 0 {
            rest -= 1
            letters.append(UInt8(0x41 + rest % 26))
            rest /= 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}
