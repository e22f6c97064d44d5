import ArgumentParser
import Columns
import Glibc
import Pipeline
import Vault

struct ProgrammeNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a commented programme file with blanks, and say which they are.",
        discussion: "It stands in pipelines/, or where a path says. A file that is there already is never touched.")

    @Argument(help: ArgumentHelp("The new programme: small letters, digits and hyphens, or a path.", valueName: "name"))
    var name: String

    @OptionGroup var common: CommonOptions

    func run() throws {
        let path = try path()
        let own = path.split(separator: "/").last.map { String($0.dropLast(5)) } ?? ""
        guard own.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }), own.first != "-",
            (1...64).contains(own.utf8.count)
        else {
            throw Stop(
                .usage, "\"\(own)\" is no name of a programme",
                hint: "write at most 64 small letters, digits and hyphens: a city and a year, e.g. shenzhen-2026")
        }
        let text = ProgrammeTemplate.text(named: own)
        try Self.write(text, to: path)
        let blanks = ProgrammeTemplate.blanks(in: text)
        guard common.format == .text else { return common.console.answer(Self.json(path, blanks)) }
        common.console.say(Said("\(path): \(blanks.count) blanks", "\(path)：待填 \(blanks.count) 处"))
        for blank in blanks { common.console.say("  \(blank.line)  \(blank.key): \(blank.meaning)") }
        common.console.say(
            Said("  when they are filled: tongbao programme check \(name)", "  填完后：tongbao programme check \(name)"))
    }

    private func path() throws(Stop) -> String {
        if name.contains("/") || name.hasSuffix(".yaml") {
            return ProgrammeLocation.absolute(name.hasSuffix(".yaml") ? name : "\(name).yaml")
        }
        guard let folder = ProgrammeLocation.searched().first else {
            throw Stop(
                .configuration, "no \(ProgrammeLocation.folderName) folder is here or above",
                hint: "make one, set TONGBAO_PIPELINES, or give a path")
        }
        return "\(folder)/\(name).yaml"
    }

    /// Only where nothing stands: the system itself refuses a file that is there, whoever made it meanwhile.
    private static func write(_ text: String, to path: String) throws(Stop) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else {
            if errno == EEXIST {
                throw Stop(
                    .usage, "\(path) is there already; nothing was written", hint: "choose another name, or change that file")
            }
            throw failure(path)
        }
        defer { close(file) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else {
                let stop = failure(path)
                unlink(path)
                throw stop
            }
            rest = rest.dropFirst(written)
        }
    }

    private static func failure(_ path: String) -> Stop {
        Stop(
            .writeFailed, "\(path) cannot be written: \(String(cString: strerror(errno)))",
            hint: "see that its folder exists, may be written and has room")
    }

    private static func json(_ path: String, _ blanks: [ProgrammeTemplate.Blank]) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("path")
        json.value(path)
        json.key("blanks")
        json.beginArray()
        for blank in blanks {
            json.beginObject()
            json.key("line")
            json.value(blank.line)
            json.key("key")
            json.value(blank.key)
            json.key("meaning")
            json.value(blank.meaning)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
