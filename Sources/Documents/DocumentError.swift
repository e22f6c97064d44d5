import Markup
public import Provenance

/// Why a document could not be read, where, and what to do next.
public struct DocumentError: Error, Equatable, Sendable, CustomStringConvertible {
    /// `subject.whatIsWrong`, stable: `document.encrypted`, `workbook.damaged`, `list.noHeadings`.
    public let code: String
    /// What happened, in one sentence without a full stop.
    public let message: String
    public let locus: Locus
    /// What to do next; nil where the message says it.
    public let hint: String?

    public init(_ code: String, at locus: Locus, _ message: String, hint: String? = nil) {
        self.code = code
        self.locus = locus
        self.message = message
        self.hint = hint
    }

    init(_ error: MarkupError, at locus: Locus, part: String? = nil) {
        var place = locus
        if part == nil { place.row = error.line }
        let prefix = part.map { "\($0): " } ?? ""
        self.init(error.code.rawValue, at: place, prefix + error.message, hint: error.hint ?? Self.fetchAgain)
    }

    static func tooLarge(_ cap: Int, at locus: Locus) -> DocumentError {
        DocumentError("document.tooLarge", at: locus, "the file is larger than \(cap >> 20) MiB")
    }

    static func encrypted(_ locus: Locus) -> DocumentError {
        DocumentError(
            "document.encrypted", at: locus, "the file is protected by a password",
            hint: "ask its sender for a copy without a password")
    }

    static func unsupported(_ name: String, at locus: Locus, hint: String) -> DocumentError {
        DocumentError("document.unsupported", at: locus, "the file is \(name), which is not read here", hint: hint)
    }

    static let saveAsWorkbook = "open it, save it as .xlsx and import that"
    static let fetchAgain = "the file was damaged or cut on its way: fetch or copy it again"

    /// The same as a finding of severity error.
    public var finding: Finding { Finding(.error, code, at: locus, message, hint: hint) }

    public var description: String { finding.rendered }
}
