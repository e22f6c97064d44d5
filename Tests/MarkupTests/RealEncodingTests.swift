import Foundation
import Glibc
import Markup
import Testing

private enum RealEncodings {
    static let folder =
        #filePath.split(separator: "/").dropLast(4).reduce(into: "") { $0 += "/" + $1 }
        + "/shared/real-data/09_markup_encodings_hostile/"
    static var isThere: Bool { access(folder, R_OK) == 0 }
    static let files = (FileManager.default.subpaths(atPath: folder) ?? []).filter { $0.hasPrefix("chardet__") }.sorted()
}

/// Feeds and pages as others collected them, named by the encoding that they are in, whatever they declare.
@Suite(.enabled(if: RealEncodings.isThere, "the folder of real data is not beside the repository"))
struct RealEncodingTests {
    private func bytes(_ file: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: RealEncodings.folder + file)))
    }

    /// What another reader makes of the bytes that are told what they are.
    private func reference(_ bytes: [UInt8], _ encoding: UInt, dropping mark: Int = 0) throws -> [UInt8] {
        let text = String(data: Data(bytes[mark...]), encoding: String.Encoding(rawValue: encoding))
        return Array(try #require(text).utf8)
    }

    @Test(arguments: RealEncodings.files.filter { !$0.contains("Big5") && !$0.contains("nobom") })
    func `a text is decoded to what a reader that is told its encoding makes of it`(file: String) throws {
        let bytes = try bytes(file)
        let expected =
            switch file.split(separator: "__")[1] {
            case "GB2312": try reference(bytes, 0x8000_0632)
            case "UTF-16LE": try reference(bytes, String.Encoding.utf16LittleEndian.rawValue)
            case "UTF-16" where file.contains("-be"):
                try reference(bytes, String.Encoding.utf16BigEndian.rawValue, dropping: 2)
            case "UTF-16": try reference(bytes, String.Encoding.utf16LittleEndian.rawValue, dropping: 2)
            default: Array(bytes.dropFirst(3))
            }
        #expect(try TextDecoding.utf8(bytes) == expected)
    }

    @Test(arguments: RealEncodings.files.filter { $0.contains("Big5") })
    func `text in Big5 is refused, not read as something else`(file: String) throws {
        let bytes = try bytes(file)
        let error = #expect(throws: MarkupError.self) { try TextDecoding.utf8(bytes) }
        #expect(error?.code == .encoding)
        #expect(error?.offset != nil)
    }

    @Test(arguments: RealEncodings.files.filter { $0.contains("nobom") })
    func `UTF-16 that says nothing of itself is refused`(file: String) throws {
        let bytes = try bytes(file)
        #expect(#expect(throws: MarkupError.self) { try TextDecoding.utf8(bytes) }?.code == .binary)
    }
}
