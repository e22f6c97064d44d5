import Columns
import Documents
import Provenance
import Testing

@testable import Documents

/// What only LibreOffice reads, read by the one that is installed.
@Suite(.enabled(if: Programs.installed.path(of: "soffice") != nil, "LibreOffice is not installed"), .serialized)
struct LibreOfficeTests {
    private func read(_ bytes: [UInt8]) throws -> (grid: [[String]], remarks: [String]) {
        let sheets = try Document.read(bytes: bytes, name: "list")
        return (sheets.map(\.grid), sheets.flatMap(\.remarks).map(\.rendered))
    }

    private static func remark(_ kind: String) -> [String] {
        [
            "note: list: the file is \(kind), which LibreOffice has converted [document.converted]\n  hint: compare the number of rows with the file"
        ]
    }

    private static let openWorkbook = StoredZip.archive([
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            """
            <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">\
            <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>\
            <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
            """
        ),
        (
            "content.xml",
            """
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
            xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
            xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" \
            xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.2"><office:automatic-styles>\
            <number:date-style style:name="N1"><number:year number:style="long"/><number:text>-</number:text><number:month \
            number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>\
            <style:style style:name="D" style:family="table-cell" style:data-style-name="N1"/></office:automatic-styles>\
            <office:body><office:spreadsheet><table:table table:name="名单"><table:table-row><table:table-cell \
            table:number-columns-spanned="3" office:value-type="string"><text:p>附件1</text:p></table:table-cell>\
            <table:covered-table-cell table:number-columns-repeated="2"/></table:table-row><table:table-row>\
            <table:table-cell office:value-type="string"><text:p>企业名称</text:p></table:table-cell><table:table-cell \
            office:value-type="string"><text:p>出口额</text:p></table:table-cell><table:table-cell office:value-type="string">\
            <text:p>日期</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell \
            office:value-type="string"><text:p>甲公司</text:p></table:table-cell><table:table-cell office:value-type="float" \
            office:value="0.3"/><table:table-cell table:style-name="D" office:value-type="date" office:date-value="2025-05-20"/>\
            </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>
            """
        ),
    ])

    /// 企业名称 | 出口额, 甲公司 | 12.5 on the sheet 名单: texts in bytes of the code page that the workbook names.
    private static let excel95: [UInt8] = {
        let begin = { (kind: UInt16) in
            BIFFFixture.record(0x0809, BIFFFixture.short(0x0500) + BIFFFixture.short(kind) + [0, 0, 0, 0])
        }
        let text = { (row: UInt16, column: UInt16, bytes: [UInt8]) in
            BIFFFixture.cell(0x0204, row: row, column: column, BIFFFixture.short(UInt16(bytes.count)) + bytes)
        }
        let end = BIFFFixture.record(0x000A, [])
        let codePage = BIFFFixture.record(0x0042, BIFFFixture.short(936))
        let name: [UInt8] = [0xC3, 0xFB, 0xB5, 0xA5]
        let place = begin(5).count + codePage.count + 11 + name.count + end.count
        let sheet = BIFFFixture.record(0x0085, CompoundFixture.long(UInt32(place)) + [0, 0, UInt8(name.count)] + name)
        let cells =
            text(0, 0, [0xC6, 0xF3, 0xD2, 0xB5, 0xC3, 0xFB, 0xB3, 0xC6]) + text(0, 1, [0xB3, 0xF6, 0xBF, 0xDA, 0xB6, 0xEE])
            + text(1, 0, [0xBC, 0xD7, 0xB9, 0xAB, 0xCB, 0xBE]) + BIFFFixture.number(row: 1, column: 1, 12.5)
        return begin(5) + codePage + sheet + end + begin(0x10) + cells + end
    }()

    @Test func `the table of a .doc document`() throws {
        let read = try read(try Fixture.bytes("list.doc"))
        #expect(
            read.grid == [
                ["1: 序号|企业名称|2024年出口额（万美元）", "2: 1|深圳市昱荻光电有限公司|800", "3: 2|深圳市箬岚澄自动化设备有限公司|12.5", "4: 3|锦漾进出口（深圳）有限公司|0.3"]
            ])
        #expect(read.remarks == Self.remark("an old .doc document"))
    }

    @Test func `an .ods workbook, its numbers, dates and merged cells`() throws {
        let sheets = try Document.read(bytes: Self.openWorkbook, name: "list")
        #expect(sheets.map(\.grid) == [["1: 附件1||", "2: 企业名称|出口额|日期", "3: 甲公司|0.3|2025-05-20"]])
        #expect(sheets[0].merged == [CellRange(firstRow: 1, lastRow: 1, firstColumn: 1, lastColumn: 3)])
        #expect(sheets[0].remarks.map(\.rendered) == Self.remark("an OpenDocument workbook (.ods)"))
    }

    @Test func `a workbook of Excel 95, its text in GBK`() throws {
        let read = try read(Self.excel95)
        #expect(read.grid == [["1: 企业名称|出口额", "2: 甲公司|12.5"]])
        #expect(read.remarks == Self.remark("an .xls workbook of Excel 95 or before"))
    }

    @Test func `a file that says it is one of these and is not is refused`() throws {
        let error = #expect(throws: DocumentError.self) { try read(Array("{\\rtf".utf8)) }
        #expect(["document.notConverted", "document.noTable"].contains(error?.code))
    }
}
