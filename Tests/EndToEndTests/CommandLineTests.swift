import Glibc
import TestSupport
import Testing
import Vault

/// The built program as a person or another program meets it.
@Suite struct CommandLineTests {
    private func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws
        -> BuiltProgram.Outcome
    {
        try BuiltProgram.run(arguments, environment: environment, input: input)
    }

    @Test func `the worked example of an indemnity is exact`() throws {
        let outcome = try run("indemnity", "shenzhen-2025", "--loss", "200000")
        #expect(outcome.exit == 0)
        #expect(
            outcome.output == """
                loss                  USD 200,000.00
                insured percentage    USD 200,000.00 × 80 % = USD 160,000.00
                limit per obligor     USD 150,000.00 - USD 0.00 paid before = USD 150,000.00
                indemnity             USD 150,000.00
                示例测算，不构成核赔结论，以正式保单约定为准

                """)
    }

    @Test func `what was paid before counts`() throws {
        let outcome = try run("indemnity", "shenzhen-2025", "--loss", "200,000.00", "--paid", "100000", "--format", "json")
        #expect(
            outcome.output == """
                {"loss_usd":"200000.00","paid_before_usd":"100000.00","insured_share_usd":"160000.00","insured_percentage":80,\
                "limit_basis":"per_obligor","left_of_limit_usd":"50000.00","indemnity_usd":"50000.00","proviso":"示例测算，不构成核赔结论，以正式保单约定为准"}

                """)
    }

    @Test(arguments: ["20万", "-1", "abc", "200000.001", ""]) func `a loss that is no amount is a wrong command`(loss: String)
        throws
    {
        #expect(try run("indemnity", "sample", "--loss=\(loss)").exit == 64)
    }

    @Test(arguments: [
        ["run"], ["run", "sample", "--as-of", "2025-02-30"], ["release", "sample"], ["confirm", "sample", "--by", "a"],
        ["import", "sample", "list.csv", "--by", "a"], ["status", "--format", "xml"], ["nonsense"],
    ]) func `a wrong command is told with its usage`(arguments: [String]) throws {
        let outcome = try BuiltProgram.run(arguments)
        #expect(outcome.exit == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("Usage: "))
    }

    @Test func `a confirmation needs a name, evidence and a reason`() throws {
        let whole = ["--by", "王经办", "--evidence", "https://example.invalid/1", "--reason", "期满"]
        for missing in [0, 2, 4] {
            var options = whole
            options.removeSubrange(missing...(missing + 1))
            #expect(try BuiltProgram.run(["confirm", "sample", "--as-publicised"] + options).exit == 64, "\(options)")
        }
        #expect(try BuiltProgram.run(["confirm", "sample"] + whole).exit == 64)
    }

    @Test func `a programme that there is not is named`() throws {
        let outcome = try run("run", "atlantis-2025", "--workspace", "/nonexistent/w")
        #expect(outcome.exit == 78)
        #expect(outcome.errors.contains("there is no programme \"atlantis-2025\""))
    }

    @Test func `a mistake in a programme file is named with its line and column`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            try ProgrammeCopy.sample(["insured_percentage: 75": "insured_percent: 75"]), as: "sample.yaml")
        let text = try String(decoding: Disk.real.contents(of: path), as: UTF8.self)
        let line =
            try #require(
                text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("insured_percent:") }) + 1
        for command in [["run", path], ["status", path], ["programme", "check", path]] {
            let outcome = try BuiltProgram.run(command + (command.count == 2 ? ["--workspace", folder["w"]] : []))
            #expect(outcome.exit == 78, "\(command)")
            #expect(outcome.errors.contains("sample.yaml:\(line):3: "), "\(outcome.errors)")
        }
    }

    @Test func `addresses are given a district, or the word for having none with the districts that are possible`() throws {
        let input = """
            广东省深圳市南山区招商街道1号
            深圳市星澜路58号
            深圳市深南中路58号
            海口市龙华区滨海大道1号
            前海深港合作区梦海大道1号
            深圳市宝安区公明街道长春路1号
            深圳市福田区福永街道1号
            """
        let outcome = try run("districts", input: input)
        #expect(
            outcome.output == """
                address,district,basis,candidates,findings,left_on
                广东省深圳市南山区招商街道1号,南山区,address,,,
                深圳市星澜路58号,unresolved,,,,
                深圳市深南中路58号,unresolved,,福田区 罗湖区,,
                海口市龙华区滨海大道1号,outside,,,,
                前海深港合作区梦海大道1号,前海深港合作区,address,,,
                深圳市宝安区公明街道长春路1号,光明区,address,,district.former,2007-08-19
                深圳市福田区福永街道1号,unresolved,,宝安区 福田区,district.contradiction,

                """)
        #expect(outcome.errors == "")
        #expect(try run("districts", input: "").output == "address,district,basis,candidates,findings,left_on\n")
    }

    @Test func `a blank line, a NUL, a quotation mark and a line of a megabyte are answered like any other`() throws {
        let long = "深圳市南山区" + String(repeating: "很", count: 350_000)
        let outcome = try run("districts", input: "\u{FEFF}深圳市南山区1号\r\n\n深圳市罗湖区\u{0}宝安北路\n\"深圳市\",福田区\n\(long)")
        #expect(
            outcome.output == """
                address,district,basis,candidates,findings,left_on
                深圳市南山区1号,南山区,address,,,
                ,unresolved,,,,
                深圳市罗湖区\u{0}宝安北路,罗湖区,address,,,
                \"\"\"深圳市\"\",福田区\",福田区,address,,,
                \(long),南山区,address,,,

                """)
    }

    @Test func `lines that are not UTF-8 are unresolved and told, and a text of no other lines is refused`() throws {
        let shenzhenInGBK: [UInt8] = [0xC9, 0xEE, 0xDB, 0xDA]
        let mixed = try BuiltProgram.run(["districts"], bytes: Array("深圳市南山区\n".utf8) + shenzhenInGBK)
        #expect(mixed.exit == 0)
        #expect(mixed.output.hasSuffix(",unresolved,,,text.notUTF8,\n"))
        #expect(
            mixed.errors == """
                doubt: standard input: 1 of 2 lines are not UTF-8, the first is line 2; they are unresolved [text.notUTF8]
                  hint: convert the text first, e.g. iconv -f GB18030 -t UTF-8

                """)
        let foreign = try BuiltProgram.run(["districts"], bytes: shenzhenInGBK)
        #expect(foreign.exit == 65)
        #expect(
            foreign.errors == """
                tongbao: error: standard input: 1 of 1 lines are not UTF-8, the first is line 1; they are unresolved
                  hint: convert the text first, e.g. iconv -f GB18030 -t UTF-8

                """)
    }

    @Test func `a table shows the rows that the reader takes`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("附件1,,\n序号,企业名称,出口额（万美元）\n1,深圳市昱荻光电有限公司,12.5\n2,\"甲,乙公司\",8\n,合计,20.5\n", as: "list.csv")
        #expect(
            try run("table", path).output == """
                sheet,row,序号,企业名称,出口额（万美元）
                ,3,1,深圳市昱荻光电有限公司,12.5
                ,4,2,"甲,乙公司",8

                """)
        #expect(
            try run("table", path, "--format", "jsonl").output == """
                {"sheet":"","row":3,"序号":"1","企业名称":"深圳市昱荻光电有限公司","出口额（万美元）":"12.5"}
                {"sheet":"","row":4,"序号":"2","企业名称":"甲,乙公司","出口额（万美元）":"8"}

                """)
        #expect(
            try run("table", path, "--raw").output.hasPrefix(
                """
                {"sheet":"","row":1,"cells":["附件1"]}
                {"sheet":"","row":2,"cells":["序号","企业名称","出口额（万美元）"]}

                """))
    }

    @Test func `a file that is no list is refused by name`() throws {
        let folder = try TemporaryFolder()
        let workbook = try folder.write(Array("PK\u{3}\u{4} not a workbook".utf8), as: "坏名单.xlsx")
        for command in [
            ["table", workbook],
            ["import", "sample", workbook, "--kind", "publicised", "--by", "录入员", "--workspace", folder["w"]],
        ] {
            let outcome = try BuiltProgram.run(command)
            #expect(outcome.exit == 65, "\(outcome.errors)")
            #expect(outcome.errors.contains("坏名单"), "\(outcome.errors)")
        }
    }

    @Test func `a file that is not there is a file of which the message says so`() throws {
        let folder = try TemporaryFolder()
        for command in [
            ["table", folder["missing.xlsx"]],
            ["import", "sample", folder["missing.xlsx"], "--kind", "publicised", "--by", "录入员", "--workspace", folder["w"]],
        ] {
            let outcome = try BuiltProgram.run(command)
            #expect(outcome.exit == 65, "\(command[0]): \(outcome.errors)")
            #expect(outcome.errors.contains("missing.xlsx"))
        }
    }

    @Test func `why tells the dossier of an enterprise`() throws {
        let played = try SampleNights.played
        let common = ["--workspace", played.workspace, "--as-of", "2025-05-13"]
        let json = try BuiltProgram.run(["why", "sample", "91440300MAYXWA764H", "--format", "json"] + common)
        let line = try StageTable("\(played.batch)/batch.csv").row(where: "key", is: "91440300MAYXWA764H")
        #expect(
            json.output.hasPrefix(
                """
                {"key":"91440300MAYXWA764H","name":"深圳市沐铎逸包装制品有限公司","state":"released","district":"龙岗区",\
                "manager":"\(line["manager"] ?? "")","taken_up":null,"issued":null,"cover":null,"objections":[],"sightings":[
                """))
        #expect(json.output.hasSuffix("\"next\":[\"the insurer's receipt: tongbao receipts sample FILE\"]}\n"))
        let text = try BuiltProgram.run(["why", "sample", "深圳市沐铎逸包装制品有限公司"] + common)
        #expect(text.exit == 0)
        #expect(text.output.contains("以正式保单约定为准"))
        #expect(text.output.contains("龙岗区, by list"))
        #expect(text.output.contains("0001 open, made 2025-05-13, released"))
        let unknown = try BuiltProgram.run(["why", "sample", "没有这家公司"] + common)
        #expect(unknown.exit == 65)
    }

    @Test func `a quiet night says nothing on standard output`() throws {
        let folder = try TemporaryFolder()
        let outcome = try run("run", "sample", "--quiet", "--workspace", folder["w"], "--as-of", "2025-04-26")
        #expect(outcome.exit == 0)
        #expect(outcome.output == "")
        #expect(outcome.errors == "")
    }

    @Test func `under a Chinese locale the messages are Chinese`() throws {
        let folder = try TemporaryFolder()
        let environment = ["LC_ALL": "zh_CN.UTF-8"]
        let night = try run("run", "sample", "--workspace", folder["w"], "--as-of", "2025-05-07", environment: environment)
        #expect(
            night.output == """
                sample 2025-05-07：公示期满，名单尚未确认
                  新名单：2025-04-25-publicised-8c27b6
                  2025-04-25-publicised-8c27b6：300 行，符合 290，不符合 2，待定 7，剔除 1；未定区 6
                  差异：新 6，未决 6，已解决 0：tongbao review list sample --all

                """)
        let refused = try run(
            "release", "sample", "--by", "李主管", "--workspace", folder["w"], "--as-of", "2025-05-07", environment: environment)
        #expect(refused.exit == 20)
        #expect(refused.errors.hasPrefix("tongbao: 已暂停: "))
        let named = try run(
            "release", "sample", "--by", "李主管", "--workspace", folder["w"], "--as-of", "2025-05-07", "--lang", "zh")
        #expect(named.errors.hasPrefix("tongbao: 已暂停: "))
    }

    @Test func `a night without a date is tonight in Shanghai`() throws {
        let folder = try TemporaryFolder()
        let before = time(nil)
        let outcome = try run("run", "sample", "--offline", "--format", "json", "--workspace", folder["w"])
        let days = [before, time(nil)].map { second in
            var local = tm()
            var moment = second + 8 * 3600
            gmtime_r(&moment, &local)
            let pad = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
            return "\(local.tm_year + 1900)-\(pad(local.tm_mon + 1))-\(pad(local.tm_mday))"
        }
        #expect(days.contains(try Json(outcome.output)["as_of"].text ?? ""))
    }

    @Test func `a workspace may be named by the environment, and any folder will do to start from`() throws {
        let folder = try TemporaryFolder()
        let (programme, environment) = (RepositoryRoot.path() + "/pipelines/sample.yaml", ["TONGBAO_WORKSPACE": folder["w"]])
        let looked = try BuiltProgram.run(["status", programme], environment: environment, folder: "/")
        #expect(looked.exit == 64)
        #expect(looked.errors.contains("there is no workspace at \(folder["w"])"))
        _ = try BuiltProgram.run(
            ["run", programme, "--offline", "--as-of", "2025-04-26"], environment: environment, folder: "/")
        let outcome = try BuiltProgram.run(["status", programme, "--format", "json"], environment: environment, folder: "/")
        #expect(outcome.exit == 0)
        #expect(
            outcome.output.hasPrefix(
                """
                {"programme":"sample","state":"waiting for the list","window":null,"window_derivation":null,"objections_to":null,"editions":[],"batches":[],\
                "receipts":{"loaded":0,"taken_up":0,"issued":0,"refused":0,"declined":0,"insured_elsewhere":0,"deregistered":0},\
                "open":{},"chain":{"links":1,"entries":2,"head":"
                """))
    }

    @Test func `a night that was dated ahead does not silence tonight's`() throws {
        let folder = try TemporaryFolder()
        _ = try run("run", "sample", "--offline", "--workspace", folder["w"], "--as-of", "2095-04-26")
        let tonight = try run("run", "sample", "--offline", "--workspace", folder["w"])
        #expect(tonight.exit == 20)
        #expect(tonight.errors.contains("and a night of 2095-04-26 was played before it: nothing is done until then"))
    }
}
