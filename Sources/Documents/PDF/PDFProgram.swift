import Markup
import Provenance

/// Has poppler's programs, where they are installed, say where the words and the lines of a PDF stand.
struct PDFProgram: ~Copyable {
    private let scratch: ScratchFolder
    private let file: String
    private let programs: Programs
    private let origin: Locus

    private static let bounds = ChildProgram.Bounds(seconds: 120, memoryBytes: 2 << 30, fileBytes: 1 << 30)
    private static let wordsCap = 256 << 20

    init(_ source: DocumentSource, origin: Locus, programs: Programs) throws(DocumentError) {
        guard let scratch = ScratchFolder() else { throw Self.noScratch(origin) }
        switch source {
        case .file(let path, _): file = path
        case .bytes(let bytes):
            guard let path = scratch.write(bytes, as: "file.pdf") else { throw Self.noScratch(origin) }
            file = path
        }
        self.scratch = scratch
        self.programs = programs
        self.origin = origin
    }

    /// The words of all pages, and what the program complained of that may have cost some; nil where it did not.
    func words() throws(DocumentError) -> (words: PDFWords, complaint: String?) {
        let (output, complaint) = try run("pdftotext", ["-tsv", "-enc", "UTF-8"])
        let source = try DocumentSource.file(at: output, origin: origin)
        guard let words = PDFWords(try source.all(origin: origin, atMost: Self.wordsCap)) else {
            throw damaged("pdftotext gave no words that can be understood")
        }
        return (words, complaint)
    }

    /// The straight lines of each page.
    func rulings() throws(DocumentError) -> [PDFRulings.Page] {
        let (output, _) = try run("pdftocairo", ["-svg"])
        let reading = try PartReading(PDFRulings(), PDFRulings.callbacks, "the drawing of its pages", origin)
        let source = try DocumentSource.file(at: output, origin: origin)
        for start in stride(from: 0, to: source.count, by: 1 << 20) {
            guard let bytes = source.bytes(at: start, count: min(1 << 20, source.count - start)) else {
                throw damaged("the drawing of its pages cannot be read")
            }
            try bytes.withUnsafeBufferPointer { (bytes) throws(DocumentError) in try reading.feed(UnsafeRawBufferPointer(bytes)) }
        }
        try reading.feed(UnsafeRawBufferPointer(start: nil, count: 0))
        return reading.state.pages
    }

    /// Runs a program from the file into one of its own, and returns that and what it complained of.
    private func run(_ name: String, _ options: [String]) throws(DocumentError) -> (output: String, complaint: String?) {
        guard let program = programs.path(of: name) else {
            throw DocumentError.unsupported(
                "a PDF", at: origin, hint: "install poppler-utils, whose \(name) reads it; or ask for the list as .xlsx")
        }
        let output = "\(scratch.path)/\(name)"
        let child = ChildProgram(path: program, arguments: options + [file, output], bounds: Self.bounds)
        let outcome: ChildProgram.Outcome
        do throws(ChildProgram.Failure) { outcome = try child.run(in: scratch) } catch {
            switch error {
            case .notStarted: throw damaged("\(name) could not be started")
            case .tooSlow: throw damaged("\(name) did not finish within \(Self.bounds.seconds) seconds")
            }
        }
        let said = String(decoding: outcome.errors, as: UTF8.self).split(separator: "\n").map { String($0) }
        if said.contains(where: { $0.contains("password") }) { throw DocumentError.encrypted(origin) }
        if let missing = said.first(where: { $0.contains("Missing language pack") }) {
            throw DocumentError(
                "pdf.languagePack", at: origin, "the PDF's text needs tables that this machine lacks: \(missing)",
                hint: "install poppler-data, then read it again")
        }
        guard outcome.exit == 0 else { throw damaged(said.first ?? "\(name) ended with \(outcome.exit)") }
        let complaint = said.first { $0.contains("Syntax Error") || $0.contains("Internal Error") }
        // What it says where it looks for the pages by itself, since the file does not tell.
        if let complaint, ["xref", "trailer", "catalog"].contains(where: complaint.contains) { throw damaged(complaint) }
        return (output, complaint)
    }

    private func damaged(_ reason: String) -> DocumentError { PDFReader.damaged(reason, origin) }

    private static func noScratch(_ origin: Locus) -> DocumentError {
        DocumentError(
            "document.noScratch", at: origin, "there is no place for pdftotext to work in",
            hint: "make room in the folder of temporary files (TMPDIR)")
    }
}
