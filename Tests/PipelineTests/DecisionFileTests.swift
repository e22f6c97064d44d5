import Programme
import Provenance
import Testing

@testable import Pipeline

/// The files of persons' decisions: every mistake is named with its line, all at once.
struct DecisionFileTests {
    private static let districts = [District("甲区"), District("乙区")]

    private func overrides(_ text: String) throws(Stop) -> [Override] {
        try OverrideFile.read(Array(text.utf8), file: "overrides.csv", districts: Self.districts) { Array($0.utf8) }
    }

    private func judgements(_ text: String) throws(Stop) -> [Judgement] {
        try JudgementFile.read(Array(text.utf8), file: "judgements.csv") { Array($0.utf8) }
    }

    private static let head = "enterprise,district,by,on,until,reason\n"

    @Test func `an override says who, when, why and until when`() throws {
        let read = try overrides(Self.head + "某公司,甲区,王经办,2025-05-01,2025-12-31,\"走访,属实\"\n")
        let decision = Decision(
            by: "王经办", on: try #require(CivilDate(iso: "2025-05-01")), until: CivilDate(iso: "2025-12-31"),
            reason: "走访,属实", line: 2)
        #expect(read == [Override(enterprise: "某公司", district: District("甲区"), decision: decision)])
    }

    @Test func `all mistakes of a file are named at once`() {
        let text =
            Self.head + """
                ,甲区,王经办,2025-05-01,,走访
                某公司,丙区,王经办,2025-05-01,,走访
                某公司,甲区,,2025-02-30,,
                某公司,甲区,王经办,2025-05-02,2025-05-01,走访
                某公司,甲区
                另一公司,甲区,王经办,2025-05-01,,走访
                另一公司,乙区,王经办,2025-06-01,,走访

                """
        let error = #expect(throws: Stop.self) { try overrides(text) }
        #expect(error?.exit == .configuration)
        #expect(
            error?.message == """
                overrides.csv is invalid
                error: overrides.csv:2: enterprise is blank [decision.line]
                  hint: write the value, or take the line out
                error: overrides.csv:3: "丙区" is none of the programme's districts [decision.line]
                  hint: write one of 甲区, 乙区
                error: overrides.csv:4: by is blank [decision.line]
                  hint: write the name of the person who decided
                error: overrides.csv:4: reason is blank [decision.line]
                  hint: write why, in words that an auditor can follow
                error: overrides.csv:4: on "2025-02-30" is no day of the calendar [decision.line]
                  hint: write YYYY-MM-DD, e.g. 2025-05-12
                error: overrides.csv:5: until 2025-05-01 lies before on 2025-05-02 [decision.line]
                  hint: write the last day on which the decision counts, or leave it blank
                error: overrides.csv:6: 2 fields where the headings are 6 [decision.line]
                  hint: write one field a heading
                error: overrides.csv:8: "另一公司" is decided in line 7 for the same days [decision.line]
                  hint: end the earlier decision the day before this one begins, or take one of them out
                """)
    }

    @Test func `two decisions about one enterprise may follow each other`() throws {
        let read = try overrides(Self.head + "某公司,甲区,王,2025-05-01,2025-05-31,走访\n某公司,乙区,王,2025-06-01,,迁址\n")
        #expect(read.count == 2)
    }

    @Test func `other headings are refused`() {
        let error = #expect(throws: Stop.self) { try overrides("enterprise,district\n") }
        #expect(
            error?.message == """
                overrides.csv is invalid
                error: overrides.csv:1: the headings are not enterprise,district,by,on,until,reason [decision.headings]
                  hint: write these headings, parted by commas
                """)
    }

    @Test func `a file in another encoding is refused as such`() {
        let bytes = Array(Self.head.utf8) + [0xBC, 0xD7, 0x2C]
        let error = #expect(throws: Stop.self) {
            try OverrideFile.read(bytes, file: "overrides.csv", districts: Self.districts) { Array($0.utf8) }
        }
        #expect(
            error?.message == """
                overrides.csv is invalid
                error: overrides.csv: the file is not UTF-8 [decision.notUTF8]
                  hint: save it as CSV UTF-8, commas between the fields
                """)
    }

    @Test(arguments: ["same", "different", "unsure"])
    func `a judgement is one of three words`(word: String) throws {
        let read = try judgements("left,right,verdict,by,on,until,reason\n甲,乙,\(word),王,2025-05-01,,电话核实\n")
        #expect(read.map(\.verdict.rawValue) == [word])
    }

    @Test func `a pair is judged once, whichever stands first`() {
        let text = """
            left,right,verdict,by,on,until,reason
            甲,乙,same,王,2025-05-01,,电话核实
            乙,甲,different,李,2025-05-02,,电话核实
            丙,丙,same,王,2025-05-01,,电话核实
            丙,丁,maybe,王,2025-05-01,,电话核实

            """
        let error = #expect(throws: Stop.self) { try judgements(text) }
        #expect(
            error?.message == """
                judgements.csv is invalid
                error: judgements.csv:3: the pair is judged in line 2 for the same days [decision.line]
                  hint: end the earlier judgement the day before this one begins, or take one of them out
                error: judgements.csv:4: "丙" is judged against itself [decision.line]
                  hint: write two enterprises, or take the line out
                error: judgements.csv:5: "maybe" is no verdict [decision.line]
                  hint: write same, different or unsure
                """)
    }

    @Test func `a decision counts on both its days`() throws {
        let decision = try overrides(Self.head + "某公司,甲区,王,2025-05-01,2025-05-03,走访\n")[0].decision
        let day = { (day: Int) in CivilDate(year: 2025, month: 5, day: day) }
        #expect([1, 3].compactMap(day).allSatisfy(decision.isInForce))
        #expect(day(4).map(decision.isInForce) == false)
        #expect(day(4).map(decision.isExpired) == true)
        #expect(CivilDate(year: 2025, month: 4, day: 30).map(decision.isInForce) == false)
    }
}
