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
        ("attachment; filename*=GBK''%C3%FB.xlsx; filename=x.xlsx", "x.xlsx"),
        ("attachment; filename=\"C:\\\\temp\\\\list.xlsx\"", "list.xlsx"),
        ("attachment; filename=\"../../etc/list.xlsx\"", "list.xlsx"),
        ("attachment; filename=\"open.xlsx", "open.xlsx"),
    ])
    func `a proposed name is read without its folders`(header: String, name: String) {
        #expect(ContentDisposition.fileName(header) == name)
    }

    @Test(arguments: [
        "", "attachment", "attachment; filename=", "attachment; filename=\"\"", "attachment; filename=..",
        "attachment; filename=\"a\u{7}b\"",
        "attachment; filename=/", "attachment; filename=\"\u{FFFD}.xlsx\"",
    ])
    func `what is no name is nil`(header: String) {
        #expect(ContentDisposition.fileName(header) == nil)
    }
}
