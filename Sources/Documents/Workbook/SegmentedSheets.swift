import Columns

/// Reads large sheets on both cores: this thread unpacks and cuts, both read segments, this one joins them in order.
///
/// Nothing here says what is wrong with a workbook: whoever gets nil reads it in one piece, and is told there.
enum SegmentedSheets {
    /// The cells by the key of their part; nil where anything is wrong or unusual.
    static func read(
        _ archive: ZipArchive, _ paths: [String], _ blank: Worksheet, segment: Int
    ) -> [String: SheetBuilder]? {
        let desk = SegmentDesk(blank)
        let (_, builders) = onBothCores({ desk.work() }) { () -> [String: SheetBuilder]? in
            defer { desk.close() }
            var builders: [String: SheetBuilder] = [:]
            var textCap = blank.builder.textCap
            var sheet = SheetJoint(desk, segment, textCap)
            let take = { (key: String, chunk: UnsafeRawBufferPointer) throws(DocumentError) in
                guard sheet.take(chunk) else { throw archive.refusal("workbook.unusual", "the sheet is not cut") }
                guard chunk.isEmpty else { return }
                builders[key] = sheet.builder
                textCap -= sheet.builder.textBytes
                sheet = SheetJoint(desk, segment, textCap)
            }
            do throws(DocumentError) {
                if try !archive.streamFast(paths, take) { try archive.stream(paths, take) }
                return builders
            } catch { return nil }
        }
        return builders
    }
}

/// One sheet on its way from segments to rows in order.
private struct SheetJoint {
    private(set) var builder = SheetBuilder()
    private let desk: SegmentDesk
    private var cutter: SegmentCutter
    private let size: Int
    private var joined = 0

    init(_ desk: SegmentDesk, _ size: Int, _ textCap: Int) {
        builder.textCap = textCap
        self.desk = desk
        self.size = size
        cutter = SegmentCutter(size: size)
    }

    /// Takes the next bytes, none for the sheet's end; false where the sheet cannot be read so.
    mutating func take(_ chunk: UnsafeRawBufferPointer) -> Bool {
        var rest = chunk[...]
        do throws(SegmentCutter.Unusual) {
            while !rest.isEmpty {
                // A member that was not compressed arrives in one piece.
                let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(size))
                if let segment = try cutter.take(piece) { desk.add(segment) }
                rest = rest.dropFirst(size)
            }
        } catch { return false }
        if chunk.isEmpty {
            for segment in cutter.finish() { desk.add(segment) }
            desk.finish()
        }
        while let next = desk.take(joined) {
            guard builder.append(next) else { return false }
            joined += 1
        }
        return !desk.isUnusual
    }
}
