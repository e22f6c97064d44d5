import Glibc

/// What `lstat` says of a path, for tests that compare before and after.
struct FileFacts: Equatable {
    let inode: UInt
    let mode: UInt32
    let modifiedSeconds: Int
    let modifiedNanoseconds: Int

    /// Nil where nothing has this name.
    init?(_ path: String) {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return nil }
        inode = facts.st_ino
        mode = facts.st_mode & 0o777
        modifiedSeconds = facts.st_mtim.tv_sec
        modifiedNanoseconds = facts.st_mtim.tv_nsec
    }
}
