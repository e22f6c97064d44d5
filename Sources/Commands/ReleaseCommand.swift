import ArgumentParser
import Pipeline
import Programme
import Vault

struct ReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Let sealed batches leave; lift the guard that holds an edition.",
        discussion: "What may never leave stays: a list that is only publicised, an ineligible enterprise, another base year.")

    @OptionGroup var options: ProgrammeOptions

    @Argument(help: ArgumentHelp("The batch; every sealed one where it is left out.", valueName: "number"))
    var number: Int?

    @Option(help: ArgumentHelp("Who releases it.", valueName: "name"))
    var by: String

    @Option(help: ArgumentHelp("Why; needed where a guard holds the edition.", valueName: "text"))
    var reason: String?

    func validate() throws {
        if by.isEmpty { throw ValidationError("--by names nobody") }
    }

    func run() throws {
        let console = options.common.console
        let result = try options.withLockedSession(needsWorkspace: true) { session throws(Stop) in
            let result = try Release(in: session, by: by, reason: reason).run(number: number)
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
