import ArgumentParser
import Columns
import Pipeline

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "The run report as a page: where the list stands, what is open, what left.")

    @OptionGroup var options: ProgrammeOptions

    func run() throws {
        let file = try options.withLockedSession(needsWorkspace: true) { session throws(Stop) in
            try RunReportFile.update(in: session)
        }
        let console = options.common.console.answering
        guard options.common.format == .json else {
            return console.say(
                file.changed
                    ? Said("written: \(file.path)", "已写入：\(file.path)") : Said("as it stands: \(file.path)", "未变：\(file.path)"))
        }
        var json = JSONWriter()
        json.beginObject()
        json.key("path")
        json.value(file.path)
        json.key("changed")
        json.value(file.changed)
        json.endObject()
        json.endLine()
        console.answer(json.bytes)
    }
}
