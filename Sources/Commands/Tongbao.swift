public import ArgumentParser
import Pipeline

/// `tongbao`: from a publicised list to issuance batches.
public struct Tongbao: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "tongbao",
        abstract: "From the publicised list of a 统保 programme to issuance batches, once, with every line explained.",
        discussion: """
            A programme is named by its file in pipelines/, or given as a path. Independent of the insurer and the Bureau; \
            whatever is written for others is 以正式保单约定为准.
            """,
        version: version,
        groupedSubcommands: [
            CommandGroup(
                name: "Every night:",
                subcommands: [
                    RunCommand.self, StatusCommand.self, WhyCommand.self, ReportCommand.self, VerifyCommand.self,
                    DoctorCommand.self,
                ]),
            CommandGroup(
                name: "By a person:",
                subcommands: [
                    ImportCommand.self, ConfirmCommand.self, ObjectionCommand.self, ReviewCommand.self, ReleaseCommand.self,
                    RecallCommand.self,
                    ReceiptsCommand.self,
                ]),
            CommandGroup(
                name: "One stage:",
                subcommands: [
                    FetchCommand.self, ReadCommand.self, NormaliseCommand.self, ScreenCommand.self, ReconcileCommand.self,
                    AssignCommand.self, BatchCommand.self,
                ]),
            CommandGroup(
                name: "For any list:",
                subcommands: [
                    TableCommand.self, NamesCommand.self, DistrictsCommand.self, MatchCommand.self, IndemnityCommand.self,
                    ProgrammeCommand.self, RehearseCommand.self, SampleCommand.self,
                ]),
        ])

    public static let version = "0.1.0"

    public init() {}

    /// Parses the command line, runs the command and ends the process with the exit code that cron relies on.
    public static func runAndExit() -> Never {
        FreedMemory.keepSmallPieces()
        do {
            var command = try parseAsRoot()
            try command.run()
            exit()
        } catch let stop as Stop {
            Console.standard().say(stop)
            exit(withError: ExitCode(stop.exit.rawValue))
        } catch {
            exit(withError: error)
        }
    }
}
