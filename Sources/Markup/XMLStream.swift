import CXML

/// What a ``XMLStream`` calls: C functions over one context pointer, so that a cell costs no object and no `String`.
///
/// The pointers that arrive are valid during the call only.
public struct XMLCallbacks: Sendable {
    /// context, local name, prefix, namespace, namespaces declared (count, list), attributes (count, defaulted, list).
    public typealias Start =
        @convention(c) (
            UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?, Int32,
            UnsafeMutablePointer<UnsafePointer<UInt8>?>?, Int32, Int32, UnsafeMutablePointer<UnsafePointer<UInt8>?>?
        ) -> Void
    /// context, local name, prefix, namespace.
    public typealias End =
        @convention(c) (
            UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?
        ) -> Void
    /// context, bytes, count; one text may arrive in several calls.
    public typealias Text = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, Int32) -> Void

    let start: Start
    let end: End
    let text: Text

    public init(start: @escaping Start, end: @escaping End, text: @escaping Text) {
        self.start = start
        self.end = end
        self.text = text
    }

    /// For the parser: nothing but elements and text is listened to, so no entity is ever known.
    var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = start
        handler.endElementNs = end
        handler.characters = text
        handler.ignorableWhitespace = text
        handler.cdataBlock = text
        return handler
    }
}

/// Reads XML piece by piece, as it is decompressed, and calls back for every element and text.
///
/// No network, no entity expansion, no document type: a DOCTYPE is refused, since office files have none and every
/// attack on their readers needs one. Depth, names and texts are capped by the parser.
public struct XMLStream: ~Copyable {
    private let parser: xmlParserCtxtPtr
    private let bound = Bound()

    private final class Bound {
        var attributes = AttributeBound()
    }

    /// `context` must stay valid as long as the stream is fed; `isUTF8` says that it is fed with UTF-8, whatever it declares.
    public init(context: UnsafeMutableRawPointer, callbacks: XMLCallbacks, isUTF8: Bool = false) throws(MarkupError) {
        Parser.prepare()
        var handler = callbacks.handler
        guard let parser = xmlCreatePushParserCtxt(&handler, context, nil, 0, nil) else {
            throw MarkupError(.memory, "the XML parser could not start: no memory")
        }
        self.parser = parser
        xmlCtxtUseOptions(parser, Self.options | (isUTF8 ? Int32(XML_PARSE_IGNORE_ENC.rawValue) : 0))
    }

    static let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    static let documentType = MarkupError(
        .documentType, "the XML declares a document type, which no office file does",
        hint: "the file was not written by an office program: do not open it, ask its sender for another")

    deinit {
        if let document = parser.pointee.myDoc { xmlFreeDoc(document) }
        xmlFreeParserCtxt(parser)
    }

    /// Parses the next bytes of the document.
    public func feed(_ chunk: UnsafeRawBufferPointer) throws(MarkupError) {
        guard bound.attributes.take(chunk) else { throw AttributeBound.refusal }
        var rest = chunk[...]
        while !rest.isEmpty {
            // Small enough that nothing declared before a DOCTYPE is noticed can grow.
            let piece = rest.prefix(1 << 16)
            let bytes = UnsafeRawBufferPointer(rebasing: piece)
            let result = xmlParseChunk(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 0)
            try check(result)
            rest = rest.dropFirst(piece.count)
        }
    }

    /// Says that the document ends here.
    public func finish() throws(MarkupError) {
        try check(xmlParseChunk(parser, nil, 0, 1))
        guard parser.pointee.wellFormed == 1 else { throw Parser.failure(of: parser, or: "the XML is not well-formed") }
    }

    private func check(_ result: Int32) throws(MarkupError) {
        guard parser.pointee.intSubName == nil else {
            xmlStopParser(parser)
            throw Self.documentType
        }
        // A prefix that is not declared leaves the document well-formed; everything else does not.
        guard result == 0 || parser.pointee.wellFormed == 1 else {
            throw Parser.failure(of: parser, or: "the XML is not well-formed")
        }
    }
}
