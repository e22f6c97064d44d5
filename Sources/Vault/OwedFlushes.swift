internal import Synchronization

/// The folders in which this process has made a folder since they were last flushed.
///
/// A new folder is worth a flush only when something durable goes below it: the first durable file flushes what is owed
/// above it, each folder once. What a process that died still owed is paid by the next one that takes the workspace's lock.
final class OwedFlushes: Sendable {
    /// How often each folder has got a new name since its last flush.
    private let changes = Mutex<[String: Int]>([:])

    /// Notes that `folder` has got a new name.
    func owe(_ folder: String) { changes.withLock { $0[folder, default: 0] += 1 } }

    /// What to hand to ``pay(_:upTo:)`` after the flush; nil where nothing is owed.
    func owed(by folder: String) -> Int? { changes.withLock { $0[folder] } }

    /// Notes a flush of `folder`; what came after it began is still owed.
    func pay(_ folder: String, upTo count: Int?) {
        changes.withLock { changes in
            if changes[folder] == count { changes[folder] = nil }
        }
    }
}
