import ArgumentParser
import Columns
import Pipeline
import Programme
import Provenance
import Vault

struct ProgrammeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "programme", abstract: "The programme files: list them, check one, begin one.",
        subcommands: [ProgrammeListCommand.self, ProgrammeCheckCommand.self, ProgrammeNewCommand.self])
}

struct ProgrammeListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "The programmes that are there.")

    @OptionGroup var common: CommonOptions

    func run() throws {
        for name in try ProgrammeCatalogue.names() {
            let programme = try ProgrammeLocation.load(name).file.programme
            guard common.format == .json else {
                common.console.answering.say("\(name)  \(programme.title)  \(programme.cover.from)..\(programme.cover.to)")
                continue
            }
            var json = JSONWriter()
            json.beginObject()
            for (key, value) in [
                ("programme", name), ("title", programme.title), ("cover_from", "\(programme.cover.from)"),
                ("cover_to", "\(programme.cover.to)"),
            ] {
                json.key(key)
                json.value(value)
            }
            json.endObject()
            json.endLine()
            common.console.answer(json.bytes)
        }
    }
}

struct ProgrammeCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read a programme file strictly, run its examples, compare it with the policy's text.",
        discussion: "Every constant is read out of the text itself; what is not found does not agree.")

    @Argument(help: ArgumentHelp("The programme; every programme where it is left out.", valueName: "programme"))
    var programme: String?

    @Option(help: ArgumentHelp("The text of the policy.", valueName: "file"))
    var policy: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if policy != nil, programme == nil { throw ValidationError("--policy is compared with one programme: name it") }
    }

    func run() throws {
        let console = common.console
        for name in try programme.map({ [$0] }) ?? ProgrammeCatalogue.names() {
            let (file, path, _) = try ProgrammeLocation.load(name)
            let failures = try ExampleCheck(file.programme, reference: ReferenceFiles.reference(of: file.programme, path: path))
                .failures
            guard failures.isEmpty else {
                throw Stop(
                    .configuration, "\(path): \(failures.joined(separator: "; "))", hint: "correct the example or the threshold")
            }
            let count = file.programme.examples.count
            let records = try self.records(of: file.programme, path: path)
            console.say(Said("\(name): the file is valid, its \(count) examples hold", "\(name)：文件有效，\(count) 个示例全部成立"))
            if let records { console.say(records) }
            if let policy { try compare(file, path: path, policy: policy) }
        }
    }

    /// What the records of the house hold; nil where the programme names none. A line that is wrong is exit 78.
    private func records(of programme: Programme, path: String) throws -> Said? {
        guard programme.records != Records() else { return nil }
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let records = try HouseRecords(
            of: programme, folder: folder, reference: ReferenceFiles.reference(), disk: .real, keep: nil)
        common.console.report(records.expiredDecisions(on: common.businessDate), limit: 100, more: path)
        let counts = try records.counts(for: programme, reference: ReferenceFiles.reference(), on: common.businessDate)
        return Said(
            "  records: \(counts.registryRows) registry rows, \(counts.overrides) overrides and \(counts.judgements) judgements in force, \(counts.expired) expired",
            "  记录：客户登记 \(counts.registryRows) 行，有效指定 \(counts.overrides) 条、判定 \(counts.judgements) 条，过期 \(counts.expired) 条")
    }

    private func compare(_ file: ProgrammeFile, path: String, policy: String) throws {
        let bytes: [UInt8]
        do { bytes = try Disk.real.contents(of: ProgrammeLocation.absolute(policy)) } catch {
            throw Stop(
                .notUnderstood, "the policy's text cannot be read: \(error.message)", hint: "check its name and its permissions")
        }
        let reading: PolicyReading
        do { reading = try PolicyText.read(bytes, file: policy) } catch {
            throw Stop(.notUnderstood, error.finding.rendered)
        }
        let comparison = PolicyCheck.compare(file, reading)
        common.console.report(
            comparison.disagreements.map { $0.finding(programmeFile: path) }.map(\.asError), limit: 100, more: policy)
        guard comparison.agrees else { throw ExitCode(Stop.Exit.configuration.rawValue) }
        let districts = reading.districts.count
        let people = reading.people.count
        common.console.say(
            Said(
                "\(file.programme.name): \(comparison.agreed.count) constants agree with \(policy) (\(districts) districts, \(reading.groups.count) groups, \(people) managers)",
                "\(file.programme.name)：\(comparison.agreed.count) 项常数与 \(policy) 一致（\(districts) 区，\(reading.groups.count) 组，\(people) 位经理）"
            ))
        if !comparison.open.isEmpty {
            common.console.say(
                Said(
                    "  left open by the text: \(comparison.open.joined(separator: ", "))",
                    "  文本未载明：\(comparison.open.joined(separator: "，"))"))
        }
        if !comparison.assumed.isEmpty {
            common.console.say(
                Said(
                    "  assumed: \(comparison.assumed.joined(separator: ", "))",
                    "  假定：\(comparison.assumed.joined(separator: "，"))"))
        }
    }
}

extension Finding {
    /// The same finding as an error.
    fileprivate var asError: Finding { Finding(.error, code, at: locus, message, hint: hint) }
}
