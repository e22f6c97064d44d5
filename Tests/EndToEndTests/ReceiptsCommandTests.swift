import TestSupport
import Testing
import Vault

/// `tongbao receipts` as it is typed.
@Suite struct ReceiptsCommandTests {
    private let folder: TemporaryFolder
    private let file: String

    init() throws {
        folder = try SampleNights.played.copied()
        let batch = try StageTable("\(folder["workspace"])/batches/sample/0001/batch.csv")
        let enterprises = batch.rows.prefix(3).map { ($0["name"] ?? "", $0["credit_code"] ?? "") }
        let rows = zip(enterprises, ["2025-06-28,P0001,2025-07-04,", "2025-06-30T16:30Z,,,", ",,,自愿放弃"])
        let lines = rows.map { "\($0.0),\($0.1),2025-05-14,\($1)" } + ["深圳市未放行示例有限公司,,2025-05-14,2025-06-20,P0099,2025-06-25,"]
        file = try folder.write(
            ([ReceiptLine.headings] + lines).joined(separator: "\n") + "\n", as: "回执.csv")
    }

    private var workspace: String { folder["workspace"] }

    private func run(_ arguments: [String], on date: String = "2025-07-05") throws -> BuiltProgram.Outcome {
        try BuiltProgram.run(["receipts", "sample"] + arguments + ["--workspace", workspace, "--as-of", date])
    }

    private func why(_ row: Int) throws -> String {
        let table = try StageTable("\(workspace)/batches/sample/0001/batch.csv")
        return try BuiltProgram.run([
            "why", "sample", table.column("name")[row], "--workspace", workspace, "--as-of", "2025-07-05",
        ]).output
    }

    @Test func `it says what was matched and where the rest stands`() throws {
        let outcome = try run([file, "--by", "赵经办"])
        #expect(outcome.exit == 0)
        #expect(
            outcome.output == """
                回执.csv: 4 rows, 3 matched (3 new), 1 unmatched
                  1 for what was never released: recorded, shown every night until settled
                  to return: 1 in \(workspace)/reports/sample/receipts-0001-unmatched.csv

                """)
        #expect(
            outcome.errors.hasSuffix(
                """
                csv:5:1: 深圳市未放行示例有限公司: a policy was issued, and the enterprise was never released; the row is recorded and returned [issued_without_release]
                  hint: ask the insurer on whose word it was done; it is shown every night until a person settles it

                """))
        #expect(try Mode(of: "\(workspace)/reports/sample/receipts-0001-unmatched.csv").permissions == 0o600)
    }

    @Test func `a second time it says so`() throws {
        _ = try run([file])
        let before = try Tree(workspace, except: [])
        #expect(try run([file]).output == "回执.csv was brought in before as receipts 1; nothing was done\n")
        #expect(try Tree(workspace, except: []).differences(from: before) == [])
    }

    @Test func `in Chinese it says the same`() throws {
        #expect(
            try run([file, "--lang", "zh"]).output == """
                回执.csv：4 行，匹配 3（新 3），未匹配 1
                  从未放行 1：已登记，每夜提示直至处理
                  退回 1：\(workspace)/reports/sample/receipts-0001-unmatched.csv

                """)
    }

    @Test(arguments: [
        (
            0,
            "receipt    issued, loaded 2025-05-14, taken up 2025-06-28, issued 2025-07-04, policy P0001\ncover      2025-07-01..2026-06-30, taken up in time (以正式保单约定为准)\n"
        ),
        (
            1,
            "receipt    taken up, loaded 2025-05-14, taken up 2025-07-01\ncover      taken up late: its first day is not known before the issue date (以正式保单约定为准)\n"
        ), (2, "receipt    declined, loaded 2025-05-14, sent back: 自愿放弃\ncover      none\n"),
    ])
    func `why tells the receipt and the actual cover`(row: Int, end: String) throws {
        _ = try run([file])
        let told = try why(row)
        #expect(told.contains(end), "\(told)")
    }

    @Test func `a settled receipt says so once`() throws {
        _ = try run([file])
        let settle = ["--settle", "4", "--by", "李主管", "--reason", "保单已作废"]
        #expect(try run(settle).output == "receipt 4: settled by 李主管\n")
        #expect(try run(settle).output == "receipt 4 was settled before; nothing was done\n")
        let wrong = try run(["--settle", "1", "--by", "李主管", "--reason", "x"])
        #expect(wrong.exit == 64)
        #expect(
            wrong.errors
                == "tongbao: error: sample has no receipt 1 for what was never released\n  hint: tongbao run sample names the numbers of those that are open\n"
        )
    }

    @Test(arguments: [[], ["x.csv", "--settle", "1"], ["--settle", "1"], ["x.csv", "--reason", "x"], ["x.csv", "--by", ""]])
    func `a command line that says too little or too much is wrong`(arguments: [String]) throws {
        #expect(try run(arguments).exit == 64)
    }

    @Test func `a file that is not there is not understood`() throws {
        let outcome = try run(["/nowhere/x.csv"])
        #expect(outcome.exit == 65)
        #expect(outcome.errors == "tongbao: error: /nowhere/x.csv: there is no such file\n  hint: check the path\n")
    }

    @Test func `status counts them`() throws {
        _ = try run([file])
        let status = try Json(
            try BuiltProgram.run([
                "status", "sample", "--format", "json", "--workspace", workspace, "--as-of", "2025-07-05",
            ]).output)
        #expect(status["receipts"]["issued"].number == 1)
        #expect(status["receipts"]["taken_up"].number == 1)
        #expect(status["receipts"]["declined"].number == 1)
        #expect(status["open"]["without_release"].number == 1)
        #expect(status["open"]["not_loaded"].number == 292)
    }
}
