import Ledger
import Provenance
import TestSupport
import Testing
import Vault

/// The sample over HTTP, and what happens when the site is not what it was.
@Suite struct SiteTests {
    private let sample: ServedSample
    private static let firewall = NoticeSite.Answer.page(
        "<!DOCTYPE html><html><head><title>访问验证</title></head><body><p>请完成安全验证后继续访问。</p></body></html>")

    init() throws { sample = try ServedSample() }

    /// A workspace on which the first night was played.
    private func publicised() throws -> Tree {
        let outcome = try sample.run("2025-04-26")
        try #require(outcome.exit == 0, "\(outcome.errors)")
        return try Tree(sample.workspace)
    }

    /// What a night that found nothing leaves as it was; its own page and run are the night's.
    private static func isOfList(_ path: String) -> Bool {
        ["blobs", "editions", "batches"].contains { path.hasPrefix($0) }
    }

    @Test func `the same notices over HTTP give the same stage files and the same batch`() throws {
        for date in SampleNights.dates {
            let outcome = try sample.run(date)
            #expect(outcome.exit == 0, "\(outcome.errors)")
        }
        let played = try SampleNights.played
        // The page of the night tells the ledger's head, and the ledger keeps the address.
        let except = ["runs", "ledger.sqlite", "ledger.sqlite-journal", "reports/sample/report.html"]
        let differences = try Tree(sample.workspace, except: except, times: false)
            .differences(from: try Tree(played.workspace, except: except, times: false))
        // A manifest names the address, and the digest of the programme file is an input of every stage.
        #expect(
            Set(differences.map { $0.split(separator: " ")[0] }) == [
                "editions/sample/2025-04-25-publicised-8c27b6/manifest.json",
                "editions/sample/2025-05-12-confirmed-109626/manifest.json", "reports/sample/calls/manifest.json",
            ])
    }

    @Test(arguments: [ServedSample.index, ServedSample.notice, ServedSample.list])
    func `a firewall's page with status 200 is refused and the last good edition stays`(path: String) throws {
        let before = try publicised()
        sample.site.answer(path, with: Self.firewall)
        let outcome = try sample.run("2025-04-28")
        #expect(outcome.exit == 65, "\(outcome.errors)")
        #expect(outcome.errors.contains("tongbao: error: "))
        #expect(
            try Tree(sample.workspace).differences(from: before).filter { $0.hasPrefix("editions") || $0.hasPrefix("batches") }
                == [])
        #expect(try Ledger(at: "\(sample.workspace)/ledger.sqlite").editions(of: "sample").count == 1)
    }

    @Test func `a source that answers like a firewall to programs is unreachable`() throws {
        let before = try publicised()
        sample.site.answer(ServedSample.index, with: .challenge)
        let outcome = try sample.run("2025-04-28")
        #expect(outcome.exit == 69)
        #expect(try Tree(sample.workspace).differences(from: before).filter(Self.isOfList) == [])
        #expect(outcome.errors.contains("hint: "))
    }

    /// Takes as long as the pauses between the tries.
    @Test func `without a network the exit says so and what is there stays`() throws {
        let before = try publicised()
        sample.site.answer(ServedSample.index, with: .init(behaviour: .dropped))
        let outcome = try sample.run("2025-04-28")
        #expect(outcome.exit == 69, "\(outcome.errors)")
        #expect(try Tree(sample.workspace).differences(from: before).filter(Self.isOfList) == [])
        #expect(outcome.output.contains("publicised, notice window open"), "the rest of the night is played")
    }

    @Test func `a workbook that was cut on its way is refused by name`() throws {
        let whole = try ServedSample.bytes(ServedSample.list)
        sample.site.answer(ServedSample.list, with: .file(Array(whole.prefix(whole.count / 2))))
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 65, "\(outcome.errors)")
        #expect(outcome.errors.contains("深圳市2025年度出口信用保险统保企业名单"))
        #expect(try Workspace(at: sample.workspace).editions(of: "sample") == [])
    }

    @Test func `a list of the wrong base year is held and released by nobody`() throws {
        var list = ListFile(250)
        list.exportsHeading = "2023年出口额（万美元）"
        sample.publicise(list.csv)
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 20, "\(outcome.errors)")
        #expect(outcome.errors.contains("the list states exports of 2023, the programme's base year is 2024 [list.baseYear]"))
        #expect(!outcome.errors.contains("to let it through"))
        #expect(try sample.run("2025-05-07").exit == 20)
        let common = [sample.programme, "--workspace", sample.workspace, "--as-of", "2025-05-07"]
        let confirm = try BuiltProgram.run(
            ["confirm"] + common + [
                "--as-publicised", "--by", "王经办", "--evidence", "https://example.invalid/1", "--reason", "期满",
            ])
        #expect(confirm.exit == 0, "what is confirmed is the Bureau's to say: \(confirm.errors)")
        #expect(try sample.run("2025-05-07").exit == 20)
        let release = try BuiltProgram.run(["release"] + common + ["--by", "李主管", "--reason", "着急"])
        #expect(release.exit == 20)
        #expect(try Workspace(at: sample.workspace).batches(of: "sample") == [])
    }

    @Test func `a list with headings and no rows is refused`() throws {
        sample.publicise(ListFile(0).csv)
        let outcome = try sample.run("2025-04-26")
        #expect(outcome.exit == 65, "\(outcome.errors)")
        #expect(try Workspace(at: sample.workspace).editions(of: "sample") == [])
    }

    @Test func `a notice that was edited in silence is told`() throws {
        _ = try publicised()
        sample.publicise(ListFile(300).csv)
        let outcome = try sample.run("2025-04-28")
        #expect(outcome.exit == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("new edition: 2025-04-25-publicised-"))
    }

    @Test func `while one run holds the lock a second one says who has it`() throws {
        sample.site.answer(ServedSample.index, with: .init(behaviour: .silent))
        let holder = try BuiltProgram.start(["run", sample.programme, "--workspace", sample.workspace, "--as-of", "2025-04-26"])
        defer {
            holder.kill()
            _ = try? holder.end()
        }
        for _ in 0..<1000 where sample.site.questions.isEmpty { pause(milliseconds: 10) }
        try #require(!sample.site.questions.isEmpty)
        let second = try sample.run("2025-04-26")
        #expect(second.exit == 75)
        #expect(second.errors.contains("pid \(holder.pid)"), "\(second.errors)")
        #expect(second.errors.contains(try hostName()), "\(second.errors)")
        #expect(second.errors.contains("+08:00"), "\(second.errors)")
    }
}
