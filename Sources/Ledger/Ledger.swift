import GRDB
import Glibc

/// What happens only once (台账): one SQLite file that decides, while every other file is a projection of it.
///
/// Entries are added and never edited; the state of a batch alone moves, and only forward. Every call is one transaction: it
/// is recorded whole and flushed to the disk, or not at all. A programme is named by its name.
public final class Ledger: Sendable {
    /// The file.
    public let path: String
    let queue: DatabaseQueue

    /// Opens the ledger at `path`, or makes an empty one there with mode 0600.
    ///
    /// - Throws: ``LedgerError`` with `writeFailed` where the folder is not there or refuses, `damaged` where the file is no
    ///   ledger, `tooNew` where a later version wrote it.
    public convenience init(at path: String) throws(LedgerError) {
        try self.init(at: path, patience: 5)
    }

    /// - Parameters:
    ///   - patience: seconds to wait for another process that writes.
    ///   - pageLimit: the file may not grow beyond so many pages; stands for a full disk in tests.
    init(at path: String, patience: Double, pageLimit: Int? = nil) throws(LedgerError) {
        self.path = path
        try Self.makeFile(path)
        do {
            queue = try DatabaseQueue(path: path, configuration: Self.configuration(patience: patience, pageLimit: pageLimit))
            let isCurrent = try queue.read { db in
                if try Schema.migrator.hasBeenSuperseded(db) {
                    throw LedgerError(
                        .tooNew, "\(path) was written by a later version of tongbao",
                        hint: "use that version; this one would not know everything that was sent")
                }
                return try Schema.migrator.hasCompletedMigrations(db)
            }
            if !isCurrent {
                try Schema.migrator.migrate(queue)
                try queue.write { db in try Self.beginChain(in: db) }
            }
        } catch {
            throw LedgerError(error, in: path)
        }
    }

    private static func configuration(patience: Double, pageLimit: Int?) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { db in
            // Measured on a night with a first batch of 50,000 lines: a truncated journal costs eight flushes more than a
            // write-ahead log, which writes every page of the batch twice and costs more still. One file is left between runs.
            try db.execute(
                sql: """
                    PRAGMA page_size = \(Schema.pageSize);
                    PRAGMA journal_mode = TRUNCATE;
                    PRAGMA synchronous = FULL;
                    PRAGMA cache_size = -32768;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA trusted_schema = OFF;
                    """)
            if let pageLimit { try db.execute(sql: "PRAGMA max_page_count = \(pageLimit)") }
        }
        return configuration
    }

    private static func makeFile(_ path: String) throws(LedgerError) {
        // Asked by name: closing a descriptor of the file would drop the locks that this process holds on it.
        if access(path, R_OK) == 0 { return }
        var number = errno
        if number == ENOENT {
            do {
                return try FreshFile.make(at: path)
            } catch let refusal as FreshFile.Refusal {
                number = refusal.number
            } catch { throw LedgerError(error, in: path) }
        }
        throw LedgerError(
            .writeFailed, "cannot open \(path) for writing: \(String(cString: strerror(number)))",
            hint: "run as the account that owns the workspace, or name another one with --workspace")
    }

    /// Closes the file before the ledger goes away; afterwards every call fails.
    public func close() throws(LedgerError) {
        do { try queue.close() } catch { throw LedgerError(error, in: path) }
    }

    func reading<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        do { return try queue.read(body) } catch { throw LedgerError(error, in: path) }
    }

    func writing<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        do { return try queue.write { db in try ChainLink.closing(db, body) } } catch { throw LedgerError(error, in: path) }
    }

    /// The programme's number in this file; nil where nothing was ever recorded of it.
    func programmeNumber(_ name: String, in db: Database) throws -> Int? {
        try Int.fetchOne(db, sql: "SELECT id FROM programme WHERE name = ?", arguments: [name])
    }

    /// The programme's number, given now where it has none yet.
    func makeProgrammeNumber(_ name: String, in db: Database) throws -> Int {
        if let number = try programmeNumber(name, in: db) { return number }
        try db.execute(sql: "INSERT INTO programme (name) VALUES (?)", arguments: [name])
        return Int(db.lastInsertedRowID)
    }
}

/// Whether something was recorded now or stood there before.
public enum Recording: Sendable, Hashable {
    case new
    case already
}
