internal import CXlsxWriter
internal import Columns
internal import Glibc
internal import Provenance

/// A workbook of one sheet that is written row by row, from the top down, in constant memory.
///
/// The same calls give the same bytes.
struct Spreadsheet: ~Copyable {
    /// A style that this sheet knows.
    struct Style {
        fileprivate let index: Int
    }

    static let font = "微软雅黑"
    static let rowLimit = 1_048_576

    private let file: MemoryFile
    private let temporaryFolder: String?
    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let layout: SpreadsheetLayout
    private var formats: [UnsafeMutablePointer<lxw_format>] = []
    private var scratch = CellText()

    private init(
        _ layout: SpreadsheetLayout, file: consuming MemoryFile, temporaryFolder: String?,
        workbook: UnsafeMutablePointer<lxw_workbook>, sheet: UnsafeMutablePointer<lxw_worksheet>
    ) {
        self.layout = layout
        self.file = file
        self.temporaryFolder = temporaryFolder
        self.workbook = workbook
        self.sheet = sheet
    }

    static func begin(_ layout: SpreadsheetLayout, temporaryFolder: String?) throws(ReportError) -> Spreadsheet {
        // The library would quietly take another folder.
        if let temporaryFolder, access(temporaryFolder, W_OK | X_OK) != 0 {
            throw ioFailure(strerror(errno).map { String(cString: $0) } ?? "error \(errno)", in: temporaryFolder)
        }
        let file = try MemoryFile()
        let workbook = open(file.path, temporaryFolder: temporaryFolder)
        guard let workbook else { throw failure(of: "the workbook", LXW_ERROR_MEMORY_MALLOC_FAILED, in: temporaryFolder) }
        guard let sheet = workbook_add_worksheet(workbook, layout.sheet) else {
            lxw_workbook_free(workbook)
            throw failure(of: layout.sheet, LXW_ERROR_CREATING_TMPFILE, in: temporaryFolder)
        }
        var spreadsheet = Spreadsheet(layout, file: file, temporaryFolder: temporaryFolder, workbook: workbook, sheet: sheet)
        try spreadsheet.arrange()
        return spreadsheet
    }

    deinit {
        guard let workbook else { return }
        // The library closes it only where it writes the workbook.
        if let rows = sheet.pointee.optimize_tmpfile { fclose(rows) }
        lxw_workbook_free(workbook)
    }

    private static func open(_ path: String, temporaryFolder: String?) -> UnsafeMutablePointer<lxw_workbook>? {
        var options = lxw_workbook_options()
        options.constant_memory = 1
        guard let temporaryFolder else { return workbook_new_opt(path, &options) }
        // The library copies both strings.
        var folder = Array(temporaryFolder.utf8CString)
        return folder.withUnsafeMutableBufferPointer { folder in
            options.tmpdir = folder.baseAddress
            return workbook_new_opt(path, &options)
        }
    }

    private mutating func arrange() throws(ReportError) {
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, layout.paper.rawValue)
        worksheet_set_margins(sheet, 0.4, 0.4, 0.45, 0.6)
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_center_horizontally(sheet)
        worksheet_set_default_row(sheet, 18, 0)
        worksheet_gridlines(sheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
        worksheet_freeze_panes(sheet, lxw_row_t(layout.headerRow + 1), lxw_col_t(layout.frozenColumns))
        for (column, width) in layout.widths.enumerated() {
            try check(worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), Double(width), nil), "the column widths")
        }
        let header = lxw_row_t(layout.headerRow)
        try check(worksheet_repeat_rows(sheet, header, header), "the repeated heading row")
        let footer = layout.footer.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&&")
        try check(worksheet_set_footer(sheet, "&L&9\(footer)&R&9第 &P 页，共 &N 页"), "the footer")
        try setProperties()
    }

    private mutating func setProperties() throws(ReportError) {
        // Noon, so that every zone of the office shows the same day; 0 would mean now.
        let created = max(1, layout.madeOn.dayNumber * 86_400 + 43_200)
        var title = Array(layout.title.utf8CString)
        let result = title.withUnsafeMutableBufferPointer { title in
            var properties = lxw_doc_properties()
            properties.title = title.baseAddress
            properties.created = created
            return workbook_set_properties(workbook, &properties)
        }
        try check(result, "the properties")
    }

    // MARK: Styles

    mutating func style(_ style: CellStyle) throws(ReportError) -> Style {
        guard let format = workbook_add_format(workbook) else {
            throw Self.failure(of: "a cell style", LXW_ERROR_MEMORY_MALLOC_FAILED, in: temporaryFolder)
        }
        format_set_font_name(format, Self.font)
        format_set_font_size(format, Double(style.size))
        format_set_font_color(format, lxw_color_t(style.colour))
        if style.isBold { format_set_bold(format) }
        if let fill = style.fill { format_set_bg_color(format, lxw_color_t(fill)) }
        if style.isBordered {
            format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_border_color(format, 0xBFC5CC)
        }
        if style.wraps { format_set_text_wrap(format) }
        if style.isBordered, style.alignment == .left { format_set_indent(format, 1) }
        format_set_align(format, UInt8((style.alignment == .left ? LXW_ALIGN_LEFT : LXW_ALIGN_CENTER).rawValue))
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        // 49 is the built-in format @.
        if !style.isNumber { format_set_num_format_index(format, 49) }
        formats.append(format)
        return Style(index: formats.count - 1)
    }

    // MARK: Rows, from the top down

    /// - Parameter points: 15 is a row of 10-point text.
    func height(ofRow row: Int, points: Int) throws(ReportError) {
        try check(worksheet_set_row(sheet, lxw_row_t(row), Double(points), nil), "the height of row \(row + 1)")
    }

    mutating func write(_ text: Bytes, row: Int, column: Int, _ style: Style) throws(ReportError) {
        scratch.set(text)
        try write(scratch, row: row, column: column, style)
    }

    mutating func write(_ text: String, row: Int, column: Int, _ style: Style) throws(ReportError) {
        scratch.set(text.utf8)
        try write(scratch, row: row, column: column, style)
    }

    func write(_ text: CellText, row: Int, column: Int, _ style: Style) throws(ReportError) {
        try check(
            worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), text.characters, formats[style.index]),
            "cell \(Locus.letters(column: column + 1))\(row + 1)")
    }

    func write(_ number: Int, row: Int, column: Int, _ style: Style) throws(ReportError) {
        try check(
            worksheet_write_number(sheet, lxw_row_t(row), lxw_col_t(column), Double(number), formats[style.index]),
            "cell \(Locus.letters(column: column + 1))\(row + 1)")
    }

    func blank(row: Int, column: Int, _ style: Style) throws(ReportError) {
        try check(
            worksheet_write_blank(sheet, lxw_row_t(row), lxw_col_t(column), formats[style.index]),
            "cell \(Locus.letters(column: column + 1))\(row + 1)")
    }

    /// Writes one text across the columns of a row.
    mutating func write(_ text: String, row: Int, across columns: ClosedRange<Int>, _ style: Style) throws(ReportError) {
        scratch.set(text.utf8)
        let first = lxw_col_t(columns.lowerBound)
        try check(
            worksheet_merge_range(
                sheet, lxw_row_t(row), first, lxw_row_t(row), lxw_col_t(columns.upperBound), scratch.characters,
                formats[style.index]),
            "cell \(Locus.letters(column: columns.lowerBound + 1))\(row + 1)")
    }

    // MARK: The end

    /// Offers a filter on the header row, down to `lastRow`, and keeps codes from being called numbers stored as text.
    func filter(lastRow: Int) throws(ReportError) {
        let lastColumn = lxw_col_t(layout.widths.count - 1)
        let last = max(lastRow, layout.headerRow)
        try check(worksheet_autofilter(sheet, lxw_row_t(layout.headerRow), 0, lxw_row_t(last), lastColumn), "the filter")
        let range = "A1:\(Locus.letters(column: layout.widths.count))\(last + 1)"
        try check(worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), range), "the range of texts")
    }

    /// Offers these words in the cells of a column; anything else may be written there too.
    func offer(_ words: [String], rows: ClosedRange<Int>, column: Int) throws(ReportError) {
        let list = CStringList(words)
        var validation = lxw_data_validation()
        validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
        validation.show_error = UInt8(LXW_VALIDATION_OFF.rawValue)
        validation.value_list = list.pointer
        let result = withExtendedLifetime(list) {
            worksheet_data_validation_range(
                sheet, lxw_row_t(rows.lowerBound), lxw_col_t(column), lxw_row_t(rows.upperBound), lxw_col_t(column), &validation)
        }
        try check(result, "the list of words for column \(Locus.letters(column: column + 1))")
    }

    /// Closes the workbook; this is where the library reports what went wrong with its temporary files.
    mutating func finish() throws(ReportError) -> [UInt8] {
        // The library never looks whether its rows reached the temporary file.
        let rows = sheet.pointee.optimize_tmpfile
        if let rows, fflush(rows) != 0 || ferror(rows) != 0 { throw Self.lostRows(in: temporaryFolder) }
        let rowBytes = rows.map { ftell($0) } ?? 0
        let closing = workbook
        // The library frees it, whatever comes of it.
        workbook = nil
        try check(workbook_close(closing), "the workbook")
        let bytes = try file.bytes()
        guard ZipDirectory(of: bytes).holdsSheet(ofMoreThan: rowBytes) else { throw Self.lostRows(in: temporaryFolder) }
        return bytes
    }

    private func check(_ result: lxw_error, _ what: @autoclosure () -> String) throws(ReportError) {
        if result != LXW_NO_ERROR { throw Self.failure(of: what(), result, in: temporaryFolder) }
    }

    private static func failure(of what: String, _ result: lxw_error, in folder: String?) -> ReportError {
        let words = lxw_strerror(result).map { String(cString: $0) } ?? "error \(result.rawValue)."
        let reason = words.hasSuffix(".") ? String(words.dropLast()) : words
        switch result {
        case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE:
            return ReportError(
                .tooManyRows, "\(what) lies outside a sheet, which holds at most \(rowLimit) rows",
                hint: "read batch.csv instead, which has no such limit")
        case LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED:
            return ReportError(
                .textTooLong, "\(what) would hold more than 32,767 characters",
                hint: "correct the value where it was published; batch.csv holds it whole")
        case LXW_ERROR_CREATING_XLSX_FILE, LXW_ERROR_CREATING_TMPFILE, LXW_ERROR_READING_TMPFILE, LXW_ERROR_ZIP_FILE_OPERATION,
            LXW_ERROR_ZIP_FILE_ADD, LXW_ERROR_ZIP_CLOSE:
            return ioFailure(reason, in: folder)
        default: return ReportError(.refused, "\(what) was refused: \(reason)")
        }
    }

    private static func lostRows(in folder: String?) -> ReportError { ioFailure("not every row arrived in them", in: folder) }

    private static func ioFailure(_ reason: String, in folder: String?) -> ReportError {
        ReportError(
            .ioFailed,
            "the workbook cannot be written through temporary files in \(folder ?? "the system's folder for them"): \(reason)",
            path: folder, hint: "see that the folder exists, may be written and has room, then run the same command again")
    }
}
