import Columns
import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// Whom to call, night after night, and what comes back from the sheets.
@Suite struct CallSheetNightsTests {
    private let office: Office

    init() throws { office = try Office.released(12) }

    private var folder: String { "\(office.path)/reports/sample/calls" }
    private func calls() throws -> StageTable { try StageTable("\(folder)/calls.csv") }
    private func reasons() throws -> [String: String] { try calls().keyed(by: "key").mapValues { $0["reason"] ?? "" } }
    private func code(_ number: Int) -> String { InventedCode.credit(number) }

    /// A call sheet as it comes back; each row: number of the enterprise, attempt, result, next call, do not call.
    @discardableResult
    private func fillIn(
        _ rows: [(Int, String, String, String, String)], on date: String
    ) throws -> ReceiptImport.Outcome {
        let lines = rows.map { "\(ListFile.ordinary($0.0).name),\(code($0.0)),\($0.1),\($0.2),\($0.3),\($0.4)" }
        return try office.receive(
            (["企业名称,统一社会信用代码,第几次,结果,下次联系,勿扰"] + lines).joined(separator: "\n") + "\n", on: date)
    }

    @Test func `every enterprise that was released is called by its manager, none by two`() throws {
        let calls = try calls()
        let managers = Dictionary(uniqueKeysWithValues: try office.ledger.incumbents("sample").map { ($0.key.text, $0.manager) })
        #expect(try calls.keyed(by: "key").mapValues { $0["manager"] ?? "" } == managers)
        #expect(Set(calls.column("reason")) == ["never_contacted"])
        let sheets = try Disk.real.names(in: folder).filter { $0.hasSuffix(".xlsx") }
        #expect(Set(sheets) == Set(managers.values.map { "\($0).xlsx" }))
    }

    @Test func `one day is told as one`() throws {
        let folder = try TemporaryFolder()
        let programme = try folder.write(try ProgrammeCopy.sample(ProgrammeCopy.wideGuards), as: "pipelines/sample.yaml")
        let list = try folder.write(ListFile(1).csv, as: "名单.csv")
        func tongbao(_ words: [String], on date: String) throws -> BuiltProgram.Outcome {
            let outcome = try BuiltProgram.run(words + ["--workspace", folder["workspace"], "--as-of", date])
            try #require(outcome.exit == 0, "\(outcome.errors)")
            return outcome
        }
        _ = try tongbao(["import", programme, list, "--kind", "confirmed", "--by", "王芳"], on: "2025-06-29")
        let before = try tongbao(["run", programme, "--offline"], on: "2025-06-29").output
        #expect(before.contains("  take-up deadline 2025-06-30, 1 day left: 1 not taken up\n"), "\(before)")
        let after = try tongbao(["run", programme, "--offline"], on: "2025-07-01").output
        #expect(after.contains(": 1 not taken up, 1 day of cover lost so far\n"), "\(after)")
    }

    @Test func `a night with nothing new touches no sheet`() throws {
        let files = try Tree(folder)
        for date in ["2025-06-03", "2025-06-04", "2025-06-15"] { try office.run(date) }
        #expect(try Tree(folder).differences(from: files) == [])
    }

    @Test func `a lost sheet is rendered again byte for byte, on a later night too`() throws {
        let files = try Tree(folder, times: false)
        let name = try #require(try Disk.real.names(in: folder).first { $0.hasSuffix(".xlsx") })
        for lost in [name, "calls.csv", "manifest.json"] {
            try Disk.real.remove("\(folder)/\(lost)")
            try office.run("2025-06-05")
            #expect(try Tree(folder, times: false).differences(from: files) == [], "\(lost)")
        }
    }

    @Test func `what is filled in changes the list, and a second time changes nothing`() throws {
        let rows = [
            (1, "1", "未接通", "", ""), (2, "1", "再约时间", "2025-06-09", ""), (3, "1", "暂无意向", "", "是"),
            (4, "1", "", "2025-06-20", ""),
            (5, "1", "", "", ""),
        ]
        let first = try fillIn(rows, on: "2025-06-06")
        #expect(first.rows == 5 && first.matched == 4 && first.contacts == 4 && first.blank == 1 && first.unmatched == 0)
        try office.run("2025-06-07")
        var reasons = try reasons()
        #expect(reasons.count == 11 && reasons[code(3)] == nil)
        #expect(reasons[code(1)] == "again" && reasons[code(5)] == "never_contacted")
        #expect(reasons[code(2)] == "promised_later" && reasons[code(4)] == "promised_later")
        // Other bytes, the same calls.
        let again = try fillIn(rows + [(6, "1", "", "", "")], on: "2025-06-07")
        #expect(again.matched == 4 && again.contacts == 0 && again.blank == 2)
        try office.run("2025-06-09")
        reasons = try self.reasons()
        #expect(reasons[code(2)] == "promised" && reasons[code(4)] == "promised_later")
        try office.ledger.integrity()
    }

    @Test func `rows that cannot be taken come back with their reason`() throws {
        try fillIn([(1, "1", "未接通", "", "")], on: "2025-06-06")
        let outcome = try fillIn(
            [
                (1, "1", "已告知", "", ""), (2, "2", "已告知", "", ""), (3, "1", "已告知", "下周", ""), (4, "1", "已告知", "", "也许"),
                (5, "1", "", "2025-06-20", "是"), (99, "1", "已告知", "", ""),
            ], on: "2025-06-07")
        #expect(outcome.matched == 0 && outcome.unmatched == 6)
        let returned = try office.returned(2)
        #expect(
            returned.column("代号") == [
                "contact.contradiction", "contact.contradiction", "contact.unreadable", "contact.unreadable",
                "contact.contradiction", "contact.unknown",
            ])
        #expect(returned.column("结果").filter { !$0.isEmpty }.count == 5)
        let said = try #require(outcome.findings.first { $0.code == "contact.unreadable" }?.rendered)
        #expect(
            said.hasSuffix(
                ".csv:4:5: \(ListFile.ordinary(3).name): 下次联系 cannot be read; the row is returned [contact.unreadable]\n"
                    + "  hint: have the manager correct the row; every returned row stands in the file named below"))
    }

    @Test func `the workbook itself comes back when it is filled in or not`() throws {
        let sheet = try #require(try Disk.real.names(in: folder).first { $0.hasSuffix(".xlsx") })
        let import1 = ReceiptImport(in: try office.session("2025-06-05"))
        let outcome = try import1.run(path: "\(folder)/\(sheet)", name: sheet, by: "赵经办")
        #expect(outcome.rows > 0 && outcome.blank == outcome.rows && outcome.unmatched == 0)
    }

    @Test func `receipts, objections and 勿扰 end calling`() throws {
        try office.receive(
            [
                .of(1).takenUp("2025-06-05"), .of(2).takenUp("2025-06-05").issued("2025-06-06", "P2"), .of(3).sentBack("放弃"),
                .of(4).loaded("2025-06-05"),
            ], on: "2025-06-06")
        try office.object(to: code(5), "2025-06-06")
        try office.run("2025-06-07")
        let reasons = try reasons()
        #expect(reasons[code(1)] == "unfinished" && reasons[code(4)] == "never_contacted")
        #expect([2, 3, 5].allSatisfy { reasons[code($0)] == nil })
        #expect(reasons.count == 9)
    }

    @Test func `a manager with nothing to do has no sheet`() throws {
        let own = try calls().rows.filter { $0["manager"] == "卫经理" }.compactMap { $0["name"] }
        try #require(!own.isEmpty)
        try office.receive(own.map { ReceiptLine(name: $0).sentBack("放弃") }, on: "2025-06-06")
        try office.run("2025-06-07")
        #expect(try !Disk.real.names(in: folder).contains("卫经理.xlsx"))
    }

    @Test func `from the first day of cover on every night says what each district has lost`() throws {
        try office.receive((1...10).map { ReceiptLine.of($0).takenUp("2025-06-20") }, on: "2025-06-21")
        let before = try office.run("2025-06-30")
        #expect(before.calls?.gaps == [] && before.calls?.countdown == .today && before.calls?.notTakenUp == 2)
        let first = try office.run("2025-07-01")
        #expect(first.calls?.gaps.map(\.days) == [1, 1] && first.calls?.gaps.map(\.enterprises) == [1, 1])
        #expect(Set(first.calls?.gaps.map(\.district) ?? []) == Set([11, 12].map { ListFile.ordinary($0).district }))
        #expect(try office.run("2025-07-03").calls?.gaps.map(\.days) == [3, 3])
        try office.receive([.of(11).takenUp("2025-07-03")], on: "2025-07-03")
        #expect(try office.run("2025-07-04").calls?.gaps.map(\.days) == [4])
    }

    @Test func `what a missed night would have written is what the next one writes`() throws {
        let other = try Office.released(12)
        for date in ["2025-06-16", "2025-06-20", "2025-07-02", "2025-07-05"] { try office.run(date) }
        try other.run("2025-07-05")
        let theirs = try Tree("\(other.path)/reports/sample/calls", times: false)
        #expect(try Tree(folder, times: false).differences(from: theirs) == [])
    }
}
