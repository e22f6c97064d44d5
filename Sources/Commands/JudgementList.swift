import Columns
import Matching
import Normalisation
import Pipeline
import Programme
import Provenance
import Vault

/// A file of judgements for two lists that are matched: `left,right,verdict,by,on,until,reason`.
struct JudgementList {
    let pairs: [PairJudgement]
    /// Judgements that are over, and those whose enterprises do not stand on the lists.
    let findings: [Finding]

    /// - Throws: exit 78 with every line of the file that is wrong, or where it cannot be read.
    init(
        file: String, of left: ListedEnterprises, and right: ListedEnterprises, on day: CivilDate, folding: NameFolding
    ) throws(Stop) {
        let bytes: [UInt8]
        do { bytes = try Disk.real.contents(of: ProgrammeLocation.absolute(file)) } catch {
            throw Stop(
                .configuration, "the judgements cannot be read: \(error.message)", hint: "check the file's name and permissions")
        }
        let records = try HouseRecords(judgements: bytes, file: String(file.split(separator: "/").last ?? ""), folding: folding)
        let judged = JudgedPairs(
            records.judgements(on: day), a: Self.rows(left.list), b: Self.rows(right.list), folding: folding)
        pairs = judged.pairs.map { pair in
            let verdict: PairJudgement.Verdict =
                switch pair.judgement.verdict {
                case .same: .same
                case .different: .different
                case .unsure: .unsure
                }
            return PairJudgement(a: pair.a, b: pair.b, verdict: verdict)
        }
        findings = records.expiredJudgements(on: day) + records.unusedJudgements(judged.unused)
    }

    private static func rows(_ list: MatchingList) -> JudgedPairs.Rows {
        JudgedPairs.Rows(creditCodes: list.codes, customsCodes: list.customsCodes, canonicals: list.names)
    }
}
