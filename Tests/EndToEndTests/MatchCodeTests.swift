import TestSupport
import Testing

/// What `tongbao match` makes of codes, and what it tells of the columns.
@Suite struct MatchCodeTests {
    private static let heading = "企业名称,统一社会信用代码\n"
    private static let columns = "a.csv: name 企业名称, code 统一社会信用代码\nb.csv: name 企业名称, code 统一社会信用代码\n"

    private func run(
        _ a: String, _ b: String, _ options: [String] = []
    ) throws -> BuiltProgram.Outcome {
        let folder = try TemporaryFolder()
        let files = [try folder.write(a, as: "a.csv"), try folder.write(b, as: "b.csv")]
        return try BuiltProgram.run(["match"] + files + options)
    }

    @Test(arguments: ["914403001234567890", "91440300MAYUME9E6O", "440301103097410", "9144030012345678901"])
    func `a code that fails its check decides nothing, and is told`(_ code: String) throws {
        let outcome = try run(
            Self.heading + "深圳市昱荻电子有限公司,\(code)\n", Self.heading + "深圳市铎砚贸易有限公司,\(code)\n")
        #expect(outcome.output.contains("\ndoubtful,1,1,0."))
        #expect(outcome.output.contains(",same code; code fails its check; trade name changed; line of business changed,"))
        #expect(
            outcome.errors == Self.columns
                + "1 and 1 enterprises: same 0, renamed 0, doubtful 1, withdrawn 0, added 0; 2 codes fail their check\n")
    }

    @Test(arguments: ["000000000000000000", "111111111111111", "无", "/"])
    func `what stands for no code joins nobody`(_ code: String) throws {
        let outcome = try run(
            Self.heading + "深圳市昱荻电子有限公司,\(code)\n", Self.heading + "深圳市铎砚贸易有限公司,\(code)\n")
        #expect(outcome.output.contains("\nwithdrawn,1,"))
        #expect(!outcome.errors.contains("check"))
    }

    @Test func `a code that was stored as a number fails and states nothing`() throws {
        let outcome = try run(
            Self.heading + "深圳市昱荻电子有限公司,9.14403E+17\n",
            Self.heading + "深圳市昱荻电子有限公司,\(InventedCode.credit(1))\n")
        #expect(outcome.output.contains("\nsame,1,1,1.000,same name,"))
        #expect(outcome.errors.hasSuffix("; 1 code fails its check\n"))
    }

    @Test(arguments: [" CODE", "（CODE）", "(统一社会信用代码：CODE)"])
    func `a code in the column of names is taken from there`(_ written: String) throws {
        let written = written.split(separator: "CODE", omittingEmptySubsequences: false).joined(
            separator: InventedCode.credit(1))
        let outcome = try run(
            "企业名称\n深圳市昱荻电子有限公司\(written)\n", Self.heading + "深圳市霁韵贸易有限公司,\(InventedCode.credit(1))\n")
        #expect(outcome.output.contains("\nrenamed,1,1,1.000,same code; trade name changed; line of business changed,"))
        #expect(outcome.errors.contains("a.csv: 1 code stands in a name and was taken from there\n"))
        let unnamed = try run("企业名称\n深圳市昱荻电子有限公司\(written)\n", "企业名称\n深圳市昱荻电子有限公司\n")
        #expect(unnamed.output.contains("\nsame,1,1,1.000,same name,"))
    }

    @Test func `a heading that looks like a code and was not used is told`() throws {
        let outcome = try run("企业名称,学校标识码,邮政编码\n昱荻学院,1,518000\n", "企业名称\n昱荻学院\n")
        #expect(
            outcome.errors.hasPrefix(
                """
                a.csv: name 企业名称
                a.csv: 学校标识码 looks like a code and was not used; --columns code=学校标识码 uses it
                b.csv: name 企业名称

                """))
    }

    @Test func `a name that was chosen leaves the code its usual heading`() throws {
        let list = "甲方,统一社会信用代码\n深圳市昱荻电子有限公司,\(InventedCode.credit(1))\n"
        let outcome = try run(list, list, ["--columns", "name=甲方"])
        #expect(outcome.output.contains("same code"))
        #expect(outcome.errors.hasPrefix("a.csv: name 甲方, code 统一社会信用代码\n"))
    }

    @Test func `where no programme is found the usual headings are known`() throws {
        let folder = try TemporaryFolder()
        let list = Self.heading + "深圳市昱荻电子有限公司,\(InventedCode.credit(1))\n"
        let files = [try folder.write(list, as: "a.csv"), try folder.write(list, as: "b.csv")]
        let outcome = try BuiltProgram.run(["match"] + files, folder: folder.path)
        #expect(outcome.output.contains("\nsame,1,1,1.000,same code,"))
        #expect(outcome.errors.hasPrefix(Self.columns))
    }
}
