import ArgumentParser
import Columns
import Ledger
import Pipeline
import Programme
import Provenance

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Decide what only a person can decide: doubtful pairs, unresolved districts.",
        discussion: "A decision is remembered and never asked again; the next night acts on it.",
        subcommands: [ReviewListCommand.self, ReviewDecideCommand.self])
}

struct ReviewListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "What waits for a person: its id, what it is about, whose it is and since when.")

    @OptionGroup var options: ProgrammeOptions

    @Flag(help: "Every open difference, those that wait for the Bureau or the insurer too.")
    var all = false

    func run() throws {
        let console = options.common.console.answering
        let review = Review(in: try options.readingSession())
        let open = try review.open(everything: all)
        let findings = try review.findings(open)
        if options.common.format == .json {
            for item in open { console.answer(ReviewText.json(item, findings[item.item.id])) }
            return
        }
        if open.isEmpty { return console.say(Said("nothing to review", "没有待复核事项")) }
        for item in open {
            console.say(ReviewText.head(item, console))
            for line in ReviewText.lines(item, findings[item.item.id], console) { console.say("  \(line)") }
        }
    }
}

struct ReviewDecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Record what a person decided of one item.",
        discussion: """
            A pair takes --verdict, an unresolved district --district. A receipt that contradicts what is recorded takes \
            --verdict new, where the row that was returned is right: it stands from then on, and what it contradicts no more; \
            or --verdict recorded. Other differences are settled by --by and --reason alone, where a person's word is enough.
            """)

    @OptionGroup var options: ProgrammeOptions

    @Argument(help: ArgumentHelp("The id that `review list` shows.", valueName: "item"))
    var item: String

    @Option(help: ArgumentHelp("Who decided.", valueName: "name"))
    var by: String

    @Option(help: ArgumentHelp("Why, in words that an auditor can follow.", valueName: "text"))
    var reason: String

    @Option(help: "Whether the two are one enterprise: same, different or unsure; which receipt is right: new or recorded.")
    var verdict: Verdict?

    enum Verdict: String, CaseIterable, ExpressibleByArgument {
        case same, different, unsure, new, recorded
    }

    @Option(help: ArgumentHelp("The district in which it lies.", valueName: "district"))
    var district: String?

    @Option(help: ArgumentHelp("The last day on which the decision counts; for good where it is left out.", valueName: "date"))
    var until: CivilDate?

    func validate() throws {
        if by.isEmpty || reason.isEmpty { throw ValidationError("--by and --reason may not be empty") }
    }

    func run() throws {
        let console = options.common.console
        let decided = try options.withLockedSession(needsWorkspace: true) { session throws(Stop) in
            try Review(in: session).decide(
                item, verdict: verdict.flatMap { Judgement.Verdict(rawValue: $0.rawValue) },
                receipt: verdict.flatMap { ReceiptVerdict(rawValue: $0.rawValue) }, district: district, until: until, by: by,
                reason: reason)
        }
        if options.common.format == .json { return console.answer(ReviewText.json(decided.decision)) }
        console.say(ReviewText.said(decided))
        if decided.isNew {
            console.say(Said("  next: tongbao run \(options.programme)", "  下一步：tongbao run \(options.programme)"))
        }
    }
}
