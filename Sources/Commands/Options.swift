public import ArgumentParser
import Glibc
import Pipeline
public import Programme
public import Provenance
import Vault

/// What every command understands.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of blobs, stage files, batches and the ledger.", valueName: "dir"))
    var workspace: String?

    @Option(
        name: .long, help: ArgumentHelp("The business date; today in Shanghai where it is left out.", valueName: "YYYY-MM-DD"))
    var asOf: CivilDate?

    @Option(help: "How the answer is written.")
    var format: OutputFormat = .text

    @Flag(name: .shortAndLong, help: "Say nothing that is not an error.")
    var quiet = false

    @Option(help: ArgumentHelp("The language of messages: en or zh; the locale's where it is left out.", valueName: "en|zh"))
    var lang: Language?

    var console: Console { Console(language: lang ?? .ofEnvironment, isQuiet: quiet) }

    var businessDate: CivilDate { asOf ?? Shanghai.today() }

    var workspaceFolder: Workspace {
        let named = workspace ?? Environment["TONGBAO_WORKSPACE"] ?? "var"
        return Workspace(at: named.hasPrefix("/") ? named : "\(Environment.currentFolder)/\(named)")
    }
}

/// The programme that a command works on.
struct ProgrammeOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The programme: the name of its file in pipelines/, or a path.", valueName: "programme"))
    var programme: String

    @OptionGroup var common: CommonOptions
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

extension CivilDate: ExpressibleByArgument {
    public init?(argument: String) { self.init(iso: argument) }
}

extension Edition.Kind: ExpressibleByArgument {}
extension Edition.Extent: ExpressibleByArgument {}

/// `FROM..TO`, two ISO dates.
extension NoticeWindow: ExpressibleByArgument {
    public init?(argument: String) {
        guard argument.count == 22, argument.dropFirst(10).hasPrefix(".."), let from = CivilDate(iso: argument.prefix(10)),
            let to = CivilDate(iso: argument.suffix(10))
        else { return nil }
        self.init(from: from, to: to)
    }
}

/// The variables of the process.
enum Environment {
    static subscript(name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    static var currentFolder: String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }
}

/// The one zone: the business date is a day in Shanghai, UTC+8 all year.
enum Shanghai {
    private static let secondsEast = 8 * 3600

    static func today() -> CivilDate { day(ofSecond: time(nil)) }

    /// The day in Shanghai on which a second since 1970-01-01T00:00:00Z falls.
    static func day(ofSecond second: Int) -> CivilDate {
        let local = second + secondsEast
        return CivilDate(dayNumber: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
    }

    /// `2025-06-12 02:30:05 +08:00`, for people who look for a process.
    static func now() -> String {
        let second = time(nil) + secondsEast
        let ofDay = second % 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(today()) \(two(ofDay / 3600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60)) +08:00"
    }
}
