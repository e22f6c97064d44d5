import ArgumentParser
import Columns
import Pipeline

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "What a night needs: workspace, disk, lock, ledger, reference data, programme files.")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let checks = Doctor(common).checks()
        let console = common.console.answering
        if common.format == .json {
            console.answer(Self.json(checks))
        } else {
            for check in checks {
                let mark = console.text(check.stop == nil ? Said("ok", "正常") : Said("wrong", "异常"))
                console.say("\(mark)  \(check.name): \(check.words)")
                if let hint = check.stop?.hint { console.say(Said("  hint: \(hint)", "  提示：\(hint)")) }
            }
        }
        // What cannot be written comes before what is not configured, and both before a run that is under way.
        let exits = checks.compactMap(\.stop?.exit)
        for exit in [Stop.Exit.writeFailed, .configuration, .usage, .locked] where exits.contains(exit) {
            throw ExitCode(exit.rawValue)
        }
        if let exit = exits.first { throw ExitCode(exit.rawValue) }
    }

    private static func json(_ checks: [HealthCheck]) -> [UInt8] {
        var json = JSONWriter()
        json.beginArray()
        for check in checks {
            json.beginObject()
            json.key("name")
            json.value(check.name)
            json.key("ok")
            json.value(check.stop == nil)
            json.key("text")
            json.value(check.words)
            json.key("hint")
            json.value(check.stop?.hint)
            json.endObject()
        }
        json.endArray()
        json.endLine()
        return json.bytes
    }
}
