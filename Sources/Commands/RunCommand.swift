import ArgumentParser
import Pipeline
import Programme

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Play tonight: fetch, read, normalise, screen, reconcile, assign, batch.")

    @OptionGroup var options: ProgrammeOptions

    @Flag(help: "Without fetching: work on what is there.")
    var offline = false

    func run() throws {
        let console = options.common.console
        let (night, outcome) = try options.withLockedSession { session throws(Stop) in
            let night = try NightlyRun(in: session, isOffline: offline).play()
            return (night, NightOutcome(night, session: session))
        }
        try outcome.tell(console, format: options.common.format)
        if night.exitCode != 0 { throw ExitCode(night.exitCode) }
    }
}
