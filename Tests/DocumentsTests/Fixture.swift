import Columns
import Documents
import Glibc
import Provenance

/// The files that these tests read.
enum Fixture {
    private static let root = #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 }
    static let folder = root + "/Tests/Fixtures/documents/"
    /// Real lists and attachments, kept beside the repository and not in it.
    static let realData = root.split(separator: "/").dropLast().reduce(into: "") { $0 += "/" + $1 } + "/shared/real-data/"
    static var hasRealData: Bool { access(realData, R_OK) == 0 }

    static func bytes(_ name: String) throws -> [UInt8] { try contents(folder + name) }

    static func contents(_ path: String) throws -> [UInt8] {
        let file = try open(path)
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return bytes
    }

    private static func open(_ path: String) throws -> UnsafeMutablePointer<FILE> {
        guard let file = fopen(path, "rb") else { throw Missing(path: path) }
        return file
    }

    struct Missing: Error { let path: String }

    /// The files of a folder of the real data, by name.
    static func files(in folder: String) -> [String] {
        guard let directory = opendir(realData + folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    static func read(_ name: String) throws -> [Sheet] { try Document.read(bytes: try bytes(name), name: name) }

    /// A sheet from text: one line a row, cells separated by `|`; rows are numbered from 1.
    static func sheet(_ text: String, name: String = "名单", isHidden: Bool = false, merged: [CellRange] = []) -> Sheet {
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
        }
        let width = rows.map(\.count).max() ?? 0
        let columns = (0..<width).map { column in TextColumn(rows.map { column < $0.count ? $0[column] : "" }) }
        return Sheet(
            origin: Locus(file: "list.xlsx"), name: name, isHidden: isHidden, rows: (0..<rows.count).map { UInt32($0 + 1) },
            columns: columns, kinds: columns.map { column in (0..<column.count).map { column.isBlank(at: $0) ? .empty : .text } },
            merged: merged)
    }
}

extension Sheet {
    /// What every row says: its number, then its cells.
    var grid: [String] {
        rows.indices.map { row in "\(rows[row]): " + columns.map { $0.string(at: row) }.joined(separator: "|") }
    }
}
