internal import Glibc

/// Real files that lie beside the repository on some machines and are never part of it.
public enum RealData {
    /// `<root>/../shared/real-data`.
    public static func folder(from file: String = #filePath) -> String {
        "\(RepositoryRoot.path(from: file))/../shared/real-data"
    }

    /// The path of a real file, or nil where it is absent.
    public static func path(_ name: String, from file: String = #filePath) -> String? {
        let path = "\(folder(from: file))/\(name)"
        return access(path, R_OK) == 0 ? path : nil
    }

    /// For `.enabled(if:)`.
    public static func has(_ name: String, from file: String = #filePath) -> Bool { path(name, from: file) != nil }

    /// What a skipped test says, for the comment beside `.enabled(if:)`.
    public static func absence(of name: String) -> String { "real data \(name) is not on this machine" }
}
