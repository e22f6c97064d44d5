import GRDB

extension Ledger {
    /// A look at the file that takes no longer than reading it once; ``integrity()`` proves more.
    ///
    /// - Throws: ``LedgerError`` with `damaged` where SQLite finds the file unsound.
    public func quickCheck() throws(LedgerError) {
        try reading { db in
            let words = try String.fetchAll(db, sql: "PRAGMA quick_check(1)")
            guard words == ["ok"] else {
                throw LedgerError.damaged("\(path) is not a sound ledger: \(words.joined(separator: "; "))")
            }
        }
    }

    /// Of the library that is loaded: `3.40.1`.
    public func libraryVersion() throws(LedgerError) -> String {
        try reading { db in try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "unknown" }
    }
}
