import Glibc

/// What the file system says of a path's kind and permissions.
struct Mode {
    let isFolder: Bool
    let isLink: Bool
    let permissions: UInt32

    struct Gone: Error {}

    init(of path: String) throws {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { throw Gone() }
        isFolder = facts.st_mode & S_IFMT == S_IFDIR
        isLink = facts.st_mode & S_IFMT == S_IFLNK
        permissions = facts.st_mode & 0o777
    }

    func isBlob(_ path: String) -> Bool { path.contains("/blobs/") }
}
