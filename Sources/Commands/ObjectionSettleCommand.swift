import ArgumentParser
import Ledger
import Pipeline

struct ObjectionSettleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Say what became of an enterprise that had left when the objection was upheld.",
        discussion: "Before it is loaded, `tongbao recall` takes its batch back instead. Nothing further is sent for it.")

    @OptionGroup var options: ProgrammeOptions

    @Argument(help: ArgumentHelp("Its name, credit code, customs code or key.", valueName: "enterprise"))
    var enterprise: String

    @Option(help: ArgumentHelp("Who settled it.", valueName: "name"))
    var by: String

    @Option(help: ArgumentHelp("How.", valueName: "text"))
    var reason: String

    func validate() throws {
        if by.isEmpty || reason.isEmpty { throw ValidationError("--by and --reason may not be empty") }
    }

    func run() throws {
        let outcome = try options.withLockedSession(needsWorkspace: true) { session throws(Stop) in
            try Objections(in: session).settle(enterprise, by: by, reason: reason)
        }
        let name = outcome.objection.name
        options.common.console.say(
            outcome.isNew
                ? Said("\(name): settled by \(by); no night asks again", "\(name)：由 \(by) 处理完毕；以后不再提示")
                : Said("\(name) was settled before; nothing was done", "\(name) 此前已处理；未做任何事"))
    }
}
