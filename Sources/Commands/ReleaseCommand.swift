import ArgumentParser
import Pipeline
import Programme
import Vault

struct ReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Let sealed batches leave; lift the guard that holds an edition.",
        discussion: """
            What may never leave stays: a list that is only publicised, an ineligible enterprise, another base year. What a release \
            does, and what it cannot undo, stands in reports/<programme>/<number>/release.html from the day the batch is sealed.
            """)

    @OptionGroup var options: ProgrammeOptions

    @Argument(help: ArgumentHelp("The batch; every sealed one where it is left out.", valueName: "number"))
    var number: Int?

    @Option(help: ArgumentHelp("Who releases it.", valueName: "name"))
    var by: String

    @Option(help: ArgumentHelp("Why; needed where a guard holds the edition.", valueName: "text"))
    var reason: String?

    @Flag(help: "Let everything leave but the rows that are held; they leave later, in a supplementary batch. Needs --reason.")
    var allButHeld = false

    func validate() throws {
        if by.isEmpty { throw ValidationError("--by names nobody") }
        if allButHeld, reason?.isEmpty != false { throw ValidationError("--all-but-held needs --reason") }
    }

    func run() throws {
        let console = options.common.console
        let result = try options.withLockedSession(needsWorkspace: true) { session throws(Stop) in
            let result = try Release(in: session, by: by, reason: reason, extent: allButHeld ? .allButHeld : .whole)
                .run(number: number)
            return (
                root: session.workspace.root, programme: session.programme.name, outcomes: result.outcomes, lifted: result.lifted
            )
        }
        for hold in result.lifted {
            console.say(
                Said(
                    "lifted by \(by): \(hold.message) [\(hold.name.rawValue)]",
                    "由 \(by) 解除暂停：\(hold.message) [\(hold.name.rawValue)]"))
        }
        for outcome in result.outcomes {
            switch outcome {
            case .released(let number):
                let folder = "\(result.root)/batches/\(result.programme)/\(Batch.label(number))"
                console.say(
                    Said(
                        "batch \(Batch.label(number)) released by \(by): \(folder)",
                        "批次 \(Batch.label(number)) 由 \(by) 放行：\(folder)"))
                let page = "\(result.root)/reports/\(result.programme)/\(Batch.label(number))/release.html"
                console.say(
                    Said(
                        "  what it does: \(page); until it is loaded: tongbao recall \(options.programme) \(number)",
                        "  影响说明：\(page)；保险公司导入之前可撤回：tongbao recall \(options.programme) \(number)"))
            case .recalled(let number, let reason):
                console.say(
                    Said(
                        "batch \(Batch.label(number)) recalled by \(by): \(reason)",
                        "批次 \(Batch.label(number)) 由 \(by) 撤回：\(reason)"))
            case .alreadyReleased(let number, let person, let day):
                console.say(
                    Said(
                        "batch \(Batch.label(number)) was released by \(person) on \(day); nothing was done",
                        "批次 \(Batch.label(number)) 已于 \(day) 由 \(person) 放行；未做任何事"))
            }
        }
        if result.outcomes.isEmpty { console.say(Said("nothing to release", "没有待放行的批次")) }
    }
}
