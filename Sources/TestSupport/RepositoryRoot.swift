/// Where the repository is: found from the place of a test's own source file.
public enum RepositoryRoot {
    /// The folder that holds `Sources` and `Tests`; `file` is `#filePath` of a file in one of them.
    public static func path(from file: String = #filePath) -> String {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        let depth = parts.lastIndex { $0 == "Sources" || $0 == "Tests" } ?? parts.endIndex
        return parts[..<depth].joined(separator: "/")
    }

    /// A file in `Tests/Fixtures`.
    public static func fixture(_ name: String, from file: String = #filePath) -> String {
        "\(path(from: file))/Tests/Fixtures/\(name)"
    }
}
