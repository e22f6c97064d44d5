import Columns
import Markup
import Provenance
import TestSupport
import Testing

@testable import Documents

/// What is read without the XML parser is what the parser reads.
struct PlainRowsTests {
    private static let usual: [String] = [
        "",
        "\r\n\t ",
        #"<row r="1"/>"#,
        #"<row r="1"></row>"#,
        #"<row><c><v>1</v></c></row>"#,
        #"<row r="2" spans="1:7" ht="15.75" customHeight="1" x14ac:dyDescent="0.25"><c r="A2"/><c r="B2" s="1"></c></row>"#,
        #"<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="0"/><row hidden="true"><c><v>1</v></c></row>"#,
        #"<row r="2" ht="0" customHeight="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="1" ht="0.0"/><row ht="0.75"/>"#,
        #"<row r="3"> <c r="A3" s="2"><v>45000</v></c><c r="B3" t="s"><v>1</v></c>"# + "\n</row>",
        #"<row r="3"><c t="b" r="C3"><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c></row>"#,
        #"<row r="3"><c r="A3" t="d"><v>2025-05-20T00:00:00</v></c><c r="D3" t="str"><v>字_x4E00_</v></c></row>"#,
        #"<row r="9"><c r="XFD9" t="inlineStr"><is><t>深圳市甲有限公司</t></is></c></row><row r="10"/>"#,
        #"<row r="9"><c r="A9" t="inlineStr"><is><t xml:space="preserve"> 甲 &amp; 乙 &lt;&gt;&quot;&apos; </t></is></c></row>"#,
        #"<row r="9"><c r="A9" t="inlineStr"><is><t>&amp;</t></is></c><c r="B9" t="inlineStr"><is><t></t></is></c></row>"#,
        #"<row r="9"><c r="A9" t="inlineStr"><is><t>_x000D_ _x4e00_ a_b</t></is></c><c r="B9"><v></v></c></row>"#,
        #"<row r="9"><c r="A9" t="inlineStr"><is><t>a>b ]] ]>"# + "\t\n\u{80}é𠮷\u{FFFD}\u{D7FF}\u{E000}" + "</t></is></c></row>",
        #"<row r="9"><c r="A9"><v>0.30000000000000004</v></c><c r="B9"><v>1E+20</v></c><c r="C9"><v>x</v></c></row>"#,
    ]

    private static let leftToTheParser: [String] = [
        "x",
        #"<rows r="1"/>"#,
        #"<row r="1">"#,
        #"<row r="1"/ >"#,
        #"<row r="1" r="2"/>"#,
        #"<row r="1" x:r="2"/>"#,
        #"<row r="1" xmlns:x="urn:x"/>"#,
        #"<row r='1'/>"#,
        #"<row  r="1"/>"#,
        #"<row r = "1"/>"#,
        #"<row r="1" a="&amp;"/>"#,
        #"<row r="1" a="字"/>"#,
        #"<row r="1" a="<"/>"#,
        "<row r=\"1\" a=\"\t\"/>",
        #"<row r="0"/>"#,
        #"<row r="2"/><row r="1"/>"#,
        #"<row r="1"><!-- --></row>"#,
        #"<row r="1"><c r="A1" r="A1"/></row>"#,
        #"<row r="1"><c r="A1" cm="1"/></row>"#,
        #"<row r="1"><c r="A2"/></row>"#,
        #"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#,
        #"<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>"#,
        #"<row r="1"><c r="A1"><f>1+1</f></c></row>"#,
        #"<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>"#,
        #"<row r="1"><c r="A1"><v>1<b/></v></c></row>"#,
        #"<row r="1"><c r="A1"><v>1</v></c >"# + "</row>",
        #"<row r="1"><c r="A1"><is><t>a</t></is></c></row>"#,
        #"<row r="1"><c r="A1" t="inlineStr"><v>1</v></c></row>"#,
        #"<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c></row>"#,
        #"<row r="1"><c r="A1" t="s"><v>3</v></c></row>"#,
        #"<row r="1"><c r="A1" t="str"><v>&#10;</v></c></row>"#,
        #"<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>"#,
        #"<row r="1"><c r="A1" t="str"><v>]]></v></c></row>"#,
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\rb</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\u{1}b</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\u{FFFE}b</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\u{FFFF}b</v></c></row>",
        #"<row r="1"><c r="A1" t="str"><v>a"#,
    ]

    /// Bytes that are no UTF-8, or no character of XML.
    private static let broken: [[UInt8]] = [
        [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x9F, 0x80], [0xE4, 0xB8], [0xE4, 0xB8, 0x28],
        [0xE4, 0x28, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBF, 0xBE], [0xF0, 0x8F, 0x80, 0x80], [0xF0, 0x90, 0x80],
        [0xF0, 0x90, 0x80, 0x28], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0x00],
    ]

    @Test(arguments: usual)
    func `plain rows are read without the parser, and alike`(_ rows: String) throws {
        let found = try #require(plain(Array(rows.utf8)))
        #expect(found == parsed(Array(rows.utf8)))
    }

    @Test(arguments: leftToTheParser)
    func `what is not plain is left to the parser`(_ rows: String) {
        #expect(plain(Array(rows.utf8)) == nil)
    }

    @Test(arguments: broken)
    func `a text that is no XML is left to the parser`(_ bytes: [UInt8]) {
        let open = Array(#"<row r="1"><c r="A1" t="inlineStr"><is><t>字"#.utf8)
        #expect(plain(open + bytes + Array("字</t></is></c></row>".utf8)) == nil)
    }

    @Test func `a cut character at the very end is left to the parser`() {
        for length in 1...3 {
            let rows = Array(#"<row r="1"><c r="A1" t="str"><v>𠮷"#.utf8).dropLast(length)
            #expect(plain(Array(rows)) == nil)
        }
    }

    @Test func `whatever is taken without the parser, the parser takes alike`() {
        var random = SeededGenerator(seedFromEnvironmentOr: 20_250_520)
        let seed = random.seed
        let rows = Self.usual.map { Array($0.utf8) }
        let pieces = (Self.usual + Self.leftToTheParser).map { Array($0.utf8) } + Self.broken
        var taken = 0
        for _ in 0..<4_000 {
            var bytes = rows[Int.random(in: 0..<rows.count, using: &random)]
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
                let from = Int.random(in: 0...piece.count, using: &random)
                let part = piece[from..<min(piece.count, from + Int.random(in: 0...6, using: &random))]
                let start = Int.random(in: 0...bytes.count, using: &random)
                bytes.replaceSubrange(start..<min(bytes.count, start + Int.random(in: 0...4, using: &random)), with: part)
            }
            guard let found = plain(bytes) else { continue }
            taken += 1
            #expect(found == parsed(bytes), "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(taken > 100)
    }

    private func blank() -> Worksheet {
        Worksheet(strings: SharedTexts(texts: TextColumn(["甲", "乙", ""])), formats: NumberFormats(), from1904: false)
    }

    private func plain(_ bytes: [UInt8]) -> String? {
        var sheet = blank()
        sheet.beginData()
        return bytes.withUnsafeBufferPointer { PlainRows.read($0, into: &sheet) } ? describe(sheet) : nil
    }

    /// The same rows through the parser; nil where it or the sheet refuses them.
    private func parsed(_ rows: [UInt8]) -> String? {
        let bytes = Array("<worksheet><sheetData>".utf8) + rows + SheetSegment.closing
        return SheetSegment(index: 0, bytes: bytes, rows: nil).read(blank()).map(describe)
    }

    private func describe(_ sheet: Worksheet) -> String { describe(sheet.builder) }

    private func describe(_ builder: SheetBuilder) -> String {
        let sheet = builder.finish(origin: Locus(file: "list.xlsx"), name: "")
        let cells = sheet.columns.map { column in (0..<column.count).map { Array(column[$0]) } }
        return "\(sheet.rows) \(cells) \(sheet.kinds) \(sheet.hiddenRows)"
    }
}
