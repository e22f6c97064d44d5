import ArgumentParser
import Pipeline
import Programme

/// A command that runs one stage alone, from what the one before left.
protocol StageCommand: ParsableCommand {
    static var stage: StageName { get }
    var options: ProgrammeOptions { get }
}

extension StageCommand {
    func run() throws {
        let console = options.common.console
        let (night, outcome) = try options.withLockedSession { session throws(Stop) in
            let night = try SingleStage(in: session).run(Self.stage)
            return (night, NightOutcome(night, session: session))
        }
        for run in night.stages where run.stage == Self.stage {
            console.say(
                run.outcome == .ran
                    ? Said("\(run.edition): \(run.stage.rawValue) done", "\(run.edition)：\(run.stage.rawValue) 已完成")
                    : Said("\(run.edition): \(run.stage.rawValue) is up to date", "\(run.edition)：\(run.stage.rawValue) 无需重做"))
        }
        try outcome.tell(console, format: options.common.format)
        if night.exitCode != 0 { throw ExitCode(night.exitCode) }
    }
}

struct FetchCommand: StageCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Fetch the index, the notices and their lists; every byte is kept.")
    static let stage = StageName.fetch

    @OptionGroup var options: ProgrammeOptions
}

struct ReadCommand: StageCommand {
    static let configuration = CommandConfiguration(commandName: "read", abstract: "Read the kept lists into rows.csv.")
    static let stage = StageName.read

    @OptionGroup var options: ProgrammeOptions
}

struct NormaliseCommand: StageCommand {
    static let configuration = CommandConfiguration(
        commandName: "normalise", abstract: "Bring names, codes, districts and amounts into their canonical form.")
    static let stage = StageName.normalise

    @OptionGroup var options: ProgrammeOptions
}

struct ScreenCommand: StageCommand {
    static let configuration = CommandConfiguration(commandName: "screen", abstract: "Apply the threshold.")
    static let stage = StageName.screen

    @OptionGroup var options: ProgrammeOptions
}

struct ReconcileCommand: StageCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile", abstract: "Compare the confirmed list with the publicised one and with what was sent.")
    static let stage = StageName.reconcile

    @OptionGroup var options: ProgrammeOptions
}

struct AssignCommand: StageCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Give every eligible enterprise to one account manager.")
    static let stage = StageName.assign

    @OptionGroup var options: ProgrammeOptions
}

struct BatchCommand: StageCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Seal what is new and confirmed; preview what is only publicised.")
    static let stage = StageName.batch

    @OptionGroup var options: ProgrammeOptions
}
