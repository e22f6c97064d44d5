import Markup
import Provenance

/// One part of a package on its way through the parser, with the state its callbacks write to.
final class PartReading<State> {
    private let pointer: UnsafeMutablePointer<State>
    private let stream: XMLStream
    private let path: String
    private let origin: Locus

    init(_ state: State, _ callbacks: XMLCallbacks, _ path: String, _ origin: Locus) throws(DocumentError) {
        pointer = .allocate(capacity: 1)
        pointer.initialize(to: state)
        self.path = path
        self.origin = origin
        do throws(MarkupError) {
            stream = try XMLStream(context: UnsafeMutableRawPointer(pointer), callbacks: callbacks)
        } catch {
            pointer.deinitialize(count: 1)
            pointer.deallocate()
            throw DocumentError(error, at: origin, part: path)
        }
    }

    deinit {
        pointer.deinitialize(count: 1)
        pointer.deallocate()
    }

    var state: State { pointer.pointee }

    /// An empty chunk ends the part.
    func feed(_ chunk: UnsafeRawBufferPointer) throws(DocumentError) {
        do throws(MarkupError) {
            if chunk.isEmpty { try stream.finish() } else { try stream.feed(chunk) }
        } catch {
            throw DocumentError(error, at: origin, part: path)
        }
    }
}
