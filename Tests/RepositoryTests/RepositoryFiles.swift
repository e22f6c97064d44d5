import Foundation

/// The files of this repository, as its own tests look at them.
enum RepositoryFiles {
    static func text(of path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    /// The names in a folder, without hidden ones, in order.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
    }

    static func swiftFiles(below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }.sorted().map {
            "\(folder)/\($0)"
        }
    }

    static func isCModule(_ folder: String) throws -> Bool {
        try FileManager.default.subpathsOfDirectory(atPath: folder).allSatisfy { !$0.hasSuffix(".swift") }
    }
}
