import Testing

@testable import Reports

@Suite struct ChineseTextTests {
    @Test(arguments: [
        ("150000.00", "15万美元"), ("10000", "1万美元"), ("8000000.00", "800万美元"), ("125500.00", "125,500美元"), ("999.50", "999.50美元"),
        ("120000.10", "120,000.10美元"), ("0.00", "0.00美元"), ("plenty", "plenty美元"),
    ])
    func `an amount is written in ten-thousands where they are whole`(plain: String, text: String) {
        #expect(ChineseText.dollars(plain) == text)
    }

    @Test(arguments: [("2025-06-30", "2025年6月30日"), ("2026-12-01", "2026年12月1日"), ("30 June", "30 June")])
    func `a day is written without leading zeros`(iso: String, text: String) { #expect(ChineseText.day(iso) == text) }

    @Test func `a day to call by is written without its year`() { #expect(ChineseText.dayOfYear("2025-06-29") == "6月29日") }
}

@Suite struct TextWidthTests {
    @Test(arguments: [("", 0), ("abc", 3), ("深圳", 4), ("é", 1), ("（甲）A", 7)])
    func `Chinese characters count two`(text: String, width: Int) { #expect(TextWidth.of(text.utf8) == width) }

    @Test(arguments: [
        ("", 1), (String(repeating: "甲", count: 9), 1), (String(repeating: "甲", count: 10), 2),
        (String(repeating: "甲", count: 19), 3),
    ])
    func `text takes more lines where it is wider than its cell`(text: String, lines: Int) {
        #expect(TextWidth.lines(of: text.utf8, in: 20) == lines)
    }
}

@Suite struct IndentedJSONTests {
    @Test(arguments: [
        ("{}", "{}\n"), ("[]", "[]\n"), ("{\"a\":1,\"b\":[1,2]}", "{\n  \"a\": 1,\n  \"b\": [\n    1,\n    2\n  ]\n}\n"),
        ("{\"a\":\"{[,:\\\"\"}", "{\n  \"a\": \"{[,:\\\"\"\n}\n"),
        ("{\"a\":\"\\\\\",\"b\":{}}", "{\n  \"a\": \"\\\\\",\n  \"b\": {}\n}\n"),
    ])
    func `compact JSON is laid out a value a line`(compact: String, laidOut: String) {
        #expect(String(decoding: IndentedJSON.bytes(of: Array(compact.utf8)), as: UTF8.self) == laidOut)
    }
}

@Suite struct ZipDirectoryTests {
    @Test func `the sizes of all parts are read`() throws {
        let bytes = try BatchWorkbook.render(try Sample.batch())
        let workbook = try OpenedWorkbook(bytes)
        let sizes = ZipDirectory(of: bytes).sizes
        #expect(sizes.keys.sorted() == workbook.names)
        for (name, size) in sizes { #expect(try workbook.part(name).utf8.count == size) }
    }

    @Test func `a sheet shorter than its rows is noticed`() throws {
        let bytes = try BatchWorkbook.render(try Sample.batch())
        let directory = ZipDirectory(of: bytes)
        let size = try #require(directory.sizes["xl/worksheets/sheet1.xml"])
        #expect(directory.holdsSheet(ofMoreThan: size - 1))
        #expect(!directory.holdsSheet(ofMoreThan: size))
    }

    @Test(arguments: [0, 10, 22, 500]) func `what is no whole archive holds no sheet`(length: Int) throws {
        let bytes = try BatchWorkbook.render(try Sample.batch())
        #expect(!ZipDirectory(of: Array(bytes.prefix(length))).holdsSheet(ofMoreThan: 0))
    }
}
