import CXML
import Glibc

/// One pass of libxml2 over a page whose text arrives piece by piece; of its elements nothing is kept.
final class HTMLTableParse {
    private var tables: PageTables
    private let runs: RowRuns?
    private let next: () throws(MarkupError) -> [UInt8]
    private var piece: [UInt8] = []
    private var watch = TagWatch()
    private var given = 0
    private var hasEnded = false
    private var depth = 0
    private var parser: htmlParserCtxtPtr?
    private var failure: MarkupError?
    private var faults = PageFaults.none

    /// The parser's own bound for a page that it builds a tree of.
    private static let depthCap = 256

    /// `next` hands over UTF-8, nothing at the end; ``RowRuns/pass(_:)`` has been through it where there are `runs`.
    init(_ listener: any TableListener, _ runs: RowRuns?, _ next: @escaping () throws(MarkupError) -> [UInt8]) {
        tables = PageTables(listener)
        self.runs = runs
        self.next = next
    }

    func run() throws(MarkupError) {
        Parser.prepare()
        guard let parser = htmlNewParserCtxt() else { throw HTMLParsing.noMemory }
        self.parser = parser
        defer { htmlFreeParserCtxt(parser) }
        let context = Unmanaged.passUnretained(self).toOpaque()
        parser.pointee.sax.pointee = Self.handler
        parser.pointee.userData = context
        htmlCtxtUseOptions(parser, HTMLParsing.options)
        guard
            let buffer = xmlParserInputBufferCreateIO(Self.pull, { _ in 0 }, context, XML_CHAR_ENCODING_UTF8)
        else { throw HTMLParsing.noMemory }
        guard let stream = xmlNewIOInputStream(parser, buffer, XML_CHAR_ENCODING_UTF8) else {
            xmlFreeParserInputBuffer(buffer)
            throw HTMLParsing.noMemory
        }
        inputPush(parser, stream)
        xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8)
        let complaint = withExtendedLifetime(self) { HTMLParsing.complaint { htmlParseDocument(parser) } }
        guard !tables.isStopped else { return }
        if let failure = failure ?? complaint { throw failure }
        if runs?.isDone == false { throw MarkupError(.damaged, "rows stand where no row belongs") }
        tables.finish(faults)
    }

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = 1
        handler.startElement = { context, name, attributes in
            guard let context, let name else { return }
            HTMLTableParse.of(context).begin(name, attributes)
        }
        handler.endElement = { context, name in
            guard let context, let name else { return }
            HTMLTableParse.of(context).end(name)
        }
        let text: charactersSAXFunc = { context, bytes, count in
            guard let context else { return }
            HTMLTableParse.of(context).append(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        handler.characters = text
        handler.ignorableWhitespace = text
        handler.cdataBlock = text
        return handler
    }

    private static let pull: xmlInputReadCallback = { context, room, count in
        guard let context, let room else { return -1 }
        return HTMLTableParse.of(context).give(UnsafeMutableRawBufferPointer(start: room, count: Int(count)))
    }

    private static func of(_ context: UnsafeMutableRawPointer) -> HTMLTableParse {
        Unmanaged<HTMLTableParse>.fromOpaque(context).takeUnretainedValue()
    }

    /// Fills the room as long as there is something: the parser does not ask again for a word that it finds cut.
    private func give(_ room: UnsafeMutableRawBufferPointer) -> Int32 {
        var filled = 0
        while filled < room.count, !isStopped, !hasEnded {
            if given == piece.count {
                // Stopped in the middle of this the parser would go on with memory that it has freed: for it the page ends here.
                let before = piece
                do throws(MarkupError) { piece = try next() } catch {
                    failure = error
                    return 0
                }
                given = 0
                guard !piece.isEmpty else {
                    end(before)
                    break
                }
                guard piece.withUnsafeBufferPointer({ watch.take($0) }) else {
                    failure = TagWatch.refusal
                    return 0
                }
            }
            let count = min(room.count - filled, piece.count - given)
            piece.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: room[filled...])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[given..<(given + count)]))
            }
            given += count
            filled += count
        }
        return Int32(filled)
    }

    /// Of a page in pieces the last says no line: where that matters, the page is read whole again.
    private func end(_ text: [UInt8]) {
        hasEnded = true
        failure = watch.refusalAtEnd(of: text)
        if runs == nil {
            faults = watch.faults(in: text)
        } else if watch.brokenTag != nil {
            failure = failure ?? MarkupError(.damaged, "a tag is broken")
        } else {
            faults = PageFaults(brokenTag: nil, openTables: watch.openTables)
        }
    }

    private var isStopped: Bool { failure != nil || tables.isStopped }

    /// What the parser still says is not listened to.
    private func stop(_ error: MarkupError?) {
        failure = failure ?? error
        if let parser { xmlStopParser(parser) }
    }

    private func begin(_ name: UnsafePointer<UInt8>, _ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
        guard !isStopped else { return }
        depth += 1
        guard depth <= Self.depthCap else {
            return stop(MarkupError(.tooLarge, "the page nests elements more than \(Self.depthCap) deep"))
        }
        let tag = HTMLTag(name)
        if tag == .row, let run = run(list) {
            tables.append(run)
        } else {
            tables.begin(tag) { Self.value(of: $0, list) }
        }
        if tables.isStopped { stop(nil) }
    }

    private func end(_ name: UnsafePointer<UInt8>) {
        guard !isStopped else { return }
        depth -= 1
        tables.end(HTMLTag(name))
        if tables.isStopped { stop(nil) }
    }

    private func append(_ text: UnsafeBufferPointer<UInt8>) {
        if !isStopped { tables.append(text) }
    }

    /// The rows for which an element stands.
    private func run(_ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) -> TableRun? {
        guard let runs, let mark = Self.value(of: RowRuns.mark, list) else { return nil }
        return UInt64(String(decoding: mark, as: UTF8.self)).flatMap { runs.take($0) }
    }

    private static func value(of name: StaticString, _ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) -> [UInt8]? {
        guard var next = list else { return nil }
        while let attribute = next[0] {
            if let found = XMLName(attribute), found == name {
                return next[1].map { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) } ?? []
            }
            next += 2
        }
        return nil
    }
}
