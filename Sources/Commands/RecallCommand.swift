import ArgumentParser
import Ledger
import Pipeline
import Programme

struct RecallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall", abstract: "Take a batch back before the insurer has loaded it.",
        discussion: """
            Nothing is edited: the recall is an entry of its own, and what the batch sent may be sent again, once, by a later one. \
            Refused (20), with their names, where a receipt says that enterprises of it are loaded.
            """)

    @OptionGroup var options: ProgrammeOptions

    @Argument(help: ArgumentHelp("The batch.", valueName: "number"))
    var number: Int

    @Option(help: ArgumentHelp("Who takes it back.", valueName: "name"))
    var by: String

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String

    func validate() throws {
        if by.isEmpty || reason.isEmpty { throw ValidationError("--by and --reason may not be empty") }
    }

    func run() throws {
        let console = options.common.console
        let outcome = try options.withLockedSession(needsWorkspace: true) { session throws(Stop) in
            try Recall(in: session, by: by, reason: reason).run(number: number)
        }
        let label = Batch.label(outcome.number)
        guard outcome.isNew else {
            return console.say(
                Said(
                    "batch \(label) was recalled by \(outcome.record.by) on \(outcome.record.on); nothing was done",
                    "批次 \(label) 已于 \(outcome.record.on) 由 \(outcome.record.by) 撤回；未做任何事"))
        }
        console.say(
            Said(
                "batch \(label) recalled by \(by): \(outcome.lines) lines, \(outcome.path)",
                "批次 \(label) 由 \(by) 撤回：\(outcome.lines) 家，\(outcome.path)"))
        if let release = outcome.release {
            console.say(
                Said(
                    "  it left on \(release.on): send the recall file to the insurer, and tell the managers that its call sheets are void",
                    "  该批次已于 \(release.on) 放行：请将撤回文件交保险公司，并通知客户经理其联系名单作废"))
        } else {
            console.say(Said("  it never left: nobody has to be told", "  该批次从未放行：无需通知任何人"))
        }
        console.say(
            Said(
                "  next: tongbao run \(options.programme); what may leave of it stands in a later batch then",
                "  下一步：tongbao run \(options.programme)；其中仍可发出的企业将进入以后的批次"))
    }
}
