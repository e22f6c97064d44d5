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
            """
            The headings of both lists, where they are not usual ones: name=…,code=…,customs=…,address=…,district=…; a \
            field may be given twice where the lists call it differently.
            """,
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
        let difference = NameDifference(try ReferenceFiles.dissection(reference.gazetteer))
        let matching = ListMatching(left.list, right.list, judgements: judged?.pairs ?? [], difference: difference)
        let answer = MatchAnswer(
            matches: matching.matches, a: left, b: right, difference: difference)
        common.console.answer(common.format == .json ? answer.json : answer.csv)
        for said in common.quiet ? [] : left.told + right.told {
            Console.write(common.console.text(said) + "\n", to: STDERR_FILENO)
        }
        common.console.report(judged?.findings ?? [], limit: 100, more: judgements ?? "")
        guard !common.quiet else { return }
        Console.write(common.console.text(Self.summary(matching, left, right)) + "\n", to: STDERR_FILENO)
    }

    private static func summary(_ matching: ListMatching, _ a: ListedEnterprises, _ b: ListedEnterprises) -> Said {
        let kinds = Match.Kind.allCases
        let english = kinds.map { "\($0.word) \(matching.count(of: $0))" }.joined(separator: ", ")
        let chinese = kinds.map { "\(chineseWord($0)) \(matching.count(of: $0))" }.joined(separator: "、")
        let failing = a.failingCodeCount + b.failingCodeCount
        let (fail, failInChinese) =
            switch failing {
            case 0: ("", "")
            case 1: ("; 1 code fails its check", "；1 个代码未通过校验")
            default: ("; \(failing) codes fail their check", "；\(failing) 个代码未通过校验")
            }
        return Said(
            "\(a.list.count) and \(b.list.count) enterprises: \(english)\(fail)",
            "\(a.list.count) 家与 \(b.list.count) 家企业：\(chinese)\(failInChinese)")
    }

    private static func chineseWord(_ kind: Match.Kind) -> String {
        switch kind {
        case .same: "相同"
        case .renamed: "更名"
        case .doubtful: "存疑"
        case .withdrawn: "撤下"
        case .added: "新增"
        }
    }
}
