import Foundation
import Pipeline
import Testing

private let shenzhen = "../shared/policy/shenzhen-2025.txt"

struct PolicyTextTests {
    /// A brief of three lines, wrapped by hand so that one fact can be changed at a time.
    private func read(_ text: String) throws -> PolicyReading { try PolicyText.read(Array(text.utf8), file: "policy.txt") }

    private func values(_ constant: PolicyConstant, in text: String) throws -> [String] {
        try read(text).statements(of: constant).map(\.value)
    }

    @Test(.enabled(if: ProgrammeFileSamples.exists(shenzhen), "../shared is not there"))
    func `the text of 2025 names 12 districts, 3 groups, 7 managers and 3 hotlines`() throws {
        let reading = try read(ProgrammeFileSamples.contents(shenzhen))
        #expect(reading.districts.count == 12)
        #expect(Set(reading.districts.map(\.value)).count == 12)
        #expect(reading.groups.map(\.people.count) == [2, 2, 3])
        #expect(reading.strayPeople == [])
        let hotlines = [PolicyConstant.singleWindowPhone, .insurerPhone, .branchPhone].map {
            reading.statements(of: $0).map(\.value)
        }
        #expect(hotlines == [["83165355"], ["95387"], ["0755-88325600"]])
    }

    @Test(.enabled(if: ProgrammeFileSamples.exists(shenzhen), "../shared is not there"))
    func `every constant of the text of 2025 is found with its line`() throws {
        let reading = try read(ProgrammeFileSamples.contents(shenzhen))
        let lines = Dictionary(
            uniqueKeysWithValues: PolicyConstant.allCases.map { ($0, reading.statements(of: $0).map(\.line)) })
        #expect(lines[.exportsAtMost] == [8, 18])
        #expect(lines[.takeUpBy] == [57, 59])
        #expect(lines[.coverTo] == [63, 71, 94])
        #expect(lines[.limitAmount] == [91, 157])
        #expect(lines.filter { $0.value.isEmpty }.map(\.key) == [.workingDays])
    }

    @Test(arguments: [
        "2024年出口额800万美元（含）以下企业", "2024 年 出 口 额 8 0 0 万 美 元 （ 含 ） 以 下 企 业", "2024年\n\n出口额8\n00万\r\n美元（含）\n以下",
        "２０２４年出口额８００万美元(含)以下", "2024年出口额800万（含）美元以下", "2024年出口额800万美元以下（含）", "2024年度出口额8,000,000美元（含）及以下",
        "2024年出口额\u{0C}800\u{3000}万\u{A0}美元（含）\u{200B}以下",
    ])
    func `the threshold is read however it is typeset`(text: String) throws {
        #expect(try values(.baseYear, in: text) == ["2024"])
        #expect(try values(.exportsAtMost, in: text) == ["8000000"])
        #expect(try values(.inclusive, in: text) == ["true"])
        #expect(try values(.thresholdCurrency, in: text) == ["USD"])
    }

    @Test func `a threshold that excludes its amount is not inclusive`() throws {
        #expect(try values(.inclusive, in: "800万美元（不含）以下企业") == ["false"])
    }

    @Test func `a threshold that says neither leaves inclusion unsaid`() throws {
        #expect(try values(.inclusive, in: "800万美元以下企业") == [])
    }

    @Test func `a threshold in another currency is not read`() throws {
        #expect(try values(.exportsAtMost, in: "800万元（含）以下企业") == [])
    }

    @Test(arguments: [
        "宝安区：李经理 88325713", "宝 安 区 ： 李 经 理 8 8 3 2 5 7 1 3", "宝安区：\n\nhttps://www.example.cn/page\n 李经理：\n88325713。",
        "宝安\n区：李\n经理 88325\n\n713",
        "宝安区：\n- 3 -\n李经理 88325713", "宝安区：\n12\n\u{0C}李经理 88325713", "宝安区:李经理:88325713,",
    ])
    func `a manager is read with district and number however it is typeset`(text: String) throws {
        let reading = try read("客户经理：\n" + text)
        #expect(reading.groups.map { $0.districts.map(\.value) } == [["宝安区"]])
        #expect(reading.people.map(\.name) == ["李经理"])
        #expect(reading.people.map(\.phone) == ["88325713"])
        #expect(reading.strayPeople == [])
    }

    @Test func `a manager behind no list of districts is a stray one`() throws {
        let reading = try read("宝安区：\n请先看网页。\n李经理 88325713")
        #expect(reading.groups == [])
        #expect(reading.strayPeople.map(\.name) == ["李经理"])
        #expect(reading.strayPeople.map(\.line) == [3])
    }

    @Test func `an address in a sentence is read, one alone on its line is the page's`() throws {
        let text = "企业登录示例单一窗口\n（http://window.example/），进入\nhttp://other.example/\n出口信用模块"
        #expect(try values(.singleWindowAddress, in: text) == ["http://window.example/"])
        #expect(try values(.singleWindowModule, in: text) == ["出口信用"])
    }

    @Test func `an address that a line break puts alone in its bracket is still read`() throws {
        let text = "企业登录示例单一窗口（\nhttp://window.example/\n），进入出口信用模块"
        #expect(try values(.singleWindowAddress, in: text) == ["http://window.example/"])
    }

    @Test func `a day that does not exist is read as it stands`() throws {
        #expect(try values(.takeUpBy, in: "请企业在2025年6月31日前领取保单") == ["2025-06-31"])
    }

    @Test func `the late rule states deadline, rule, days and end`() throws {
        let text = "如企业在2025年6月30日后领取保单，风险保障期限为保单实际签发日期（通常为领取后的一周内）至2026年6月30日。"
        #expect(try values(.takeUpBy, in: text) == ["2025-06-30"])
        #expect(try values(.lateFrom, in: text) == ["issue_date"])
        #expect(try values(.issuedWithinDays, in: text) == ["7"])
        #expect(try values(.coverTo, in: text) == ["2026-06-30"])
    }

    @Test(arguments: ["-", "－", "–", "—", "~", "～", "至"])
    func `a period is read with any dash`(dash: String) throws {
        let text = "保险期限为1年（即2025年7月1日\(dash)2026年6月30日）"
        #expect(try values(.coverFrom, in: text) == ["2025-07-01"])
        #expect(try values(.coverTo, in: text) == ["2026-06-30"])
        #expect(try values(.coverYears, in: text) == ["1"])
    }

    @Test func `dates of a case are no cover`() throws {
        let text = "于2024年11月1日至2024年12月31日出运，2025年1月5日申请索赔"
        #expect(try read(text).statements.isEmpty)
    }

    @Test func `hotlines belong to whom the words before them name`() throws {
        let text = "甲公司服务电话：95000，甲公司乙分公司服务电话：0999－12345678。"
        #expect(try values(.insurerPhone, in: text) == ["95000"])
        #expect(try values(.branchPhone, in: text) == ["0999-12345678"])
        #expect(try values(.areaCode, in: text) == ["0999"])
    }

    @Test(arguments: [
        ("", "error: policy.txt: the file has no text [policy.empty]\n  hint: give the policy brief as text"),
        (" \r\n\u{0C}", "error: policy.txt: the file has no text [policy.empty]\n  hint: give the policy brief as text"),
    ])
    func `a text without text is refused`(text: String, said: String) {
        let error = #expect(throws: PolicyTextError.self) { try PolicyText.read(Array(text.utf8), file: "policy.txt") }
        #expect(error?.description == said)
    }

    @Test func `a text that is not UTF-8 is refused`() {
        let error = #expect(throws: PolicyTextError.self) { try PolicyText.read([0xC9, 0xEE, 0xDB, 0xDA], file: "policy.txt") }
        #expect(
            error?.description
                == "error: policy.txt: the file is not UTF-8 [policy.encoding]\n  hint: save the policy text as UTF-8")
    }
}
