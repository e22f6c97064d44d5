import Columns
import Documents
import Provenance
import Testing

struct OldWorkbookTests {
    private func read(_ records: [[UInt8]], globals: [[UInt8]] = []) throws -> Sheet {
        let workbook = BIFFFixture(globals: globals, sheets: [("名单", 0, records)])
        return try #require(try Document.read(bytes: workbook.file, name: "list.xls").first)
    }

    private func refusal(_ bytes: [UInt8]) -> String? {
        let error = #expect(throws: DocumentError.self) { try Document.read(bytes: bytes, name: "list.xls") }
        return error?.description.split(separator: "\n").first.map { String($0) }
    }

    private func cells(_ sheet: Sheet) -> [String] {
        sheet.columns.indices.flatMap { column in
            (0..<sheet.rowCount).map { "\(sheet.columns[column].string(at: $0)) \(sheet.kinds[column][$0])" }
        }
    }

    @Test func `texts, numbers, booleans and errors have their kinds`() throws {
        let sheet = try read([
            BIFFFixture.label(row: 0, column: 0, "甲公司𠮷"),
            BIFFFixture.cell(0x00D6, row: 0, column: 1, BIFFFixture.text("乙") + BIFFFixture.short(0)),
            BIFFFixture.number(row: 0, column: 2, 0.1 + 0.2), BIFFFixture.cell(0x0205, row: 0, column: 3, [1, 0]),
            BIFFFixture.cell(0x0205, row: 0, column: 4, [0, 0]), BIFFFixture.cell(0x0205, row: 0, column: 5, [0x2A, 1]),
        ])
        #expect(cells(sheet) == ["甲公司𠮷 text", "乙 text", "0.3 number", "TRUE boolean", "FALSE boolean", "#N/A error"])
        #expect(sheet.locus(row: 0, column: 1).description == "list.xls#名单!B1")
    }

    /// 12345 and 123.45 as whole numbers, 1.5 and 0.015 by the highest bits of a double, and a negative one.
    @Test func `a number in four bytes is read exactly`() throws {
        func whole(_ value: Int32, hundredth: Bool = false) -> [UInt8] {
            CompoundFixture.long(UInt32(bitPattern: value << 2) | 2 | (hundredth ? 1 : 0))
        }
        func bits(_ value: Double, hundredth: Bool = false) -> [UInt8] {
            CompoundFixture.long(UInt32(value.bitPattern >> 32) & ~3 | (hundredth ? 1 : 0))
        }
        let numbers = [whole(12_345), whole(12_345, hundredth: true), bits(1.5), bits(1.5, hundredth: true), whole(-800)]
        let many = numbers.flatMap { BIFFFixture.short(0) + $0 }
        let sheet = try read([
            BIFFFixture.cell(0x027E, row: 0, column: 0, numbers[1]),
            BIFFFixture.record(0x00BD, BIFFFixture.short(1) + BIFFFixture.short(0) + many + BIFFFixture.short(4)),
        ])
        #expect(sheet.grid == ["1: 123.45||||", "2: 12345|123.45|1.5|0.015|-800"])
    }

    @Test func `a formula has the result that was saved with it`() throws {
        let text: [UInt8] = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        let sheet = try read([
            BIFFFixture.formula(row: 0, column: 0, result: BIFFFixture.double(8_000_000)),
            BIFFFixture.formula(row: 0, column: 1, result: text),
            // What the formula shares with others stands between it and its text.
            BIFFFixture.record(0x04BC, Array(repeating: 0, count: 10)), BIFFFixture.record(0x0207, BIFFFixture.text("甲乙")),
            BIFFFixture.formula(row: 0, column: 2, result: [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]),
            BIFFFixture.formula(row: 0, column: 3, result: [2, 0, 7, 0, 0, 0, 0xFF, 0xFF]),
            BIFFFixture.formula(row: 0, column: 4, result: [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        ])
        #expect(cells(sheet) == ["8000000 number", "甲乙 text", "TRUE boolean", "#DIV/0! error"])
    }

    @Test(arguments: [(false, "2025-05-20", "1900-01-01"), (true, "2029-05-21", "1904-01-02")])
    func `dates follow the number format and the workbook's first day`(from1904: Bool, day: String, first: String) throws {
        let sheet = try read(
            [
                BIFFFixture.number(row: 0, column: 0, style: 1, 45_797), BIFFFixture.number(row: 1, column: 0, style: 1, 1),
                BIFFFixture.number(row: 2, column: 0, style: 2, 0.75), BIFFFixture.number(row: 3, column: 0, style: 0, 45_797),
            ],
            globals: [
                BIFFFixture.record(0x0022, BIFFFixture.short(from1904 ? 1 : 0)),
                BIFFFixture.record(0x041E, BIFFFixture.short(170) + BIFFFixture.text("yyyy\"年\"m\"月\"")),
                BIFFFixture.style(format: 0), BIFFFixture.style(format: 170), BIFFFixture.style(format: 20),
            ])
        #expect(cells(sheet) == ["\(day) date", "\(first) date", "18:00:00 date", "45797 number"])
    }

    @Test func `rows with something in them that is struck out, or too low for any text, are hidden`() throws {
        let low = BIFFFixture.record(
            0x0208,
            BIFFFixture.short(3) + Array(repeating: 0, count: 4) + BIFFFixture.short(10) + Array(repeating: 0, count: 4)
                + BIFFFixture.short(0x40) + [0, 0])
        let sheet = try read(
            [
                low, BIFFFixture.number(row: 0, column: 0, style: 0, 1), BIFFFixture.number(row: 1, column: 0, style: 1, 2),
                BIFFFixture.number(row: 2, column: 0, style: 2, 3), BIFFFixture.number(row: 3, column: 0, style: 0, 4),
            ],
            globals: (0...4).map { BIFFFixture.font(isStruck: $0 == 4) } + [
                BIFFFixture.style(format: 0), BIFFFixture.style(format: 0, font: 5), BIFFFixture.style(format: 0, font: 3),
            ])
        #expect(sheet.hiddenRows == [2, 4])
    }

    @Test func `shared texts go on from one record to the next, in bytes or in pairs of them`() throws {
        let first = BIFFFixture.text("深圳市甲贸易有限公司")
        // Runs of fonts and a reading beside the text follow it.
        let rich = BIFFFixture.short(2) + [0x0D] + BIFFFixture.short(1) + CompoundFixture.long(6)
        let second = rich + BIFFFixture.wide("乙丙") + Array(repeating: 9, count: 4 + 6)
        let third = BIFFFixture.short(4) + [0] + Array("ABCD".utf8)
        let body = first + second + third
        let thirdText = first.count + second.count + 3
        for cuts: [(at: Int, flags: [UInt8])] in [
            [],
            [(first.count, [])],
            [(3 + 8, [1]), (first.count + rich.count + 2, [1]), (first.count + second.count - 3, [])],
            [(3, [1]), (5, [1]), (thirdText + 1, [0]), (thirdText + 3, [0])],
        ] {
            let strings = BIFFFixture.strings(body, count: 3, cuts: cuts)
            let shared = (0..<3).map { BIFFFixture.cell(0x00FD, row: 0, column: UInt16($0), CompoundFixture.long(UInt32($0))) }
            #expect(try read(shared, globals: [strings]).grid == ["1: 深圳市甲贸易有限公司|乙丙|ABCD"])
        }
    }

    @Test func `a text may change from bytes to pairs of them where a record ends`() throws {
        let body = BIFFFixture.short(4) + [0] + Array("AB".utf8)
        let strings = BIFFFixture.strings(body + BIFFFixture.wide("公司"), count: 1, cuts: [(body.count, [1])])
        #expect(
            try read([BIFFFixture.cell(0x00FD, row: 0, column: 0, CompoundFixture.long(0))], globals: [strings]).grid == [
                "1: AB公司"
            ])
    }

    @Test func `a wrong count of shared texts loses none`() throws {
        let strings = BIFFFixture.strings(BIFFFixture.text("甲") + BIFFFixture.text("乙"), count: 1)
        #expect(
            try read([BIFFFixture.cell(0x00FD, row: 0, column: 0, CompoundFixture.long(1))], globals: [strings]).grid == ["1: 乙"])
    }

    @Test func `rows come in their order, wherever their cells stand`() throws {
        let sheet = try read([
            BIFFFixture.label(row: 4, column: 1, "丁"), BIFFFixture.label(row: 0, column: 0, "甲"),
            BIFFFixture.label(row: 4, column: 0, "丙"),
        ])
        #expect(sheet.grid == ["1: 甲|", "5: 丙|丁"])
    }

    @Test func `hidden rows, columns and sheets and merged cells are marked`() throws {
        let hiddenRow = BIFFFixture.record(
            0x0208, BIFFFixture.short(1) + Array(repeating: 0, count: 10) + BIFFFixture.short(0x20) + [0, 0])
        let hiddenColumn = BIFFFixture.record(
            0x007D, BIFFFixture.short(1) + BIFFFixture.short(255) + [0, 0, 0, 0] + BIFFFixture.short(1))
        let merged = BIFFFixture.record(0x00E5, [1, 0, 0, 0, 1, 0, 0, 0, 2, 0])
        let rows = (0..<2).flatMap { row in (0..<3).map { BIFFFixture.label(row: row, column: $0, "值") } }
        var workbook = BIFFFixture(sheets: [("说明", 1, []), ("名单", 0, [hiddenRow, hiddenColumn, merged] + rows), ("暗", 2, [])])
        workbook.globals = [BIFFFixture.record(0x0042, BIFFFixture.short(1_200))]
        let sheets = try Document.read(bytes: workbook.file, name: "list.xls")
        #expect(sheets.map(\.name) == ["说明", "名单", "暗"])
        #expect(sheets.map(\.isHidden) == [true, false, true])
        #expect(sheets[1].hiddenRows == [2])
        #expect(sheets[1].hiddenColumns == [2, 3])
        #expect(sheets[1].merged == [CellRange(firstRow: 1, lastRow: 2, firstColumn: 1, lastColumn: 3)])
    }

    @Test func `a chart within a sheet is not part of it`() throws {
        let chart = BIFFFixture.record(0x0809, Array(repeating: 0, count: 16)) + BIFFFixture.label(row: 0, column: 0, "图")
        let sheet = try read([chart + BIFFFixture.record(0x000A, []), BIFFFixture.label(row: 0, column: 0, "甲")])
        #expect(sheet.grid == ["1: 甲"])
    }

    @Test func `records without a container are a workbook too`() throws {
        let workbook = BIFFFixture(sheets: [("名单", 0, [BIFFFixture.label(row: 0, column: 0, "甲")])])
        #expect(try Document.read(bytes: workbook.stream, name: "list.xls").map(\.grid) == [["1: 甲"]])
    }

    @Test(arguments: [
        (
            [BIFFFixture.label(row: 1, column: 1, "甲"), BIFFFixture.label(row: 1, column: 1, "乙")],
            "!B2: the cell stands twice in the sheet"
        ),
        (
            [BIFFFixture.cell(0x00FD, row: 2, column: 0, [9, 0, 0, 0])],
            "!A3: the cell points to a text that the workbook does not have"
        ),
        (
            [BIFFFixture.cell(0x0204, row: 0, column: 0, [1, 0, 1, 0x42, 0xD8])],
            "!A1: the cell's text holds half a character"
        ),
        ([BIFFFixture.number(row: 0, column: 0, .nan)], "!A1: the cell holds a number that is none"),
        (
            [BIFFFixture.label(row: 6, column: 0, "甲"), BIFFFixture.record(0x0203, [7])],
            "!7: the sheet is cut, or a record in it is"
        ),
    ])
    func `a sheet that cannot be read is named with its cell`(records: [[UInt8]], text: String) {
        let workbook = BIFFFixture(sheets: [("名单", 0, records)])
        #expect(refusal(workbook.file) == "error: list.xls#名单\(text) [workbook.damaged]")
    }

    @Test func `a workbook with a password is refused for it`() {
        let workbook = BIFFFixture(globals: [BIFFFixture.record(0x002F, [1, 0])], sheets: [("名单", 0, [])])
        #expect(refusal(workbook.file) == "error: list.xls: the file is protected by a password [document.encrypted]")
    }

    @Test func `a workbook cut anywhere is refused, never read in part`() throws {
        let rows = (0..<400).map { BIFFFixture.label(row: $0, column: 0, "深圳市甲贸易有限公司") }
        let whole = BIFFFixture(sheets: [("名单", 0, rows)]).file
        #expect(try Document.read(bytes: whole, name: "list.xls").first?.rowCount == 400)
        // The last sector tells how the others follow each other, in more words than so small a file needs.
        for length in stride(from: 8, to: whole.count - 512, by: 509) {
            #expect(throws: DocumentError.self) { try Document.read(bytes: Array(whole[..<length]), name: "list.xls") }
        }
    }
}
