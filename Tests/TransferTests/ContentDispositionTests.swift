import Testing

@testable import Transfer

@Suite struct ContentDispositionTests {
    @Test(arguments: [
        ("attachment; filename=list.xlsx", "list.xlsx"),
        ("attachment; filename=\"a list.xlsx\"", "a list.xlsx"),
        ("attachment;filename=\"a;b.xlsx\"; size=3", "a;b.xlsx"),
        ("attachment; filename=\"a\\\"b.xlsx\"", "a\"b.xlsx"),
        ("attachment; FILENAME = list.xlsx ", "list.xlsx"),
        ("attachment; filename=\"名单.xlsx\"", "名单.xlsx"),
        ("attachment; filename=%E5%90%8D%E5%8D%95.xlsx", "名单.xlsx"),
        ("attachment; filename=100%.xlsx", "100%.xlsx"),
        ("attachment; filename=x.xlsx; filename*=UTF-8''%E5%90%8D%E5%8D%95.xlsx", "名单.xlsx"),
        ("attachment; filename*=utf-8'zh'%E5%90%8D.xlsx; filename=x.xlsx", "名.xlsx"),
        ("attachment; filename=%C3%FB%B5%A5.xlsx", "名单.xlsx"),
        ("attachment; filename*=GBK''%C3%FB%B5%A5.xlsx; filename=x.xlsx", "名单.xlsx"),
        ("attachment; filename*=gb2312''%C3%FB.xlsx", "名.xlsx"),
        ("attachment; filename*=GB18030''%820%AB9.xlsx", "㙓.xlsx"),
        ("attachment; filename*=ISO-8859-1'en'%E9.xlsx", "é.xlsx"),
        ("attachment; filename*=big5''%A6W.xlsx; filename=x.xlsx", "x.xlsx"),
        ("attachment; filename*=UTF-8''%C3%FB.xlsx; filename=x.xlsx", "x.xlsx"),
        ("attachment; filename=\"C:\\\\temp\\\\list.xlsx\"", "list.xlsx"),
        ("attachment; filename=\"../../etc/list.xlsx\"", "list.xlsx"),
        ("attachment; filename=\"open.xlsx", "open.xlsx"),
    ])
    func `a proposed name is read without its folders`(header: String, name: String) {
        #expect(ContentDisposition.fileName(Array(header.utf8)) == name)
    }

    @Test func `a name in GBK is read, also where a half of a character looks like a backslash`() {
        // 誠名单: 誠 is 0xD5 0x5C.
        let name: [UInt8] = [0xD5, 0x5C, 0xC3, 0xFB, 0xB5, 0xA5]
        for quote in ["\"", ""] {
            let header = Array("attachment; filename=\(quote)".utf8) + name + Array(".xlsx\(quote); size=3".utf8)
            #expect(ContentDisposition.fileName(header) == "誠名单.xlsx")
        }
        #expect(ContentDisposition.fileName(Array("attachment; filename=".utf8) + [0xFF, 0xFF]) == nil)
    }

    @Test(arguments: [
        "", "attachment", "attachment; filename=", "attachment; filename=\"\"", "attachment; filename=..",
        "attachment; filename=\"a\u{7}b\"",
        "attachment; filename=/", "attachment; filename=\"\u{FFFD}.xlsx\"",
    ])
    func `what is no name is nil`(header: String) {
        #expect(ContentDisposition.fileName(Array(header.utf8)) == nil)
    }
}
