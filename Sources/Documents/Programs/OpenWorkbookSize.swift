import Markup
import Provenance

/// How many cells an OpenDocument workbook asks for, read off before LibreOffice makes them.
///
/// Equal rows and cells are written once with a number, and a file of a kilobyte can ask for more than any machine has.
struct OpenWorkbookSize {
    /// Filled cells of one file; no sheet that is read here has as many.
    static let cellCap = 1 << 24

    private var sheet: String?
    private var cells = 0
    private var rowRepeats = 1
    private var cellRepeats = 1
    private var filledInRow = 0
    private var isInCell = false

    /// - Throws: ``DocumentError`` `document.tooLarge`, or what is wrong with the XML.
    static func check(_ archive: ZipArchive, origin: Locus) throws(DocumentError) {
        let reading = try PartReading(OpenWorkbookSize(), callbacks, "content.xml", origin)
        try archive.stream(["content.xml"]) { (_, chunk) throws(DocumentError) in
            try reading.feed(chunk)
            let state = reading.state
            guard state.cells > cellCap else { return }
            throw DocumentError(
                "document.tooLarge", at: Locus(file: origin.file, digest: origin.digest, sheet: state.sheet),
                "the workbook repeats cells until they are more than \(cellCap)", hint: ZipArchive.notWrittenByOffice)
        }
    }

    private static let callbacks = XMLCallbacks(
        start: { context, name, _, _, _, _, count, _, list in
            guard let context, let name = XMLName(name) else { return }
            context.assumingMemoryBound(to: OpenWorkbookSize.self).pointee.start(name, XMLAttributes(list, count: count))
        },
        end: { context, name, _, _ in
            guard let context, let name = XMLName(name) else { return }
            context.assumingMemoryBound(to: OpenWorkbookSize.self).pointee.end(name)
        },
        text: { _, _, _ in })

    private mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        guard cells <= Self.cellCap else { return }
        if name == "table" {
            sheet = attributes["name"].map { String(decoding: $0, as: UTF8.self) }
        } else if name == "table-row" {
            rowRepeats = Self.repeats(attributes["number-rows-repeated"])
            filledInRow = 0
        } else if name == "table-cell" || name == "covered-table-cell" {
            cellRepeats = Self.repeats(attributes["number-columns-repeated"])
            isInCell = true
            if attributes["value-type"] != nil || attributes["formula"] != nil { fill() }
        } else if isInCell {
            fill()
        }
    }

    private mutating func end(_ name: XMLName) {
        if name == "table-cell" || name == "covered-table-cell" {
            isInCell = false
        } else if name == "table-row" {
            let (sum, isTooLarge) = filledInRow.multipliedReportingOverflow(by: rowRepeats)
            cells = min(cells + (isTooLarge ? tooMany : min(sum, tooMany)), tooMany)
        }
    }

    /// Counts the cell that is open, once.
    private mutating func fill() {
        isInCell = false
        filledInRow = min(filledInRow + cellRepeats, tooMany)
    }

    private var tooMany: Int { Self.cellCap + 1 }

    /// A number longer than is read is one that no sheet has.
    private static func repeats(_ value: UnsafeBufferPointer<UInt8>?) -> Int {
        value.map { CellReference.number($0) ?? cellCap + 1 } ?? 1
    }
}
