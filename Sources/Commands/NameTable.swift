import Columns
import Normalisation

/// The answer of `tongbao names`, a row a name.
struct NameTable {
    var csv = CSVWriter(headings: ["name", "canonical", "place", "trade_name", "line", "form", "notes"])
    private let folding: NameFolding
    private let dissection: NameDissection
    private var canonical: [UInt8] = []
    private var notes: [UInt8] = []

    init(folding: NameFolding, dissection: NameDissection) {
        self.folding = folding
        self.dissection = dissection
        csv.reserve(bytes: 1 << 21)
    }

    /// Appends a line of input; one that is not whole is printed as far as it goes and not read as a name.
    mutating func append(_ line: UnsafeBufferPointer<UInt8>, isWhole: Bool) {
        notes.removeAll(keepingCapacity: true)
        if Self.isText(line), isWhole {
            appendName(line)
        } else {
            // What a reader of CSV would choke on is shown as U+FFFD.
            let text = String(decoding: line, as: UTF8.self).replacing("\0", with: "\u{FFFD}")
            if !Self.isText(line) { note("name.notText") }
            if isWhole {
                Array(text.utf8).withUnsafeBufferPointer { appendName($0) }
            } else {
                note("name.tooLong")
                csv.field(text)
                for _ in 0..<5 { csv.emptyField() }
            }
        }
        csv.field(notes[...])
        csv.endRow()
    }

    private mutating func appendName(_ name: UnsafeBufferPointer<UInt8>) {
        csv.field(name)
        canonical.removeAll(keepingCapacity: true)
        let found = folding.canonical(of: name, into: &canonical)
        // Most names have nothing to explain, and need no list of it.
        if !found.isSubset(of: [.folded, .blanks, .legalForm]) {
            for explained in found.explained { note(explained.code) }
        }
        if CodeKind.of(name) != nil { note("name.code") }
        csv.field(canonical[...])
        canonical.withUnsafeBufferPointer { canonical in
            dissection.withParts(of: canonical) { place, tradeName, line, form in
                csv.field(place)
                csv.field(tradeName)
                csv.field(line)
                csv.field(form)
            }
        }
    }

    private mutating func note(_ code: String) {
        if !notes.isEmpty { notes.append(0x20) }
        notes.append(contentsOf: code.utf8)
    }

    private static func isText(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !line.contains(0) else { return false }
        do { _ = try UTF8Span(validating: line.span) } catch { return false }
        return true
    }
}
