import ArgumentParser
import Pipeline
import Programme
import Provenance

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in a list that a person downloaded.",
        discussion: "A list without an amount column is attested by the person who imports it, where the programme allows that.")

    @OptionGroup var options: ProgrammeOptions

    @Argument(help: ArgumentHelp("The list: .xlsx, .csv or a page.", valueName: "file"))
    var file: String

    @Option(help: "What the list is: publicised or confirmed.")
    var kind: Edition.Kind

    @Option(
        help:
            "How much of the list it carries: full replaces the list before it, supplement adds to it, correction amends it.")
    var extent: Edition.Extent = .full

    @Option(help: ArgumentHelp("Who brings it.", valueName: "name"))
    var by: String

    @Option(help: ArgumentHelp("The day of its publication; the business date where it is left out.", valueName: "YYYY-MM-DD"))
    var publishedOn: CivilDate?

    @Option(help: ArgumentHelp("The notice window, if the notice states it.", valueName: "FROM..TO"))
    var window: NoticeWindow?

    @Option(help: ArgumentHelp("Where it was downloaded.", valueName: "url"))
    var url: String?

    func validate() throws {
        if by.isEmpty { throw ValidationError("--by names nobody") }
        if window != nil, kind == .confirmed { throw ValidationError("a confirmed list has no notice window") }
    }

    func run() throws {
        let console = options.common.console
        let request = Import.Request(
            path: ProgrammeLocation.absolute(file), name: String(file.split(separator: "/").last ?? ""), kind: kind,
            extent: extent,
            by: by, publishedOn: publishedOn, window: window, url: url)
        let outcome = try options.withLockedSession { session throws(Stop) in try Import(in: session).run(request) }
        console.report(outcome.findings, more: "findings.jsonl")
        guard outcome.isNew else {
            return console.say(
                Said("\(outcome.edition) was imported before; nothing was done", "\(outcome.edition) 此前已导入；未做任何事"))
        }
        console.say(Said("\(outcome.edition): \(outcome.rows) rows", "\(outcome.edition)：\(outcome.rows) 行"))
        if let window = outcome.window {
            console.say(Said("  notice window \(window)", "  公示期 \(window)"))
        }
        if let derivation = outcome.derivation { console.say(derivation.said) }
        console.say(Said("  next: tongbao run \(options.programme)", "  下一步：tongbao run \(options.programme)"))
    }
}
