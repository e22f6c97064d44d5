public import ArgumentParser
import Columns
public import Ledger
import Pipeline
import Provenance

struct ObjectionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "objection", abstract: "Record objections and what the Bureau decided on them.",
        discussion: "The Bureau decides. While an objection is open nothing is sent for its enterprise; everything else goes on.",
        subcommands: [
            ObjectionAddCommand.self, ObjectionResolveCommand.self, ObjectionSettleCommand.self, ObjectionListCommand.self,
        ])
}

struct ObjectionAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Record an objection: its enterprise is suspended, no other.")

    @OptionGroup var options: ProgrammeOptions

    @Argument(help: ArgumentHelp("Its name, credit code, customs code or key.", valueName: "enterprise"))
    var enterprise: String

    @Option(help: ArgumentHelp("Who records it.", valueName: "name"))
    var by: String

    @Option(help: ArgumentHelp("What is objected.", valueName: "text"))
    var ground: String

    @Option(help: ArgumentHelp("What was handed in: an address, or a file, which is kept.", valueName: "file|url"))
    var evidence: String?

    func validate() throws {
        if by.isEmpty || ground.isEmpty { throw ValidationError("--by and --ground may not be empty") }
        if evidence?.isEmpty == true { throw ValidationError("--evidence names nothing") }
    }

    func run() throws {
        let console = options.common.console
        let added = try options.withLockedSession(needsWorkspace: true) { session throws(Stop) in
            try Objections(in: session).add(
                enterprise, ground: ground, by: by, evidence: evidence.map(ProgrammeLocation.evidence))
        }
        console.report(added.findings, more: "tongbao why \(options.programme) \(added.objection.key)")
        if options.common.format == .json { return console.answer(ObjectionListCommand.line(added.objection)) }
        console.say(
            Said(
                "\(added.objection.name): objection of \(added.objection.on) recorded by \(by); nothing is sent for it until the Bureau has decided",
                "\(added.objection.name)：\(added.objection.on) 的异议由 \(by) 记录；商务局作出决定前不发送任何批次"))
        if let contact = added.contact {
            console.say(
                Said(
                    "  the Bureau takes objections at \(contact.words)", "  商务局异议受理：\(contact.chinese)"))
        }
    }
}

struct ObjectionResolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Record what the Bureau decided on the open objection.",
        discussion: "upheld: nothing is ever sent for the enterprise. dismissed: it goes on with the next night.")

    @OptionGroup var options: ProgrammeOptions

    @Argument(help: ArgumentHelp("Its name, credit code, customs code or key.", valueName: "enterprise"))
    var enterprise: String

    @Option(help: ArgumentHelp("Who records it.", valueName: "name"))
    var by: String

    @Option(help: "What the Bureau decided: upheld or dismissed.")
    var outcome: ObjectionRecord.Verdict

    @Option(help: ArgumentHelp("What shows it: an address, or a file, which is kept.", valueName: "file|url"))
    var evidence: String

    func validate() throws {
        if by.isEmpty || evidence.isEmpty { throw ValidationError("--by and --evidence may not be empty") }
    }

    func run() throws {
        let console = options.common.console
        let objection = try options.withLockedSession(needsWorkspace: true) { session throws(Stop) in
            try Objections(in: session).resolve(
                enterprise, as: outcome, by: by, evidence: ProgrammeLocation.evidence(evidence))
        }
        if options.common.format == .json { return console.answer(ObjectionListCommand.line(objection)) }
        switch outcome {
        case .upheld:
            console.say(
                Said(
                    "\(objection.name): the objection of \(objection.on) was upheld; nothing is ever sent for it",
                    "\(objection.name)：\(objection.on) 的异议成立；永不发送任何批次"))
        case .dismissed:
            console.say(
                Said(
                    "\(objection.name): the objection of \(objection.on) was dismissed; it goes on with the next night",
                    "\(objection.name)：\(objection.on) 的异议不成立；下一夜继续办理"))
            console.say(Said("  next: tongbao run \(options.programme)", "  下一步：tongbao run \(options.programme)"))
        }
    }
}

struct ObjectionListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every objection of a programme, and how it stands.")

    @OptionGroup var options: ProgrammeOptions

    func run() throws {
        let console = options.common.console.answering
        let objections = try Objections(in: try options.readingSession()).all()
        if options.common.format == .json {
            for objection in objections { console.answer(Self.line(objection)) }
            return
        }
        if objections.isEmpty { console.say(Said("no objections", "没有异议")) }
        for objection in objections {
            let state =
                objection.outcome.map { Said("\($0.verdict.rawValue) \($0.on)", "\($0.on) \($0.verdict.chinese)") }
                ?? Said("open", "未决")
            let late = objection.isLate ? console.text(Said(", late", "（逾期）")) : ""
            console.say(
                "\(objection.on)\(late)  \(console.text(state))  \(objection.key)  \(objection.name)  \(objection.ground)")
        }
    }

    static func line(_ objection: ObjectionRecord) -> [UInt8] {
        var json = JSONWriter()
        ObjectionJSON.object(objection, into: &json)
        json.endLine()
        return json.bytes
    }
}

extension ObjectionRecord.Verdict: ExpressibleByArgument {}
