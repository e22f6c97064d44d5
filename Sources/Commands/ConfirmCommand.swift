import ArgumentParser
import Pipeline

struct ConfirmCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "State that the Bureau confirmed the list as it was publicised.",
        discussion: "Refused while the notice window is open. A second list is confirmed by importing it: --kind confirmed.")

    @OptionGroup var options: ProgrammeOptions

    @Flag(help: "The list stands as it was publicised.")
    var asPublicised = false

    @Option(help: ArgumentHelp("Who states it.", valueName: "name"))
    var by: String

    @Option(help: ArgumentHelp("What shows it: an address, or a file, which is kept.", valueName: "file|url"))
    var evidence: String

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String

    func validate() throws {
        if !asPublicised {
            throw ValidationError("say how it was confirmed: --as-publicised; a second list is imported with --kind confirmed")
        }
        if by.isEmpty || reason.isEmpty { throw ValidationError("--by and --reason may not be empty") }
    }

    func run() throws {
        let console = options.common.console
        let outcome = try options.withLockedSession(needsWorkspace: true) { session throws(Stop) in
            try Confirmation(in: session).confirmAsPublicised(
                by: by, evidence: ProgrammeLocation.evidence(evidence), reason: reason)
        }
        guard outcome.isNew else {
            return console.say(
                Said("\(outcome.edition) is confirmed already; nothing was done", "\(outcome.edition) 已确认；未做任何事"))
        }
        console.say(Said("\(outcome.edition): confirmed as publicised by \(by)", "\(outcome.edition)：由 \(by) 按公示名单确认"))
        console.say(Said("  next: tongbao run \(options.programme)", "  下一步：tongbao run \(options.programme)"))
    }
}
