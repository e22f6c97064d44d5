import TestSupport
import Testing

/// `tongbao match` as a person or another program meets it.
@Suite struct MatchCommandTests {
    private static let earlier = """
        序号,企业名称,统一社会信用代码,注册地址
        1,深圳市昱荻电子有限公司,\(InventedCode.credit(1)),
        2,深圳市沐铎贸易有限公司,\(InventedCode.credit(2)),
        3,深圳市逸砚实业有限公司,,
        4,深圳市棠韵科技有限公司,,深圳市南山区虚构路88号梦幻大厦3栋1205
        5,"深圳市霁筠, 光电有限公司",,
        6,深圳市铎砚棠五金有限公司,,

        """
    private static let later = """
        序号,企业名称,统一社会信用代码,注册地址
        1,深圳市霁韵电子有限公司,\(InventedCode.credit(2)),
        2,深圳市昱荻電子有限责任公司 ,\(InventedCode.credit(1).lowercased()),
        3,深圳市逸砚国际实业有限公司,,
        4,深圳市棠荻韵科技有限公司,,深圳市南山区虚构路88号梦幻大厦3栋1205
        5,深圳市荻沐筠玩具有限公司,,

        """

    private func run(
        _ a: String = earlier, _ b: String = later, _ options: [String] = [], environment: [String: String] = [:]
    ) throws -> BuiltProgram.Outcome {
        let folder = try TemporaryFolder()
        let files = [try folder.write(a, as: "a.csv"), try folder.write(b, as: "b.csv")]
        return try BuiltProgram.run(["match"] + files + options, environment: environment)
    }

    private static let answer = """
        kind,a,b,score,reason,name_a,name_b
        same,1,2,1.000,same code,深圳市昱荻电子有限公司,深圳市昱荻電子有限责任公司\u{20}
        renamed,2,1,1.000,same code; trade name changed; line of business changed,深圳市沐铎贸易有限公司,深圳市霁韵电子有限公司
        renamed,4,4,1.000,same address; characters added,深圳市棠韵科技有限公司,深圳市棠荻韵科技有限公司
        doubtful,3,3,0.862,line of business changed,深圳市逸砚实业有限公司,深圳市逸砚国际实业有限公司
        withdrawn,5,,,,"深圳市霁筠, 光电有限公司",
        withdrawn,6,,,,深圳市铎砚棠五金有限公司,
        added,,5,,,,深圳市荻沐筠玩具有限公司

        """

    private static let columns =
        "a.csv: name 企业名称, code 统一社会信用代码, address 注册地址\nb.csv: name 企业名称, code 统一社会信用代码, address 注册地址\n"

    @Test func `every kind has its line, and doubt is no failure`() throws {
        let outcome = try run()
        #expect(outcome.exit == 0)
        #expect(outcome.output == Self.answer)
        #expect(
            outcome.errors == Self.columns + "6 and 5 enterprises: same 1, renamed 2, doubtful 1, withdrawn 2, added 1\n")
    }

    private func judged(_ lines: String, _ options: [String] = []) throws -> BuiltProgram.Outcome {
        let folder = try TemporaryFolder()
        let file = try folder.write("left,right,verdict,by,on,until,reason\n" + lines, as: "judgements.csv")
        return try run(Self.earlier, Self.later, ["--judgements", file, "--as-of", "2025-05-12"] + options)
    }

    @Test func `what a person judged the same is no candidate any more`() throws {
        let outcome = try judged("深圳市逸砚国际实业有限公司,深圳市逸砚实业有限公司,same,王经办,2025-05-01,,电话核实\n")
        #expect(outcome.exit == 0)
        #expect(outcome.output.contains("renamed,3,3,1.000,decided by a person"))
        #expect(!outcome.output.contains("doubtful"))
    }

    @Test func `what a person judged different is not proposed again`() throws {
        let outcome = try judged("深圳市逸砚实业有限公司,深圳市逸砚国际实业有限公司,different,王经办,2025-05-01,,电话核实\n")
        #expect(outcome.output.contains("withdrawn,3,,"))
        #expect(outcome.output.contains("added,,3,"))
    }

    @Test func `a judgement that is over and one about nobody are told`() throws {
        let outcome = try judged(
            "甲,乙,same,王经办,2025-05-01,,电话\n深圳市逸砚实业有限公司,深圳市逸砚国际实业有限公司,same,王经办,2025-05-01,2025-05-02,电话\n")
        #expect(outcome.output == Self.answer)
        #expect(
            outcome.errors == Self.columns + """
                note: judgements.csv:3: the decision of 王经办 counted until 2025-05-02; it counts no more [decision.expired]
                  hint: decide again, or take the line out
                note: judgements.csv:2: the lists do not have, each once, the two enterprises that were judged [decision.unused]
                  hint: compare their names and codes with the lists', or take the line out
                6 and 5 enterprises: same 1, renamed 2, doubtful 1, withdrawn 2, added 1

                """)
    }

    @Test func `a wrong line of the judgements is refused`() throws {
        let outcome = try judged("甲,乙,perhaps,王经办,2025-05-01,,电话\n")
        #expect(outcome.exit == 78)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("judgements.csv:2: \"perhaps\" is no verdict [decision.line]"))
    }

    @Test func `a quiet match gives the answer and nothing else`() throws {
        let outcome = try run(Self.earlier, Self.later, ["--quiet"])
        #expect(outcome.output == Self.answer)
        #expect(outcome.errors == "")
    }

    @Test func `under a Chinese locale the summary is Chinese and the answer the same`() throws {
        let outcome = try run(environment: ["LC_ALL": "zh_CN.UTF-8"])
        #expect(outcome.output == Self.answer)
        #expect(
            outcome.errors == """
                a.csv：名称 企业名称，代码 统一社会信用代码，地址 注册地址
                b.csv：名称 企业名称，代码 统一社会信用代码，地址 注册地址
                6 家与 5 家企业：相同 1、更名 2、存疑 1、撤下 2、新增 1

                """)
    }

    @Test func `as JSON the same is said`() throws {
        let outcome = try run(
            "企业名称\n深圳市逸砚实业有限公司\n", "企业名称\n深圳市逸砚贸易有限公司\n深圳市荻沐筠玩具有限公司\n", ["--format", "json"])
        #expect(outcome.exit == 0)
        let json = try Json(outcome.output)
        #expect(json["counts"]["doubtful"].number == 1)
        #expect(json["counts"]["added"].number == 1)
        #expect(
            outcome.output.hasSuffix(
                """
                {"kind":"added","a":null,"b":2,"score":null,"reasons":[],"name_a":null,"name_b":"深圳市荻沐筠玩具有限公司",\
                "sheet_a":null,"row_a":null,"sheet_b":null,"row_b":3}]}

                """))
        #expect(outcome.output.contains(#""reasons":["line of business changed"]"#))
        #expect(outcome.output.contains(#""a":1,"b":1,"score":0.800,"#))
    }

    private static let schools = ("学校,编号\n昱荻学院,4100000001.0\n铎砚学院,4100000002\n", "学校,编号\n霁筠大学,4100000001\n")

    @Test func `the columns of lists of another kind are named`() throws {
        let outcome = try run(Self.schools.0, Self.schools.1, ["--columns", "name=学校,code=编号"])
        #expect(
            outcome.output == """
                kind,a,b,score,reason,name_a,name_b
                renamed,1,1,1.000,same code; trade name changed,昱荻学院,霁筠大学
                withdrawn,2,,,,铎砚学院,

                """)
        #expect(try run(Self.schools.0, Self.schools.1, ["--columns", "name=学校"]).output.contains("\nwithdrawn,1,"))
    }

    @Test func `a column that a list does not have is named`() throws {
        let outcome = try run(Self.schools.0, "学校\n霁筠大学\n", ["--columns", "name=学校,code=编号"])
        #expect(outcome.exit == 65)
        #expect(outcome.output == "")
        #expect(outcome.errors == "tongbao: error: b.csv: there is no column 编号\n  hint: its headings are 学校\n")
    }

    @Test func `a list without a heading for names asks for one`() throws {
        let outcome = try run(Self.schools.0, Self.schools.1)
        #expect(outcome.exit == 65)
        #expect(outcome.errors.contains("[list.noHeadings]\n  hint: say which heading it is: --columns name=…;"))
    }

    @Test(arguments: [
        ["match"], ["match", "a.csv"], ["match", "a", "b", "--columns", "name"], ["match", "a", "b", "--columns", "colour=x"],
    ])
    func `a wrong command is told with its usage`(_ arguments: [String]) throws {
        let outcome = try BuiltProgram.run(arguments)
        #expect(outcome.exit == 64)
        #expect(outcome.errors.contains("Usage: tongbao match <a> <b>"))
    }

    @Test func `a file that is not there is a refusal of the file`() throws {
        let outcome = try BuiltProgram.run(["match", "/nonexistent/a.csv", "/nonexistent/b.csv"])
        #expect(outcome.exit == 65)
        #expect(outcome.errors.contains("a.csv: the file cannot be read"))
    }
}
