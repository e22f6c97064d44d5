internal import Synchronization
public import Vault

/// A disk that fails one call, counted from 1, and from then on behaves as `after` says.
///
/// A test goes through n = 1… until ``hasFailed`` stays false: then every call has failed once.
public final class FailingDisk: Sendable {
    public enum After: Sendable {
        /// Later calls succeed: the program lives on and cleans up.
        case recovers
        /// Every later call fails too, as if the machine had stopped there.
        case stays
    }

    private struct State {
        var calls = 0
        var failedAt: (operation: Disk.Operation, path: String)?
    }

    private let state = Mutex(State())
    private let call: Int
    private let number: Int32
    private let after: After
    private let operations: Set<Disk.Operation>

    /// Fails the call `call` (1 = first) among `operations` with the `errno` `number`.
    public init(
        failing call: Int, with number: Int32, after: After = .recovers,
        among operations: Set<Disk.Operation> = Set(Disk.Operation.allCases)
    ) {
        self.call = call
        self.number = number
        self.after = after
        self.operations = operations
    }

    public var disk: Disk {
        Disk { operation, path in
            self.state.withLock { state in
                guard self.operations.contains(operation) else { return 0 }
                state.calls += 1
                if state.calls == self.call { state.failedAt = (operation, path) }
                return state.calls == self.call || (self.after == .stays && state.calls > self.call) ? self.number : 0
            }
        }
    }

    public var hasFailed: Bool { state.withLock { $0.failedAt != nil } }

    /// `flush /tmp/…/rows.csv`, for the comment of a failed expectation.
    public var failure: String { state.withLock { $0.failedAt.map { "\($0.operation.rawValue) \($0.path)" } ?? "none" } }

    public var calls: Int { state.withLock { $0.calls } }
}
