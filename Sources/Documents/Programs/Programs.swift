import Glibc

/// The programs of other hands that read what is not read here; each may be missing.
struct Programs: Sendable {
    /// The folders in which they are looked for, in this order.
    let folders: [String]
    /// What LibreOffice may take of the machine for one file.
    var officeBounds = LibreOffice.bounds

    /// Those of the machine, as a shell would find them.
    static let installed = Programs(
        folders: getenv("PATH").map { String(cString: $0).split(separator: ":").map { String($0) } } ?? [])

    /// The path of a program; nil where it is not installed.
    func path(of name: String) -> String? {
        folders.lazy.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
}
