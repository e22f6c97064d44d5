import TestSupport
import Testing

/// `objection` as a person or another program meets it.
@Suite struct ObjectionCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try SampleNights.played.copied() }

    private let name = "深圳市箬岚澄自动化设备有限公司"
    private let key = "91440300MAYUME9E6W"

    private func run(_ arguments: [String], on date: String = "2025-05-14") throws -> BuiltProgram.Outcome {
        try BuiltProgram.run(arguments + ["--workspace", folder["workspace"], "--as-of", date])
    }

    private func add() throws -> BuiltProgram.Outcome {
        try run(["objection", "add", "sample", name, "--by", "王芳", "--ground", "出口额有误"])
    }

    private func resolve(_ outcome: String) throws -> BuiltProgram.Outcome {
        try run([
            "objection", "resolve", "sample", key, "--by", "王芳", "--outcome", outcome, "--evidence", "data/sample/policy.txt",
        ])
    }

    @Test func `an objection is added, listed and resolved`() throws {
        #expect(try run(["objection", "list", "sample"]).output == "no objections\n")
        let added = try add()
        #expect(added.exit == 0)
        #expect(
            added.output
                == "\(name): objection of 2025-05-14 recorded by 王芳; nothing is sent for it until the Bureau has decided\n  the Bureau takes objections at 0755-80009000\n"
        )
        #expect(added.errors.hasPrefix("doubt: the objection of 2025-05-14 against \(name) is late: "))
        #expect(try run(["objection", "list", "sample"]).output == "2025-05-14, late  open  \(key)  \(name)  出口额有误\n")
        #expect(try run(["status", "sample"]).output.contains(", objections 1\n"))
        let resolved = try resolve("dismissed")
        #expect(resolved.exit == 0)
        #expect(
            resolved.output == """
                \(name): the objection of 2025-05-14 was dismissed; it goes on with the next night
                  next: tongbao run sample

                """)
        #expect(
            try run(["objection", "list", "sample"]).output
                == "2025-05-14, late  dismissed 2025-05-14  \(key)  \(name)  出口额有误\n")
        let twice = try resolve("upheld")
        #expect(twice.exit == 64)
        #expect(
            twice.errors == """
                tongbao: error: the objection of 2025-05-14 against \(name) was dismissed on 2025-05-14, recorded by 王芳
                  hint: an objection is decided once; a new ground is a new objection: tongbao objection add sample

                """)
    }

    @Test func `why tells objections with what was decided, to people and to programs`() throws {
        _ = try add()
        let raised = /\nobjection  2025-05-14  recorded by 王芳 \([^)]+\), late: 出口额有误\n/
        #expect(try run(["why", "sample", name]).output.contains(raised))
        #expect(try resolve("upheld").exit == 0)
        let output = try run(["why", "sample", name]).output
        #expect(output.contains(raised))
        #expect(output.contains(/\nupheld     2025-05-14  by the Bureau, recorded by 王芳 \([^)]+\): sha256:86e5/))
        let json = try Json(try run(["why", "sample", name, "--format", "json"]).output)
        #expect(json["state"].text == "released")
        let line = try run(["objection", "list", "sample", "--format", "json"]).output
        #expect(
            line.hasPrefix(
                """
                {"key":"\(key)","name":"\(name)","state":"upheld","ground":"出口额有误","edition":"2025-05-12-confirmed-109626",\
                "raised_on":"2025-05-14","raised_by":"王芳",
                """))
        #expect(try run(["why", "sample", name, "--format", "json"]).output.contains(line.dropLast()))
    }

    @Test func `the night says who waits, in both languages`() throws {
        let folder = try TemporaryFolder()
        func run(_ arguments: [String], _ date: String) throws -> BuiltProgram.Outcome {
            try BuiltProgram.run(arguments + ["--workspace", folder["w"], "--as-of", date])
        }
        _ = try run(["run", "sample"], "2025-04-26")
        #expect(try run(["objection", "add", "sample", name, "--by", "王芳", "--ground", "出口额有误"], "2025-04-28").errors == "")
        let why = try run(["why", "sample", name], "2025-04-28").output
        #expect(why.hasPrefix("\(name)  \(key)  [objected]\n"))
        #expect(why.contains("\nstate      an objection is open: nothing is sent for it until it is resolved\n"))
        #expect(why.contains("\nnext       the Bureau's decision: tongbao objection resolve sample "))
        let night = try run(["run", "sample"], "2025-05-13")
        #expect(
            night.output.hasSuffix(
                """
                3 referred to a person: reconciliation.csv
                  suspended 1, withdrawn 0: tongbao objection list sample
                  breaks: new 5, open 11, fixed 0: tongbao review list sample --all
                  batch 0001 sealed
                  batch 0001 released: \(folder["w"])/batches/sample/0001
                  to call: 294, later: 0: \(folder["w"])/reports/sample/calls

                """))
        let next = try run(["run", "sample", "--lang", "zh"], "2025-05-14")
        #expect(
            next.output == """
                sample 2025-05-14：名单已确认
                  因异议暂缓 1，撤出 0：tongbao objection list sample
                  差异：新 0，未决 11，已解决 0：tongbao review list sample --all
                  无新情况

                """)
        let json = try Json(try run(["run", "sample", "--format", "json"], "2025-05-15").output)
        #expect(json["suspended"].description == "1")
        #expect(json["withdrawn"].description == "0")
    }

    @Test func `a wrong command is told with its usage and records nothing`() throws {
        let add = ["objection", "add", "sample", name]
        let resolve = ["objection", "resolve", "sample", name]
        for arguments in [
            add, add + ["--by", "王芳"], add + ["--by", "", "--ground", "重名"], add + ["--by", "王芳", "--ground", ""],
            resolve + ["--by", "王芳", "--outcome", "upheld"],
            resolve + ["--by", "王芳", "--outcome", "perhaps", "--evidence", "https://example.invalid/1"],
            resolve + ["--by", "王芳", "--outcome", "upheld", "--evidence", ""],
        ] {
            let outcome = try run(arguments)
            #expect(outcome.exit == 64, "\(arguments)")
            #expect(outcome.errors.contains("Usage: "), "\(arguments)")
        }
        #expect(try run(["objection", "list", "sample"]).output == "no objections\n")
    }
}
