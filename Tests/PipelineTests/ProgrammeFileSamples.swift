import Foundation

/// The programme files that the tests read: of the repository, and one small one to change.
enum ProgrammeFileSamples {
    static let root: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        return parts.joined(separator: "/")
    }()

    static func contents(_ path: String) throws -> String {
        try String(contentsOf: URL(fileURLWithPath: "\(root)/\(path)"), encoding: .utf8)
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(root)/\(path)") }

    static func small() throws -> String { try contents("Tests/Fixtures/programmes/small-2031.yaml") }
}
