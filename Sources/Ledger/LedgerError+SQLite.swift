import GRDB
import Vault

extension LedgerError {
    /// The one place where an error of SQLite becomes the ledger's.
    init(_ error: any Error, in path: String) {
        if let error = error as? LedgerError {
            self = error
            return
        }
        if let error = error as? VaultError {
            self.init(.invalid, error.message, hint: error.hint)
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.damaged, "\(path): \(error)", hint: Self.damageHint)
            return
        }
        let words = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .busy, "\(path): another process is writing to the ledger",
                hint: "wait until it is done, then run the same command again")
        case .SQLITE_FULL:
            self.init(
                .writeFailed, "cannot write \(path): the disk is full",
                hint: "make room on the disk that holds the workspace and run the same command again; nothing was half recorded")
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(
                .writeFailed, "cannot open \(path) for writing: \(words)",
                hint: "run as the account that owns the workspace, or name another one with --workspace")
        case .SQLITE_IOERR, .SQLITE_NOMEM:
            self.init(
                .writeFailed, "cannot write \(path): \(words)",
                hint: "look at the disk that holds the workspace, then run the same command again; nothing was half recorded")
        case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_FORMAT:
            self.init(.damaged, "\(path) is not a sound ledger: \(words)", hint: Self.damageHint)
        case .SQLITE_CONSTRAINT:
            self.init(.contradiction, "\(path) refuses what contradicts it: \(words)")
        default:
            self.init(.damaged, "\(path): \(words) (SQLite \(error.extendedResultCode.rawValue))", hint: Self.damageHint)
        }
    }

    static let damageHint = "run tongbao verify; restore the ledger from the last good backup, and keep the damaged file"

    static func damaged(_ what: String) -> LedgerError { LedgerError(.damaged, what, hint: damageHint) }
}
