import ArgumentParser
import Pipeline
import Programme
import Provenance

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
        if let finding = Finding.ahead(night.asOf, of: Shanghai.today()) { console.report([finding], more: "") }
        try outcome.tell(console, format: options.common.format)
        // A night asked for by its date is looked at; tonight's own may not pass for played because one was dated ahead.
        if options.common.asOf == nil, let last = night.lastRecorded {
            throw Stop(
                .held, "today is \(night.asOf), and a night of \(last) was played before it: nothing is done until then",
                hint: "it was dated ahead with --as-of; restore the workspace from a backup, or go on with --as-of \(last)")
        }
        if night.exitCode != 0 { throw ExitCode(night.exitCode) }
    }
}
