import Synchronization
import Vault

/// A real disk that remembers what was asked of it.
final class CallLog: Sendable {
    private let log = Mutex<[(operation: Disk.Operation, path: String)]>([])

    var disk: Disk {
        Disk { operation, path in
            self.log.withLock { $0.append((operation, path)) }
            return 0
        }
    }

    var calls: [(operation: Disk.Operation, path: String)] { log.withLock { $0 } }
}
