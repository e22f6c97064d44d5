import Documents
import Provenance
import Testing

/// How bytes end whose length nobody told, and several files as one.
struct DocumentEndTests {
    @Test(arguments: [
        ("序号,企业名称\n1,甲公司\n", true), ("序号,企业名称\r\n1,甲公司\r\n", true), ("序号,企业名称\n1,甲公", false), ("序号,企业名称\n1,甲公司", false),
        ("<html><body><table></table></body></HTML>\n", true), ("<table><tr><td>甲</td></tr></table>", true),
        ("<html><body><table><tr><td>甲", false), ("{\\rtf1 甲}\n", true), ("{\\rtf1 甲", false),
    ])
    func `text, a page and RTF end as they should, or may be cut`(text: String, isWhole: Bool) {
        #expect(Document.endsAsItShould(Array(text.utf8)) == isWhole)
    }

    @Test func `a workbook proves its end when it is read`() throws {
        let bytes = try Fixture.bytes("list.xlsx")
        #expect(Document.endsAsItShould(bytes))
        #expect(throws: DocumentError.self) { try Document.read(bytes: Array(bytes.dropLast(30)), name: "list.xlsx") }
    }

    @Test func `files put together are read one after the other, each under its name`() throws {
        let text = Array("企业名称\n甲公司\n".utf8)
        let members = [("附件1.csv", text), ("附件2.xlsx", try Fixture.bytes("list.xlsx"))]
        let archive = try #require(StoredArchive.zip(members))
        let sheets = try Document.read(bytes: archive, name: "a.zip")
        #expect(Array(Set(sheets.map(\.origin.file))).sorted() == ["a.zip/附件1.csv", "a.zip/附件2.xlsx"])
        #expect(sheets.first?.origin.file == "a.zip/附件1.csv")
        #expect(StoredArchive.zip(members) == archive, "the same files give the same bytes")
    }
}
