import Dispatch
import Synchronization

/// Where one thread lays down segments for another to read, and finds what has been read; few lie there at any time.
final class SegmentDesk: Sendable {
    private struct Papers {
        var waiting: [SheetSegment] = []
        var read: [Int: SheetBuilder] = [:]
        var beingRead = 0
        var isUnusual = false
        var isClosed = false
    }

    private static let room = 2
    private let papers = Mutex(Papers())
    private let laidDown = DispatchSemaphore(value: 0)
    private let readOne = DispatchSemaphore(value: 0)
    private let blank: Worksheet

    init(_ blank: Worksheet) { self.blank = blank }

    /// Whether a segment could not be read.
    var isUnusual: Bool { papers.withLock { $0.isUnusual } }

    /// For the second thread: reads what is laid down until the desk is closed.
    func work() {
        while true {
            if readNext() { continue }
            if papers.withLock({ $0.isClosed }) { return }
            laidDown.wait()
        }
    }

    /// Lays a segment down for the other thread, or reads it here and now where that has enough to do.
    func add(_ segment: SheetSegment) {
        let isTaken = papers.withLock { papers in
            guard papers.waiting.count < Self.room else {
                papers.beingRead += 1
                return false
            }
            papers.waiting.append(segment)
            return true
        }
        if isTaken { laidDown.signal() } else { read(segment) }
    }

    /// The rows of a segment, where they have been read; they are handed over once.
    func take(_ index: Int) -> SheetBuilder? { papers.withLock { $0.read.removeValue(forKey: index) } }

    /// Reads what lies there, and waits for what the other thread is reading.
    func finish() {
        while readNext() {}
        while papers.withLock({ $0.beingRead > 0 }) { readOne.wait() }
    }

    /// Sends the other thread home; what still lies there is left unread.
    func close() {
        papers.withLock {
            $0.isClosed = true
            $0.waiting = []
        }
        laidDown.signal()
    }

    private func readNext() -> Bool {
        let segment: SheetSegment? = papers.withLock { papers in
            guard !papers.waiting.isEmpty else { return nil }
            papers.beingRead += 1
            return papers.waiting.removeFirst()
        }
        guard let segment else { return false }
        read(segment)
        return true
    }

    private func read(_ segment: SheetSegment) {
        let rows = segment.read(blank)
        papers.withLock { papers in
            papers.beingRead -= 1
            if let rows { papers.read[segment.index] = rows } else { papers.isUnusual = true }
        }
        readOne.signal()
    }
}
