import Provenance

/// Reads an old .xls workbook as Excel has written it since 1997 (BIFF8), sheet by sheet.
enum OldWorkbookReader {
    /// `stream` holds the records of the workbook.
    ///
    /// - Returns: nil for a workbook of Excel 95 or before, which is written in another way.
    static func read(_ stream: [UInt8], origin: Locus) throws(DocumentError) -> [Sheet]? {
        let workbook: OldWorkbook
        do throws(OldWorkbook.Refusal) { workbook = try OldWorkbook(stream) } catch {
            switch error {
            case .older: return nil
            case .encrypted: throw DocumentError.encrypted(origin)
            case .damaged(let reason):
                throw DocumentError(
                    "workbook.damaged", at: origin, "the workbook is damaged: \(reason)", hint: DocumentError.fetchAgain)
            }
        }
        guard workbook.sheets.count <= WorkbookParts.sheetCap else {
            throw DocumentError(
                "workbook.tooLarge", at: origin, "the workbook has more than \(WorkbookParts.sheetCap) sheets",
                hint: DocumentError.saveAsWorkbook)
        }
        var sheets: [Sheet] = []
        var textCap = SheetBuilder.Cap.textBytes(ofPacked: stream.count)
        for part in workbook.sheets {
            do throws(OldWorksheet.Failure) {
                let builder = try OldWorksheet.read(stream, from: part.place, workbook, textCap: textCap)
                textCap -= builder.textBytes
                sheets.append(builder.finish(origin: origin, name: part.name, isHidden: part.isHidden))
            } catch {
                throw DocumentError(
                    error.code,
                    at: Locus(file: origin.file, digest: origin.digest, sheet: part.name, row: error.row, column: error.column),
                    error.message,
                    hint: error.code == "workbook.tooLarge" ? ZipArchive.notWrittenByOffice : DocumentError.fetchAgain)
            }
        }
        return sheets
    }
}
