import ArgumentParser
import Columns
import Glibc
import Matching
import Normalisation
import Pipeline

struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Two lists of enterprises in; CSV out: kind,a,b,score,reason,name_a,name_b.",
        discussion: """
            kind: same, renamed, doubtful (one line a candidate, best first), withdrawn (on A only), added (on B only); a and b \
            are data rows (1 = the first enterprise). Only a code, an equal name or a full address decides: a near name is \
            doubtful until a person has decided.
            """)

    @Argument(help: ArgumentHelp("The earlier list: .xlsx, .csv or a page.", valueName: "a"))
    var a: String

    @Argument(help: ArgumentHelp("The later list.", valueName: "b"))
    var b: String

    @Option(
        help: ArgumentHelp(
            "The headings of both lists, where they are not usual ones: name=…,code=…,customs=…,address=…,district=….",
            valueName: "field=heading,…"))
    var columns: ColumnChoice?

    @Option(
        help: ArgumentHelp(
            "Pairs that persons decided on, a CSV file: left,right,verdict,by,on,until,reason.", valueName: "file"))
    var judgements: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        let reference = try ReferenceFiles.reference()
        let aliases = try HeadingCatalogue.aliases(of: nil)
        let left = try ListedEnterprises(file: a, aliases: aliases, choice: columns, reference: reference)
        let right = try ListedEnterprises(file: b, aliases: aliases, choice: columns, reference: reference)
        let judged = try judgements.map { path throws(Stop) in
            try JudgementList(file: path, of: left, and: right, on: common.businessDate, folding: reference.folding)
        }
        let matching =
            if let judged {
                ListMatching(
                    JudgementList.keyed(left.list), JudgementList.keyed(right.list), judgements: judged.pairs)
            } else {
                ListMatching(left.list, right.list)
            }
        let answer = MatchAnswer(
            matches: matching.matches, a: left, b: right,
            difference: NameDifference(try ReferenceFiles.dissection(reference.gazetteer)))
        common.console.answer(common.format == .json ? answer.json : answer.csv)
        common.console.report(judged?.findings ?? [], limit: 100, more: judgements ?? "")
        guard !common.quiet else { return }
        let counts = Match.Kind.allCases.map { "\($0.word) \(matching.count(of: $0))" }.joined(separator: ", ")
        Console.write(
            common.console.text(
                Said(
                    "\(left.list.count) and \(right.list.count) enterprises: \(counts)",
                    "\(left.list.count) 家与 \(right.list.count) 家企业：\(counts)")) + "\n", to: STDERR_FILENO)
    }
}
