import Pipeline
import Programme
import Provenance
import TestSupport
import Testing

private let folder = "04_gov_list_moe_universities"

/// A real pair of lists, the universities of 2017 and of 2025, by the command and through a whole programme: 267 were renamed,
/// 332 came, 44 went, and 19 are written with a blank or a line break more or less.
@Suite(.enabled(if: RealData.has(folder + "/moe_2025-06-20.csv"), Comment(rawValue: RealData.absence(of: folder))))
struct UniversityPairTests {
    private let old: String
    private let new: String

    init() throws {
        old = try #require(RealData.path("\(folder)/moe_2017_vczero.csv"))
        new = try #require(RealData.path("\(folder)/moe_2025-06-20.csv"))
    }

    /// The codes of those whose name differs by white space alone.
    private static func respaced(_ old: StageTable, _ new: StageTable) throws -> Set<String> {
        let names = try old.keyed(by: "学校标识码").mapValues { $0["学校名称"] ?? "" }
        let pairs = new.rows.filter { row in
            guard let before = names[row["学校标识码"] ?? ""], let after = row["学校名称"] else { return false }
            return before != after && before.filter { !$0.isWhitespace } == after.filter { !$0.isWhitespace }
        }
        return Set(pairs.compactMap { $0["学校标识码"] })
    }

    @Test func `the command tells the renamed, the added and the withdrawn by their codes`() throws {
        let outcome = try BuiltProgram.run(["match", old, new, "--columns", "name=学校名称,code=学校标识码"])
        #expect(outcome.exit == 0)
        #expect(
            outcome.errors.hasSuffix(
                "2631 and 2919 enterprises: same 2320, renamed 267, doubtful 0, withdrawn 44, added 332\n"))
        let output = try TemporaryFolder()
        let kinds = try StageTable(try output.write(outcome.output, as: "kinds.csv"))
        let after = try StageTable(new)
        let respaced = try Self.respaced(try StageTable(old), after)
        #expect(respaced.count == 19)
        let codes = after.column("学校标识码")
        let same = kinds.rows.filter { $0["kind"] == "same" }.compactMap { $0["b"].flatMap { Int($0) } }.map { codes[$0 - 1] }
        #expect(respaced.isSubset(of: same))
    }

    /// The programme of the list: its code stands where a customs code does, and its title attests the amounts.
    private static let programme = [
        "name: [企业名称, 单位名称, 公司名称, 经营主体名称]": "name: [学校名称]",
        "customs_code: [海关编码, 海关注册编码, 海关备案编码, 海关代码]": "customs_code: [学校标识码]",
        "district: [所属区, 所在区, 辖区, 行政区]": "district: [所在地]",
        "attested_by_title: false": "attested_by_title: true",
        "assumed: []": "assumed: []\nrecords:\n  judgements: judgements.csv",
    ]

    /// The reconciliation and what it asks a person.
    private func reconciled(judged judgements: String) throws -> (lines: StageTable, questions: StageTable) {
        let office = try Office(Self.programme)
        _ = try office.folder.write("left,right,verdict,by,on,until,reason\n" + judgements, as: "pipelines/judgements.csv")
        let publicised = try office.bring(file: old, .publicised, on: "2025-05-12")
        #expect(publicised.rows == 2631)
        let edition = try office.bring(file: new, .confirmed, on: "2025-05-20").edition
        try office.run("2025-05-20")
        return (try office.stageFile("reconciliation.csv", of: edition), try office.stageFile("review.csv", of: edition))
    }

    private static func kinds(_ table: StageTable) -> [String: Int] {
        Dictionary(grouping: table.column("kind")) { $0 }.mapValues(\.count)
    }

    @Test func `as a programme of its own near names of other codes wait for a person, who parts them`() throws {
        let asked = try reconciled(judged: "")
        #expect(
            Self.kinds(asked.lines) == ["same": 2320, "renamed": 267, "doubtful": 19, "added": 332 - 19, "withdrawn": 44 - 19])
        let respaced = try Self.respaced(try StageTable(old), try StageTable(new))
        let kinds = try asked.lines.keyed(by: "key").mapValues { $0["kind"] ?? "" }
        #expect(respaced.allSatisfy { kinds[$0] == "same" })

        // Where a pair is parted the next nearest name is asked about, until none is left.
        var (parted, left) = ("", asked)
        for _ in 1...6 where left.questions.rows.contains(where: { $0["other_key"] != "" }) {
            parted += left.questions.rows.filter { $0["other_key"] != "" }.map { question in
                "\(question["identification"] ?? ""),\(question["other_identification"] ?? ""),different,王经办,2025-05-19,,已核对\n"
            }.joined()
            left = try reconciled(judged: parted)
        }
        #expect(Self.kinds(left.lines) == ["same": 2320, "renamed": 267, "added": 332, "withdrawn": 44])
    }
}
