import Columns
import Markup
import Provenance

/// Reads an .xlsx workbook sheet by sheet; the XML of a sheet is never held, it is parsed as it is unpacked.
enum WorkbookReader {
    /// Workbooks packed into fewer bytes are read before a second thread would have started.
    static let largeFrom = 1 << 18

    /// `segment` bytes of XML at a time go to either core where the workbook is large; see ``SheetSegment``.
    static func read(
        _ archive: ZipArchive, origin: Locus, largeFrom: Int = largeFrom, segment: Int = SegmentCutter.usualSize
    ) throws(DocumentError) -> [Sheet] {
        let parts = try WorkbookParts(archive, origin: origin)
        let formats = try formats(parts, archive, origin)
        let isLarge = archive.packedBytes >= largeFrom
        let textCap = SheetBuilder.Cap.textBytes(ofPacked: archive.packedBytes)
        let strings = try strings(parts, archive, origin, textCap, isLarge)
        let blank = Worksheet(strings: strings, formats: formats, from1904: parts.from1904, textCap: textCap)
        let sheets = SheetsInPlace(parts.sheets, origin)
        if isLarge {
            let builders = archive.attempting { SegmentedSheets.read(archive, sheets.paths, blank, segment: segment) }
            if let builders { return sheets.finish(builders) }
        }
        return sheets.finish(try read(archive, sheets, blank, origin))
    }

    /// One sheet after the other, byte after byte: what this says about a damaged workbook is what is reported.
    private static func read(
        _ archive: ZipArchive, _ sheets: SheetsInPlace, _ blank: Worksheet, _ origin: Locus
    ) throws(DocumentError) -> [String: SheetBuilder] {
        var builders: [String: SheetBuilder] = [:]
        var blank = blank
        var reading: PartReading<Worksheet>?
        try archive.stream(sheets.paths) { (key, chunk) throws(DocumentError) in
            guard let part = sheets.first(key) else { return }
            let current: PartReading<Worksheet>
            if let reading {
                current = reading
            } else {
                current = try PartReading(blank, Worksheet.callbacks, part.path, origin)
                reading = current
            }
            try current.feed(chunk)
            if let failure = current.state.failure {
                throw DocumentError(
                    failure.code,
                    at: Locus(
                        file: origin.file, digest: origin.digest, sheet: part.name, row: failure.row, column: failure.column),
                    failure.message,
                    hint: failure.code == "workbook.tooLarge" ? ZipArchive.notWrittenByOffice : DocumentError.fetchAgain)
            }
            guard chunk.isEmpty else { return }
            builders[key] = current.state.builder
            blank.builder.textCap -= current.state.builder.textBytes
            reading = nil
        }
        return builders
    }

    private static func formats(
        _ parts: WorkbookParts, _ archive: ZipArchive, _ origin: Locus
    ) throws(DocumentError) -> NumberFormats {
        guard let path = parts.styles, let root = try PackageParts.element(path, archive, origin) else { return NumberFormats() }
        return NumberFormats(styles: root)
    }

    private static func strings(
        _ parts: WorkbookParts, _ archive: ZipArchive, _ origin: Locus, _ textCap: Int, _ isLarge: Bool
    ) throws(DocumentError) -> SharedTexts {
        guard let path = parts.strings, archive.contains(path) else { return SharedTexts() }
        if isLarge, let texts = archive.attempting({ PlainStrings.read(path, of: archive, textCap: textCap) }) {
            return SharedTexts(texts: texts)
        }
        let reading = try PartReading(SharedStrings(textCap: textCap), SharedStrings.callbacks, path, origin)
        try archive.stream([path]) { (_, chunk) throws(DocumentError) in
            try reading.feed(chunk)
            if let excess = reading.state.excess {
                throw archive.refusal("workbook.tooLarge", excess, hint: ZipArchive.notWrittenByOffice)
            }
        }
        return reading.state.read
    }
}
