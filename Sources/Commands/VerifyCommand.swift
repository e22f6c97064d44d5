import ArgumentParser
import Columns
import Pipeline
import Programme
import Provenance

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Hash every kept byte and the ledger's history again, render every batch again, and compare.")

    @Argument(help: ArgumentHelp("The programme; every programme where it is left out.", valueName: "programme"))
    var programme: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        var damaged = 0
        for name in try programme.map({ [$0] }) ?? ProgrammeCatalogue.names() {
            var options = ProgrammeOptions()
            options.programme = name
            options.common = common
            let session = try options.readingSession()
            let name = session.programme.name
            let outcome = try Verification(in: session).run()
            common.console.report(outcome.damage, limit: 100, more: "verify")
            damaged += outcome.damage.count
            if common.format == .json {
                common.console.answer(Self.json(name, outcome))
                continue
            }
            common.console.say(
                Said(
                    "\(name): \(outcome.blobs) blobs, \(outcome.stageFiles) stage files, \(outcome.batches) \(outcome.batches == 1 ? "batch" : "batches"), "
                        + "\(outcome.entries) entries of the ledger's history: "
                        + (outcome.damage.isEmpty ? "as they were written" : "\(outcome.damage.count) damaged"),
                    "\(name)：原件 \(outcome.blobs)，阶段文件 \(outcome.stageFiles)，批次 \(outcome.batches)，流水 \(outcome.entries) 条："
                        + (outcome.damage.isEmpty ? "与写入时一致" : "损坏 \(outcome.damage.count)")))
        }
        if damaged > 0 { throw ExitCode(Stop.Exit.writeFailed.rawValue) }
    }

    private static func json(_ programme: String, _ outcome: Verification.Outcome) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("programme")
        json.value(programme)
        for (key, count) in [
            ("blobs", outcome.blobs), ("stage_files", outcome.stageFiles), ("batches", outcome.batches),
            ("entries", outcome.entries),
        ] {
            json.key(key)
            json.value(count)
        }
        json.key("damage")
        json.beginArray()
        for finding in outcome.damage { json.value(finding.message) }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
