public import Documents
public import Ledger
public import Reports
public import Vault

// Each module has one error; here each of them becomes what the command stops with.

extension Stop {
    public init(_ error: VaultError) {
        let exit: Exit =
            switch error.code {
            case .locked: .locked
            case .diskFull, .ioFailed, .digestMismatch, .missing: .writeFailed
            case .badName: .notUnderstood
            case .hashFailed: .bug
            }
        self.init(exit, "\(error)", hint: nil)
    }
}

extension Stop {
    public init(_ error: DocumentError) {
        self.init(.notUnderstood, "\(error.locus): \(error.message) [\(error.code)]", hint: error.hint)
    }
}

extension Stop {
    public init(_ error: ReportError) {
        self.init(error.code == .ioFailed ? .writeFailed : .bug, error.message, hint: error.hint)
    }
}

@discardableResult
func stoppingReport<Value>(_ body: () throws(ReportError) -> Value) throws(Stop) -> Value {
    do { return try body() } catch { throw Stop(error) }
}

@discardableResult
func stoppingLedger<Value>(_ body: () throws(LedgerError) -> Value) throws(Stop) -> Value {
    do { return try body() } catch { throw Stop(error) }
}

extension Stop {
    public init(_ error: LedgerError) {
        let exit: Exit =
            switch error.code {
            case .alreadySent, .outOfOrder, .loaded, .notConfirmed: .held
            case .contradiction: .notUnderstood
            case .unknown, .objection: .usage
            case .invalid: .bug
            case .busy: .locked
            case .writeFailed, .damaged: .writeFailed
            case .tooNew: .configuration
            }
        self.init(exit, error.message, hint: error.hint)
    }
}
