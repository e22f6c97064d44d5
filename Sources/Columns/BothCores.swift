import Dispatch
import Synchronization

/// Does two things at once, on the two cores that the program is made for, and waits for both.
public func onBothCores<First: Sendable, Second: Sendable>(
    _ first: @escaping @Sendable () -> First, _ second: () -> Second
) -> (First, Second) {
    let slot = Slot<First>()
    let done = DispatchSemaphore(value: 0)
    DispatchQueue.global(qos: .userInitiated).async {
        slot.value.withLock { $0 = first() }
        done.signal()
    }
    let other = second()
    done.wait()
    guard let value = slot.value.withLock({ $0 }) else { preconditionFailure("the first has ended and left its value") }
    return (value, other)
}

private final class Slot<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}
