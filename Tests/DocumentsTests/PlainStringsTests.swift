import Columns
import Markup
import Provenance
import TestSupport
import Testing

@testable import Documents

/// Shared texts that are read without the XML parser are those that the parser reads.
struct PlainStringsTests {
    private static let opening =
        #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\r\n" + #"<sst xmlns="urn:x" count="9">"#

    private static let usual: [String] = [
        opening + "<si><t>深圳市甲有限公司</t></si><si><t>乙</t></si></sst>",
        "<sst><si><t>甲</t></si></sst>\n",
        "\u{FEFF}<sst><si><t>甲</t></si></sst>",
        opening + "\n <si><t></t></si>\r\n<si><t/></si>\t<si><t xml:space=\"preserve\"> 甲 \n</t></si> </sst> ",
        opening
            + "<si><t>&amp;&lt;甲&gt;&quot;乙&apos;</t></si><si><t>_x000D_&amp;_x4e00_ a_b</t></si><si><t>_x000A_</t></si></sst>",
        opening + "<si><t>a>b ]] ]>\t\u{80}é𠮷\u{FFFD}\u{D7FF}\u{E000}</t></si></sst>",
    ]

    private static let leftToTheParser: [String] = [
        "", "<sst/>", "<sst></sst>", opening,
        opening + "<si><t>甲</t></si>",
        opening + "<si><t>甲</t></si></sst><!-- -->",
        opening + "<si><t>甲</t></si></sst><si><t>乙</t></si></sst>",
        opening + "<si><t>甲</t></si></sst></sst>",
        opening + "<si><t>甲</t><rPh><t>jia</t></rPh></si></sst>",
        opening + "<si><r><t>甲</t></r></si></sst>",
        opening + "<si><t>甲</t></si ></sst>",
        opening + "<si><t a=\"b\">甲</t></si></sst>",
        opening + "<si></si><si><t>甲</t></si></sst>",
        opening + "<si><t>&#30002;</t></si></sst>",
        opening + "<si><t>&x;</t></si></sst>",
        opening + "<si><t>]]></t></si></sst>",
        opening + "<si><t>a\rb</t></si></sst>",
        opening + "<si><t>a\u{1}b</t></si></sst>",
        opening + "<si><t>a\u{FFFF}b</t></si></sst>",
        opening + "<si><t><![CDATA[甲]]></t></si></sst>",
        opening + "<si><t>甲</t></si><!-- --><si><t>乙</t></si></sst>",
        opening + "甲<si><t>乙</t></si>甲</sst>",
        "<!DOCTYPE sst><sst><si><t>甲</t></si></sst>",
        "<sst><!-- <si><t>甲</t></si> --></sst>",
        "<sst a='<si><t>甲</t></si>'></sst>",
        "<texts><si><t>甲</t></si></sst>",
        "<x:sst xmlns:x=\"urn:x\"><si><t>甲</t></si></x:sst>",
        "<?xml version=\"1.0\" encoding=\"GB18030\"?><sst><si><t>a</t></si></sst>",
        "x<sst><si><t>甲</t></si></sst>",
    ]

    /// Nil where they are left to the parser.
    private func plain(_ xml: [UInt8], _ size: Int) -> [String]? {
        var strings = PlainStrings()
        for start in stride(from: 0, to: xml.count, by: size) {
            let isTaken = xml[start..<min(xml.count, start + size)].withUnsafeBytes { strings.take($0) }
            guard isTaken else { return nil }
        }
        return strings.isAtEnd ? strings.texts.values : nil
    }

    private func parsed(_ xml: [UInt8]) -> [String]? {
        var strings = SharedStrings()
        return withUnsafeMutablePointer(to: &strings) { strings in
            do {
                try xml.withUnsafeBytes { xml in
                    try XMLPass.parse(xml, context: UnsafeMutableRawPointer(strings), callbacks: SharedStrings.callbacks)
                }
            } catch { return nil }
            return strings.pointee.read.texts.values
        }
    }

    @Test(arguments: usual)
    func `plain texts are read without the parser, and alike`(xml: String) throws {
        let texts = try #require(parsed(Array(xml.utf8)))
        for size in [1, 2, 7, 1 << 10] { #expect(plain(Array(xml.utf8), size) == texts) }
    }

    @Test(arguments: leftToTheParser)
    func `whatever else stands there is left to the parser`(xml: String) {
        for size in [1, 7, 1 << 10] { #expect(plain(Array(xml.utf8), size) == nil) }
    }

    @Test func `a text without an end is not waited for`() {
        var strings = PlainStrings()
        let opening = Array("<sst><si><t>".utf8)
        #expect(opening.withUnsafeBytes { strings.take($0) })
        let piece = [UInt8](repeating: 0x61, count: 1 << 16)
        let taken = (0..<100).prefix { _ in piece.withUnsafeBytes { strings.take($0) } }.count
        #expect(taken <= SheetBuilder.Cap.cellBytes >> 16)
    }

    /// One byte is changed, or a piece left out or doubled.
    @Test func `whatever is taken without the parser, the parser takes alike`() {
        var random = SeededGenerator(seedFromEnvironmentOr: 20_250_614)
        let seed = random.seed
        let whole = Array(
            (Self.opening + "<si><t>甲 &amp; 乙</t></si>\n<si><t xml:space=\"preserve\"> _x000D_</t></si><si><t/></si></sst>").utf8)
        let usual = Array("<>/&;\"'!?[]-= \n\u{0}sitx\u{80}\u{FF}".utf8)
        var taken = 0
        for _ in 0..<4_000 {
            var xml = whole
            let place = Int.random(in: 0..<xml.count, using: &random)
            let end = Int.random(in: place...min(xml.count, place + 12), using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: xml[place] = usual.randomElement(using: &random) ?? 0
            case 1: xml.removeSubrange(place..<end)
            default: xml.insert(contentsOf: xml[place..<end], at: end)
            }
            guard let texts = plain(xml, Int.random(in: 1...60, using: &random)) else { continue }
            taken += 1
            #expect(texts == parsed(xml), "seed \(seed): \(String(decoding: xml, as: UTF8.self))")
        }
        #expect(taken > 200)
    }

    @Test func `the texts of a workbook are read so while it is unpacked`() throws {
        func texts(_ file: String) throws -> [String]? {
            let archive = try ZipArchive(.bytes(try Fixture.bytes(file)), origin: Locus(file: file))
            return PlainStrings.read("xl/sharedStrings.xml", of: archive)?.values
        }
        #expect(try texts("broken-shared.xlsx") == ["一"])
        // It has phonetic runs.
        #expect(try texts("shared.xlsx") == nil)
        #expect(try texts("list.xlsx") == nil)
    }
}

extension TextColumn {
    fileprivate var values: [String] { (0..<count).map { string(at: $0) } }
}
