import Pipeline
import Programme
import Provenance
import TestSupport
import Testing

/// A name on the confirmed list that is nearly one of the publicised list.
@Suite struct NearNameTests {
    private static let judged = ["assumed: []": "assumed: []\nrecords:\n  judgements: judgements.csv"]

    private static func row(_ name: String, _ number: Int) -> ListFile.Row {
        var row = ListFile.ordinary(number)
        row.name = name
        // Two codes that differ say that these are two enterprises.
        if number == 3 { (row.credit, row.customs) = ("", "") }
        return row
    }

    private static let publicised = [row("深圳市逸砚实业有限公司", 1), ListFile.ordinary(2)]
    private static let confirmed = [row("深圳市逸砚棠实业有限公司", 3), ListFile.ordinary(2)]

    /// The kinds of the confirmed list's reconciliation, and what the night found.
    private func night(_ judgements: String?) throws -> (kinds: [String], findings: [Finding]) {
        let office = try Office(judgements == nil ? [:] : Self.judged)
        if let judgements {
            let head = "left,right,verdict,by,on,until,reason\n"
            _ = try office.folder.write(head + judgements, as: "pipelines/judgements.csv")
        }
        try office.bring(ListFile(Self.publicised), .publicised, on: "2025-05-02")
        let edition = try office.bring(ListFile(Self.confirmed), .confirmed, on: "2025-05-12").edition
        let night = try office.run("2025-05-12")
        return (try office.stageFile("reconciliation.csv", of: edition).column("kind").sorted(), night.findings)
    }

    @Test func `it is doubtful until a person decides`() throws {
        let (kinds, findings) = try night(nil)
        #expect(kinds == ["doubtful", "same"])
        let finding = try #require(findings.first { $0.code == "reconcile.nearName" })
        #expect(finding.message.hasPrefix("\"深圳市逸砚实业有限公司\" of the publicised list may be \"深圳市逸砚棠实业有限公司\""))
    }

    @Test func `judged the same it is renamed`() throws {
        let (kinds, findings) = try night("\(InventedCode.credit(1)),深圳市逸砚棠实业有限公司,same,王经办,2025-05-02,,电话\n")
        #expect(kinds == ["renamed", "same"])
        #expect(!findings.contains { $0.code == "reconcile.nearName" })
    }

    @Test func `judged different it is not asked again`() throws {
        let (kinds, findings) = try night("深圳市逸砚棠实业有限公司,深圳市逸砚实业有限公司,different,王经办,2025-05-02,,电话\n")
        #expect(kinds == ["added", "same", "withdrawn"])
        #expect(!findings.contains { $0.code == "reconcile.nearName" })
    }

    @Test func `a judgement about nobody is told`() throws {
        let (kinds, findings) = try night("甲,乙,same,王经办,2025-05-02,,电话\n")
        #expect(kinds == ["doubtful", "same"])
        #expect(findings.contains { $0.code == "decision.unused" && $0.locus?.description == "judgements.csv:2" })
    }

    @Test func `a judgement that is over counts no more`() throws {
        let (kinds, findings) = try night("深圳市逸砚棠实业有限公司,深圳市逸砚实业有限公司,same,王经办,2025-05-02,2025-05-11,电话\n")
        #expect(kinds == ["doubtful", "same"])
        #expect(findings.contains { $0.code == "decision.expired" })
    }
}
