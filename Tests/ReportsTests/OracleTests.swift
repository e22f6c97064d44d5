import Glibc
import Programme
import Reports
import TestSupport
import Testing

/// What another program reads from the workbooks: openpyxl, run by the Python of `TONGBAO_ORACLES`.
@Suite struct OracleTests {
    static let python = Environment.value("TONGBAO_ORACLES")
    /// A machine that builds for others has to have the oracle.
    static let isAsked = python != nil || Environment.value("CI") == "true"

    private static let script = """
        import sys, openpyxl
        sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
        rows = list(sheet.iter_rows(min_row=int(sys.argv[2])))
        print("frozen", sheet.freeze_panes)
        print("filter", sheet.auto_filter.ref)
        print("types", "".join(sorted({cell.data_type for row in rows for cell in row if cell.value is not None})))
        print("formats", sorted({cell.number_format for row in rows for cell in row[1:]}))
        print("titles", sheet.print_title_rows)
        for row in rows[1:]:
            print(" | ".join("" if cell.value is None else str(cell.value) for cell in row[:5]))
        """

    private func answer(_ bytes: [UInt8], headerRow: Int) throws -> String {
        let python = try #require(Self.python, "TONGBAO_ORACLES names no Python that has openpyxl")
        let folder = try TemporaryFolder()
        let workbook = try folder.write(bytes, as: "book.xlsx")
        let script = try folder.write(Self.script, as: "oracle.py")
        let pipe = try #require(popen("'\(python)' '\(script)' '\(workbook)' \(headerRow) 2>&1", "r"))
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 { answer += buffer[..<count] }
        #expect(pclose(pipe) == 0)
        return String(decoding: answer, as: UTF8.self)
    }

    @Test(.enabled(if: isAsked, "TONGBAO_ORACLES names no Python that has openpyxl"))
    func `openpyxl reads a batch as it was meant`() throws {
        let answer = try answer(try BatchWorkbook.render(try Sample.batch()), headerRow: 4)
        #expect(
            answer == """
                frozen D5
                filter A4:M9
                types ns
                formats ['@']
                titles $4:$4
                1 | 开放领取 | 深圳市鹏海进出口有限公司 | 91440300MA5X000011 | 4403100001
                2 | 更正 | 南岭电子（深圳）有限公司 | 91440300MA5X000022 |\u{20}
                3 | 批改 | 云帆, "星湾" & <启程>贸易有限公司 | 91440300MA5X000033 |\u{20}
                4 | 开放领取 | '=HYPERLINK("http://x.example","点此") | 91440300MA5X000044 |\u{20}
                5 | 开放领取 | 无区科技有限公司 |  |\u{20}

                """)
    }

    @Test(.enabled(if: isAsked, "TONGBAO_ORACLES names no Python that has openpyxl"))
    func `openpyxl reads a call sheet as it was meant`() throws {
        let batch = try Sample.batch()
        let sheet = try #require(CallSheet.all(of: batch).first)
        let answer = try answer(try sheet.render(of: batch), headerRow: 11)
        #expect(
            answer == """
                frozen A12
                filter A11:H13
                types ns
                formats ['@']
                titles $11:$11
                1 | 深圳市鹏海进出口有限公司 | 91440300MA5X000011 | 甲区 | 开放领取：请企业领取保单
                2 | 云帆, "星湾" & <启程>贸易有限公司 | 91440300MA5X000033 | 乙区 | 批改：名称或代码有变，请办理

                """)
    }
}
