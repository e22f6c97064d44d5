import Documents
import Provenance
import Testing

struct TextTableTests {
    private func read(_ text: String) throws -> Sheet {
        try #require(try Document.read(bytes: Array(text.utf8), name: "list.csv").first)
    }

    @Test(arguments: [",", ";", "\t", "|"])
    func `commas, semicolons and tabs separate cells`(separator: String) throws {
        let text = "序号,企业名称,出口额\n1,甲公司,\"8\"\n2,乙公司,\n".replacing(",", with: separator)
        #expect(try read(text).grid == ["1: 序号|企业名称|出口额", "2: 1|甲公司|8", "3: 2|乙公司|"])
    }

    @Test func `commas inside a tab-separated address do not divide it`() throws {
        let sheet = try read("name\taddress\na\t1, x, y\nb\t2, z, z\n")
        #expect(sheet.columns.count == 2)
    }

    @Test func `the first line may say what separates`() throws {
        let sheet = try read("sep=;\n企业名称;备注\n甲,乙;1\n")
        #expect(sheet.grid == ["2: 企业名称|备注", "3: 甲,乙|1"])
    }

    @Test func `cells in single quotes are read without them, and one in front alone stays`() throws {
        #expect(try read("'企业名称','备注'\n'甲','一,''二'''\n").grid == ["1: 企业名称|备注", "2: 甲|一,'二'"])
        #expect(try read("企业名称,代码\n甲,'0123\n乙,'0124\n").grid == ["1: 企业名称|代码", "2: 甲|'0123", "3: 乙|'0124"])
        #expect(try read("企业名称,备注\n\"O'Neil\",'乙'\n'丙','丁'\n").grid == ["1: 企业名称|备注", "2: O'Neil|'乙'", "3: '丙'|'丁'"])
    }

    @Test func `digits that are told to be text are their text`() throws {
        #expect(
            try read("企业名称,代码\n甲,=\"00123\"\n乙,\"=\"\"00124\"\"\"\n丙,=1+1\n").grid == [
                "1: 企业名称|代码", "2: 甲|00123", "3: 乙|00124", "4: 丙|=1+1",
            ])
    }

    @Test func `lines may end with a carriage return alone`() throws {
        #expect(try read("企业名称,备注\r甲,1\r\r乙,2").grid == ["1: 企业名称|备注", "2: 甲|1", "3: |", "4: 乙|2"])
    }

    @Test func `one line may end so among others that do not, and a cell may hold another end than its line`() throws {
        #expect(try read("企业名称,备注\r\n甲,1\r乙,2\n丙,3").grid == ["1: 企业名称|备注", "2: 甲|1", "3: 乙|2", "4: 丙|3"])
        #expect(try read("企业名称,备注\r甲,\"两\n行\"\r乙,2\r").grid == ["1: 企业名称|备注", "2: 甲|两\n行", "4: 乙|2"])
    }

    @Test func `rows are named by the line they begin on`() throws {
        let sheet = try read("企业名称,备注\r\n甲,\"两\r\n行\"\r\n乙\r\n")
        #expect(sheet.rows == [1, 2, 4])
        #expect(sheet.locus(row: 2, column: 0).description == "list.csv:4:1")
    }

    @Test func `GB18030 is decoded`() throws {
        let sheets = try Document.read(bytes: [0xC6, 0xF3, 0xD2, 0xB5, 0x2C, 0x31, 0x0A], name: "a.csv")
        #expect(sheets.map(\.grid) == [["1: 企业|1"]])
    }

    @Test func `an open quote is refused with its line`() {
        let error = #expect(throws: DocumentError.self) { try read("企业名称,备注\n甲,\"乙\n") }
        #expect(
            error?.description
                == "error: list.csv:2: a quoted field is never closed [text.damaged]\n  hint: a field in quotes ends with a quote and a separator; or open it, save it as .xlsx and import that"
        )
    }

    @Test func `text in no encoding is refused`() {
        let error = #expect(throws: DocumentError.self) { try Document.read(bytes: [0x41, 0x2C, 0xFF, 0xFF], name: "a.csv") }
        #expect(error?.code == "text.encoding")
    }

    @Test func `a page that declares gb2312 and holds GB18030 gives its twenty rows`() throws {
        let sheet = try #require(try Fixture.read("declared-gb2312.html").first)
        #expect(sheet.rowCount == 21)
        #expect(sheet.grid[1] == "2: 1|深圳市堃1贸易有限公司")
        #expect(sheet.grid[3] == "4: 3|深圳市㙓3贸易有限公司")
        #expect(sheet.grid[20] == "21: 20|深圳市镕20贸易有限公司")
    }

    @Test func `a page without a table is refused`() {
        let error = #expect(throws: DocumentError.self) { try Fixture.read("firewall.html") }
        #expect(error?.message == "the page holds no table")
    }
}
