import TestSupport
import Testing

/// `tongbao table` as a person uses it on files of all kinds.
struct TableCommandTests {
    private func table(_ text: String, _ options: String..., name: String = "list.csv") throws -> BuiltProgram.Outcome {
        let folder = try TemporaryFolder()
        return try BuiltProgram.run(["table", try folder.write(text, as: name), "--lang", "en"] + options)
    }

    @Test func `what is left out and what is doubtful is told beside the rows`() throws {
        let outcome = try table("附件1,\n序号,企业名称\n1,甲公司\n3,丙公司\n,合计\n")
        #expect(outcome.exit == 0)
        #expect(outcome.output == "sheet,row,序号,企业名称\n,3,1,甲公司\n,4,3,丙公司\n")
        #expect(
            outcome.errors == """
                doubt: list.csv:4:1: the serial number is "3" where 2 was expected [serial.gap]
                  hint: compare the rows around it with the published file: a row may be missing, or was withdrawn without renumbering
                note: list.csv:1: read as a title and not as an enterprise: "附件1" [row.skipped]
                note: list.csv:5: read as a total and not as an enterprise: "合计" [row.skipped]
                list.csv: 2 of 5 rows are data; the others: titles 1, headings 1, totals 1

                """)
    }

    @Test func `a code of which a spreadsheet has left the size alone is told with its cell`() throws {
        let text = "企业名称,统一社会信用代码,账号\n甲公司,9.14403E+17,6.2E+15\n乙公司,91440300MA5EXAMPL3,1.5E+3\n"
        let doubts = """
            doubt: list.csv:2:2: "9.14403E+17": the code was stored as a number and has lost digits [code.lostDigits]
              hint: store the column as text and enter the code again
            doubt: list.csv:2:3: "6.2E+15" is a number of 16 digits, of which the file holds 2: a code has lost the others [number.lostDigits]
              hint: if it is one, store the column as text and enter the code again

            """
        #expect(try table(text).errors == doubts + "list.csv: 2 of 3 rows are data; the others: headings 1\n")
        let raw = try table(text, "--raw").errors
        #expect(raw.contains("list.csv:2:2: \"9.14403E+17\" is a number of 18 digits, of which the file holds 6"))
        #expect(raw.split(separator: "\n").count { $0.hasPrefix("doubt") } == 2)
    }

    @Test func `a list of more than a mebibyte comes whole`() throws {
        let rows = (1...30_000).map { "\($0),深圳市第\($0)号电子有限公司" }
        let outcome = try table("序号,企业名称\n" + rows.joined(separator: "\n") + "\n", "--quiet")
        let expected = rows.enumerated().map { ",\($0.offset + 2),\($0.element)\n" }.joined()
        #expect(outcome.output.utf8.count > 1 << 20)
        #expect(outcome.output == "sheet,row,序号,企业名称\n" + expected)
    }

    @Test func `quiet tells nothing that is not an error, and Chinese is told in Chinese`() throws {
        #expect(try table("序号,企业名称\n1,甲公司\n3,丙公司\n", "--quiet").errors == "")
        let outcome = try table("企业名称\n甲公司\n", "--lang", "zh")
        #expect(outcome.errors == "list.csv：2 行中有数据 1 行；其余：表头 1\n")
    }

    @Test func `tables with other headings stand under one set of them`() throws {
        let text = "序号,企业名称,出口额（万美元）\n1,甲公司,8\n\n附件2,,\n单位名称,序号,出口额（美元）\n乙公司,1,9\n"
        let outcome = try table(text)
        #expect(
            outcome.output == """
                sheet,row,序号,企业名称,出口额（万美元）,出口额（美元）
                ,2,1,甲公司,8,
                ,6,1,乙公司,,9

                """)
        #expect(
            try table(text, "--format", "jsonl").output.hasSuffix(
                "{\"sheet\":\"\",\"row\":6,\"序号\":\"1\",\"企业名称\":\"乙公司\",\"出口额（美元）\":\"9\"}\n"))
    }

    @Test(arguments: [["table", "-"], ["table", "/dev/stdin"]])
    func `a list comes through a pipe`(command: [String]) throws {
        let outcome = try BuiltProgram.run(command + ["--quiet"], bytes: Array("企业名称;区\r\n甲公司;福田区\r\n".utf8))
        #expect(outcome.output == "sheet,row,企业名称,区\n,2,甲公司,福田区\n")
        #expect(outcome.errors == "")
    }

    @Test func `nothing through a pipe, a folder and a device are refused by name`() throws {
        let nothing = try BuiltProgram.run(["table", "-"], bytes: [])
        #expect(nothing.exit == 65)
        #expect(nothing.errors.hasPrefix("tongbao: error: stdin: the file is empty [document.empty]\n"))
        let folder = try TemporaryFolder()
        for place in [folder.path, "/dev/null"] {
            let outcome = try BuiltProgram.run(["table", place])
            #expect(outcome.exit == 65)
            #expect(outcome.errors.contains("it is not a file [document.notAFile]"))
        }
    }
}
