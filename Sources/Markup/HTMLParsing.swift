import CXML

/// The one place where HTML meets libxml2.
enum HTMLParsing {
    /// The first error of a parse by which something was lost.
    private final class Complaint {
        var error: MarkupError?
    }

    /// The declared charset is not listened to: the bytes are UTF-8, whatever the page once was. A script ends at its own end only.
    static let options = Int32(HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_RECOVER.rawValue)

    static func parse(_ text: [UInt8]) throws(MarkupError) -> (document: htmlDocPtr, faults: PageFaults) {
        var watch = TagWatch()
        guard text.withUnsafeBufferPointer({ watch.take($0) }) else { throw TagWatch.refusal }
        if let refusal = watch.refusalAtEnd(of: text) { throw refusal }
        Parser.prepare()
        guard let parser = htmlNewParserCtxt() else { throw noMemory }
        defer { htmlFreeParserCtxt(parser) }
        var document: htmlDocPtr?
        let failure = complaint {
            document = text.withUnsafeBytes { bytes in
                htmlCtxtReadMemory(
                    parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, "UTF-8",
                    options | Int32(XML_PARSE_BIG_LINES.rawValue))
            }
        }
        guard let document else { throw failure ?? noMemory }
        if let failure {
            xmlFreeDoc(document)
            throw failure
        }
        guard xmlDocGetRootElement(document) != nil else {
            xmlFreeDoc(document)
            throw MarkupError(.empty, "the page has no element")
        }
        return (document, watch.faults(in: text))
    }

    /// What the parser says that it has lost while `body` runs; nil where it has lost nothing.
    static func complaint(_ body: () -> Void) -> MarkupError? {
        let complaint = Complaint()
        // The parser's own handler of errors is only called for XML; this one belongs to the thread.
        xmlSetStructuredErrorFunc(Unmanaged.passUnretained(complaint).toOpaque()) { collector, error in
            guard let collector, let error else { return }
            HTMLParsing.take(error.pointee, Unmanaged<Complaint>.fromOpaque(collector).takeUnretainedValue())
        }
        defer { xmlSetStructuredErrorFunc(nil, nil) }
        body()
        return withExtendedLifetime(complaint) { complaint.error }
    }

    static let noMemory = MarkupError(.memory, "the HTML parser had no memory")

    private static func take(_ error: xmlError, _ complaint: Complaint) {
        guard complaint.error == nil, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        guard !harmless.contains(UInt32(bitPattern: error.code)) else { return }
        complaint.error = Parser.failure(error, or: "the parser lost part of the page")
    }

    /// What HTML in the wild does all day and what changes no text: wrong nesting, unknown tags, bare ampersands,
    /// attributes and ids given twice, misplaced DOCTYPEs, comments that end with `--!>`; ``TagWatch`` knows of those without an end.
    private static let harmless: Set<UInt32> = Set(
        [
            XML_HTML_UNKNOWN_TAG, XML_HTML_STRUCURE_ERROR, XML_ERR_TAG_NAME_MISMATCH, XML_ERR_TAG_NOT_FINISHED,
            XML_ERR_ATTRIBUTE_REDEFINED, XML_ERR_ATTRIBUTE_WITHOUT_VALUE, XML_ERR_NAME_REQUIRED,
            XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_ENTITYREF_NO_NAME, XML_ERR_LT_REQUIRED, XML_ERR_GT_REQUIRED,
            XML_ERR_LTSLASH_REQUIRED, XML_ERR_SPACE_REQUIRED, XML_ERR_DOCTYPE_NOT_FINISHED,
            XML_ERR_INVALID_DEC_CHARREF, XML_ERR_INVALID_HEX_CHARREF,
            XML_ERR_COMMENT_NOT_FINISHED, XML_ERR_PUBID_REQUIRED, XML_ERR_LITERAL_NOT_FINISHED,
            XML_ERR_DOCUMENT_END, XML_ERR_DOCUMENT_EMPTY, XML_DTD_ID_REDEFINED,
        ].map(\.rawValue))
}
