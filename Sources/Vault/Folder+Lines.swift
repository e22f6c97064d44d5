public import Columns

extension Folder {
    /// Hands on every line of a file in its order, each with its line break; the file is read piece by piece.
    ///
    /// A last line without a break comes without one.
    /// - Throws: ``VaultError``: `missing` where there is no such file.
    public func forEachLine(of name: String, _ body: (Bytes) throws(VaultError) -> Void) throws(VaultError) {
        var rest: [UInt8] = []
        _ = try disk.digest(of: path(of: name)) { piece throws(VaultError) in
            rest.append(contentsOf: piece)
            var start = rest.startIndex
            while let lineBreak = rest[start...].firstIndex(of: 0x0A) {
                try body(rest[start...lineBreak])
                start = lineBreak + 1
            }
            rest.removeSubrange(..<start)
        }
        if !rest.isEmpty { try body(rest[...]) }
    }
}
