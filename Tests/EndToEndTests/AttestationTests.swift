import Pipeline
import Programme
import TestSupport
import Testing

/// A list without an amount column: taken at its word only where the programme allows it and somebody says it.
@Suite struct AttestationTests {
    private static func withoutAmounts(_ count: Int) -> ListFile {
        var list = ListFile(count)
        list.exportsHeading = nil
        return list
    }

    private static let allowed = ["attested_by_title: false": "attested_by_title: true"]

    @Test func `a person who imports it attests it where the programme allows that`() throws {
        let office = try Office(Self.allowed)
        let edition = try office.bring(Self.withoutAmounts(3), .confirmed, on: "2025-05-10").edition
        try office.run("2025-05-10")
        #expect(try Set(office.stageFile("eligibility.csv", of: edition).column("reason")) == ["attested"])
        #expect(try office.batch(1).count == 3)
    }

    @Test func `where the programme does not allow it every row is undecided`() throws {
        let office = try Office()
        let edition = try office.bring(Self.withoutAmounts(3), .confirmed, on: "2025-05-10").edition
        #expect(try office.run("2025-05-10").sealed == [])
        #expect(try Set(office.stageFile("eligibility.csv", of: edition).column("outcome")) == ["undecided"])
    }

    @Test(arguments: [
        ("深圳市2024年度出口额800万美元（含）以下统保企业名单的公示", 250),
        ("深圳市2025年度出口信用保险统保企业名单的公示", 0),
    ]) func `a fetched one is attested by a title that names the threshold, and by no other`(title: String, eligible: Int) throws
    {
        let sample = try ServedSample(Self.allowed.merging(ProgrammeCopy.wideGuards) { $1 })
        let page = try ServedSample.page(ServedSample.notice).replacing("深圳市2025年度出口信用保险统保企业名单的公示", with: title)
            .replacing("9000187.xlsx", with: "list.csv").replacing("统保企业名单.xlsx", with: "统保企业名单.csv")
        sample.site.answer(ServedSample.notice, with: .page(page))
        sample.site.answer(
            "/attachment/1/1512/1512087/list.csv", with: .file(Array(Self.withoutAmounts(250).csv.utf8), type: "text/csv"))
        let outcome = try sample.run("2025-04-26")
        let status = try Json(
            BuiltProgram.run([
                "status", sample.programme, "--workspace", sample.workspace, "--as-of", "2025-04-26", "--format", "json",
            ]).output)
        let path = try #require(status["editions"][0]["path"].text, "\(outcome.errors)")
        #expect(try StageTable("\(path)/eligibility.csv").rows.count { $0["outcome"] == "eligible" } == eligible)
    }
}
