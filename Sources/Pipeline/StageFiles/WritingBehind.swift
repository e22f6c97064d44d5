import Dispatch
import Synchronization

/// Writes stage files on the other core while this one computes the next stage, one after the other as they were asked for.
///
/// Nothing is written after the first error: all that comes later ends with it.
final class WritingBehind: Sendable {
    private let queue = DispatchQueue(label: "tongbao.writing-behind", qos: .userInitiated)
    private let stop = Mutex<Stop?>(nil)

    func begin<Value: Sendable>(_ work: @escaping @Sendable () throws(Stop) -> Value) -> Behind<Value> {
        let behind = Behind<Value>()
        queue.async { [self] in
            do throws(Stop) {
                if let stop = stop.withLock({ $0 }) { throw stop }
                behind.end(.success(try work()))
            } catch {
                stop.withLock { $0 = error }
                behind.end(.failure(error))
            }
        }
        return behind
    }
}

/// What the other core is working on.
final class Behind<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, Stop>?>(nil)
    private let working = DispatchGroup()

    init() { working.enter() }

    /// What has ended before it began.
    static func ended(_ value: Value) -> Behind {
        let behind = Behind()
        behind.end(.success(value))
        return behind
    }

    /// Says once what came of it.
    func end(_ outcome: Result<Value, Stop>) {
        result.withLock { $0 = outcome }
        working.leave()
    }

    /// What came of it; nil where that is not known yet, or an error.
    var ended: Value? {
        guard case .success(let value)? = result.withLock({ $0 }) else { return nil }
        return value
    }

    /// Waits for what came of it.
    func value() throws(Stop) -> Value {
        working.wait()
        guard let outcome = result.withLock({ $0 }) else { preconditionFailure("what has ended has said what came of it") }
        return try outcome.get()
    }
}
