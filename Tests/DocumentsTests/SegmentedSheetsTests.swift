import Columns
import Provenance
import Testing

@testable import Documents

/// A sheet that is read in segments of a few rows reads as it does in one piece.
struct SegmentedSheetsTests {
    struct Written: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let xml: String

        init(_ name: String, _ xml: String) {
            testDescription = name
            self.xml = xml
        }
    }

    private static let opening = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\"urn:x\"><cols/><sheetData>"
    private static let closing = "</sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>"

    private static func rows(_ numbers: ClosedRange<Int>, _ row: (Int) -> String) -> String {
        numbers.map(row).joined()
    }

    private static func inline(_ number: Int, _ text: String = "深圳市甲 &amp; \"乙\" 有限公司_x000D_") -> String {
        "<row r=\"\(number)\"><c r=\"A\(number)\"><v>\(number)</v></c><c r=\"B\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c></row>"
    }

    /// What is read in segments, and must be: a test of the fast way is worth nothing where the slow way steps in.
    private static let cut: [Written] = [
        Written("inline strings", opening + rows(1...300) { inline($0) } + closing),
        Written(
            "shared strings",
            opening + rows(1...300) { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>\($0 % 3)</v></c></row>" } + closing),
        Written("line breaks between rows", opening + rows(1...300) { inline($0) + "\r\n  " } + closing),
        Written(
            "rows left out, and cells",
            opening + rows(1...300) { "<row r=\"\($0 * 7)\"><c r=\"\($0 % 2 == 0 ? "C" : "A")\($0 * 7)\"><v>1</v></c></row>" }
                + closing),
        Written(
            "a later column alone",
            opening + rows(1...60) { "<row r=\"\($0)\"/>" } + rows(61...400) { inline($0) }
                + rows(401...500) { "<row r=\"\($0)\"></row>" } + closing),
        Written(
            "cells without references",
            opening + rows(1...300) { "<row r=\"\($0)\"><c><v>1</v></c><c t=\"str\"><v>字</v></c></row>" } + closing),
        Written("phonetic runs", opening + rows(1...300) { inline($0, "甲</t><rPh><t>jia</t></rPh><t>乙") } + closing),
    ]

    /// What is laid out in a way that is read in one piece, however it is cut.
    private static let odd: [Written] = [
        Written(
            "row ends in comments",
            opening + rows(1...300) { inline($0) + "<!-- </row><row r=\"9\"> \(String(repeating: "</row>", count: 30)) -->" }
                + closing),
        Written(
            "row ends in CDATA",
            opening + rows(1...300) { inline($0, "<![CDATA[\(String(repeating: "</row><row>", count: 30))]]>") } + closing),
        Written(
            "row ends in an instruction",
            opening + rows(1...300) { inline($0) + "<?x \(String(repeating: "</row>", count: 30))?>" } + closing),
        Written("rows without numbers", opening + rows(1...300) { _ in "<row><c><v>5</v></c></row>" } + closing),
        Written(
            "prefixed names",
            "<x:worksheet xmlns:x=\"urn:x\"><x:sheetData>"
                + rows(1...300) { "<x:row r=\"\($0)\"><x:c><x:v>5</x:v></x:c></x:row>" } + "</x:sheetData></x:worksheet>"),
        Written(
            "a comment before the sheet", "<!-- <worksheet> -->" + opening.dropFirst(39) + rows(1...300) { inline($0) } + closing),
        Written("an attribute with >", "<worksheet a=\">\" xmlns=\"urn:x\"><sheetData>" + rows(1...300) { inline($0) } + closing),
        Written(
            "sheet data in sheet data",
            opening + rows(1...300) { inline($0) + ($0 == 150 ? "<sheetData></sheetData>" : "") } + closing),
        Written("a cell between rows", opening + rows(1...300) { inline($0) + "<c r=\"H\($0)\"><v>8</v></c>" } + closing),
        Written("phonetic runs between rows", opening + rows(1...300) { inline($0) + ($0 % 20 == 0 ? "<rPh/>" : "") } + closing),
    ]

    /// What no reader may take.
    private static let wrong: [Written] = [
        Written("rows backwards", opening + rows(1...300) { inline($0 == 299 ? 1 : $0) } + closing),
        Written("rows backwards at every cut", opening + rows(1...300) { inline(301 - $0) } + closing),
        Written(
            "a cell twice",
            opening + rows(1...299) { inline($0) } + "<row r=\"300\"><c r=\"A300\"><v>1</v></c><c r=\"A300\"><v>1</v></c></row>"
                + closing),
        Written(
            "a text that is not there",
            opening + rows(1...300) { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>\($0)</v></c></row>" } + closing),
        Written(
            "not well-formed",
            opening + rows(1...200) { inline($0) } + "<row r=\"201\"></c>" + rows(202...300) { inline($0) } + closing),
        Written("cut off", opening + rows(1...300) { inline($0) }),
        Written("a row never ended", opening + rows(1...300) { inline($0) } + "<row r=\"301\">" + closing),
        Written(
            "a comment never ended", opening + rows(1...150) { inline($0) } + "<!-- " + rows(151...300) { inline($0) } + closing),
        Written("a second root", opening + rows(1...300) { inline($0) } + closing + "<worksheet/>"),
        Written("a document type", "<!DOCTYPE worksheet>" + opening.dropFirst(39) + rows(1...300) { inline($0) } + closing),
    ]

    @Test(arguments: cut, [2_000, 5_000])
    func `rows read on both cores are the rows of the sheet`(_ sheet: Written, segment: Int) throws {
        let file = try archive(sheet.xml)
        let builders = SegmentedSheets.read(file, ["xl/worksheets/sheet1.xml"], blank, segment: segment)
        #expect(builders?.count == 1)
        #expect(try result(sheet.xml, segment: segment) == result(sheet.xml, segment: nil))
        #expect(try result(sheet.xml, segment: segment).contains("merged 1"))
    }

    @Test(arguments: odd, [2_000, 5_000])
    func `a sheet that cannot be cut reads as in one piece`(_ sheet: Written, segment: Int) throws {
        let whole = try result(sheet.xml, segment: nil)
        #expect(!whole.hasPrefix("error"))
        #expect(try result(sheet.xml, segment: segment) == whole)
    }

    @Test(arguments: odd.dropFirst(3) + wrong)
    func `what is odd or wrong is never read in segments`(_ sheet: Written) throws {
        #expect(SegmentedSheets.read(try archive(sheet.xml), ["xl/worksheets/sheet1.xml"], blank, segment: 2_000) == nil)
    }

    @Test(arguments: wrong)
    func `an error reads as in one piece`(_ sheet: Written) throws {
        let whole = try result(sheet.xml, segment: nil)
        #expect(whole.hasPrefix("error"))
        #expect(try result(sheet.xml, segment: 2_000) == whole)
    }

    @Test func `a large workbook is read in segments by itself`() throws {
        let xml = Self.opening + Self.rows(1...9_000) { Self.inline($0) } + Self.closing
        let sheets = try Document.read(bytes: StoredZip.workbook(sheet: xml), name: "list.xlsx")
        #expect(sheets[0].rowCount == 9_000)
        #expect(sheets[0].columns[0].string(at: 8_999) == "9000")
        #expect(try describe(sheets) == result(xml, segment: nil))
    }

    private var blank: Worksheet {
        Worksheet(strings: SharedTexts(texts: TextColumn(["甲", "乙", "丙"])), formats: NumberFormats(), from1904: false)
    }

    private func archive(_ sheet: String) throws -> ZipArchive {
        try ZipArchive(.bytes(StoredZip.workbook(sheet: sheet)), origin: Locus(file: "list.xlsx"))
    }

    /// The sheets as text, or the error; `segment` nil reads in one piece.
    private func result(_ sheet: String, segment: Int?) throws -> String {
        do throws(DocumentError) {
            let file: ZipArchive
            do { file = try archive(sheet) } catch { return "no archive" }
            return describe(
                try WorkbookReader.read(
                    file, origin: Locus(file: "list.xlsx"), largeFrom: segment == nil ? .max : 0, segment: segment ?? 1))
        } catch { return error.description }
    }

    private func describe(_ sheets: [Sheet]) -> String {
        sheets.map { "\($0.name) merged \($0.merged.count)\n\($0.grid.joined(separator: "\n"))\n\($0.kinds)" }.joined()
    }
}
