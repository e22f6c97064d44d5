import Markup
import Testing

struct XMLElementTests {
    private func parse(_ text: String) throws -> XMLElement { try XMLElement.parse(Array(text.utf8)) }

    @Test func `a document is read by local names`() throws {
        let root = try parse(
            "<x:workbook xmlns:x='urn:x' xmlns:r='urn:r'><x:sheet name='甲' id='1' r:id='rId1'>字<![CDATA[<&>]]></x:sheet></x:workbook>"
        )
        let sheet = try #require(root.first("sheet"))
        #expect(root.name == "workbook")
        #expect(sheet["name"] == "甲")
        #expect(sheet["id"] == "1")
        #expect(sheet.attributes["prefix:id"] == "rId1")
        #expect(sheet.text == "字<&>")
    }

    @Test func `an attribute with a prefix is found by its local name`() throws {
        #expect(try parse("<a xmlns:r='urn:r' r:id='7'/>")["id"] == "7")
    }

    @Test(arguments: [
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;'>]><a>&c;</a>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
    ])
    func `a document type is refused`(text: String) {
        let error = #expect(throws: MarkupError.self) { try parse(text) }
        #expect(error?.code == .documentType)
        #expect(error?.message == "the XML declares a document type, which no office file does")
    }

    @Test(arguments: ["<a>", "<a></b>", "<a b='1' b='2'/>", "<a/><a/>", "<a>&nbsp;</a>", "a", "<a>\u{1}</a>"])
    func `what is not well-formed is refused`(text: String) {
        let error = #expect(throws: MarkupError.self) { try parse(text) }
        #expect(error?.code == .damaged)
        #expect(error?.message.hasPrefix("the XML is not well-formed: ") == true)
    }

    @Test func `the line of an error is named`() {
        let error = #expect(throws: MarkupError.self) { try parse("<a>\n<b>\n</a>") }
        #expect(error?.line == 3)
    }

    @Test func `nothing is refused`() {
        #expect(#expect(throws: MarkupError.self) { try parse("") }?.code == .empty)
    }

    @Test func `elements nested beyond reason are refused`() {
        let text = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
        #expect(#expect(throws: MarkupError.self) { try parse(text) }?.code == .tooLarge)
    }

    @Test func `references in attributes are the characters they stand for`() throws {
        let element = try XMLElement.parse(Array("<a b=\"甲&amp;乙&#38;&lt;&quot;&#20057;\">甲&amp;乙</a>".utf8))
        #expect(element["b"] == "甲&乙&<\"乙")
        #expect(element.text == "甲&乙")
    }

    @Test func `the text of a mixed element comes in the order of the document`() throws {
        let element = try XMLElement.parse(Array("<a>一<b>二<c>三</c></b>四<d/>五</a>".utf8))
        #expect(element.wholeText == "一二三四五")
        #expect(element.text == "一四五")
    }

    @Test func `a document of a million elements is refused`() {
        let text = "<a>" + String(repeating: "<b/>", count: 1 << 20) + "</a>"
        let error = #expect(throws: MarkupError.self) { try XMLElement.parse(Array(text.utf8)) }
        #expect(error?.description == "the XML has more than 1048576 elements [markup.tooLarge]")
    }
}
