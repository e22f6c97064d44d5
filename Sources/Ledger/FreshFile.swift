import GRDB
import Glibc

/// Makes an empty ledger beside its place and gives it its name when it is whole and on the disk.
///
/// One flush instead of a journal's five: until it has its name nobody looks at it, so nothing of it has to be taken back.
/// The name itself becomes durable with the first entry, when SQLite flushes the folder of its journal.
enum FreshFile {
    /// - Throws: the `errno` of a system call as ``Refusal``, else what SQLite says. A file that another process makes
    ///   meanwhile is left as it is.
    static func make(at path: String) throws {
        // The prefix of all temporary files of a workspace: one that a dead run left is swept.
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let temporary = "\(path[..<slash]).tongbao-\(getpid())-\(String(UInt64.random(in: .min ... .max), radix: 36))"
        // SQLite would make it with another mode.
        let descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Refusal(number: errno) }
        defer {
            close(descriptor)
            unlink(temporary)
        }
        try fill(temporary)
        guard fsync(descriptor) == 0 else { throw Refusal(number: errno) }
        if link(temporary, path) < 0, errno != EEXIST { throw Refusal(number: errno) }
    }

    private static func fill(_ path: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA page_size = \(Schema.pageSize); PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try Schema.migrator.migrate(queue)
        try queue.close()
    }

    /// A system call that failed.
    struct Refusal: Error {
        let number: Int32
    }
}
