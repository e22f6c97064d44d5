import ArgumentParser
import Ledger
import Pipeline
import Programme
import Provenance
import Vault

struct RehearseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Play an archived list through a programme file, months before the real one; nothing of it can leave.",
        discussion: """
            A list is a file, or an edition of this workspace by its id, as `tongbao status` shows it. A second list is the \
            confirmed one. The rehearsal has a workspace and a ledger of its own, below rehearsals/, and ends before any batch.
            """)

    @OptionGroup var options: ProgrammeOptions

    @Option(
        name: .customLong("with"), parsing: .singleValue,
        help: ArgumentHelp("The archived list; once more for the confirmed one.", valueName: "file|edition"))
    var lists: [String]

    @Option(help: ArgumentHelp("The title of the notice, to see whether it would be taken.", valueName: "text"))
    var title: String?

    func validate() throws {
        if lists.isEmpty || lists.count > 2 {
            throw ValidationError("--with is given once or twice: the publicised list, the confirmed one")
        }
    }

    func run() throws {
        let (file, path, digest) = try ProgrammeLocation.load(options.programme)
        let lists = try resolved(previous: file.programme.previous)
        let real = options.common.workspaceFolder
        let workspace = try Rehearsal.workspace(of: file.programme.name, lists, below: real)
        let outcome: RehearsalOutcome
        do {
            try workspace.make()
            let lock = try workspace.lock(for: World.live.lockHolder())
            let session = Session(
                world: .live, workspace: workspace, programme: file.programme, programmeDigest: digest, programmePath: path,
                asOf: options.common.businessDate, ledger: try Ledger(at: workspace.ledgerPath))
            outcome = try Rehearsal(in: session).play(lists)
            lock.release()
        } catch let error as VaultError {
            throw Stop(error)
        } catch let error as LedgerError {
            throw Stop(error)
        }
        let console = options.common.console
        console.report(outcome.findings + outcome.asExpected.findings, more: "\(outcome.folder)/editions/\(file.programme.name)")
        if options.common.format == .json {
            console.answer(RehearsalText.json(outcome))
        } else {
            RehearsalText(outcome, console: console.answering).tell()
        }
    }

    /// Files as they are; ids looked up in the editions of this workspace, this programme's first.
    private func resolved(previous: String?) throws(Stop) -> [Rehearsal.List] {
        var lists: [Rehearsal.List] = []
        for (place, name) in self.lists.enumerated() {
            let kind: Edition.Kind = place == 0 ? .publicised : .confirmed
            let path = ProgrammeLocation.absolute(name)
            let isFile: Bool
            do { isFile = try Disk.real.size(of: path) != nil } catch { throw Stop(error) }
            if isFile {
                let own = path.split(separator: "/").last.map(String.init) ?? path
                lists.append(Rehearsal.List(path: path, name: own, kind: kind, title: title))
            } else {
                lists.append(try archived(name, kind, previous: previous))
            }
        }
        return lists
    }

    private func archived(_ id: String, _ kind: Edition.Kind, previous: String?) throws(Stop) -> Rehearsal.List {
        let workspace = options.common.workspaceFolder
        let isThere: Bool
        do { isThere = try workspace.disk.size(of: workspace.ledgerPath) != nil } catch { throw Stop(error) }
        if isThere {
            let session = try options.readingSession()
            for programme in [previous, session.programme.name].compactMap(\.self) {
                let editions: [EditionRecord]
                do { editions = try session.ledger.editions(of: programme) } catch { throw Stop(error) }
                guard let edition = editions.first(where: { $0.id == id }) else { continue }
                return Rehearsal.List(
                    path: workspace.blobs.path(of: edition.source), name: edition.sourceName, kind: kind,
                    title: title ?? edition.title, publishedOn: edition.publishedOn)
            }
        }
        throw Stop(
            .usage, "\"\(id)\" is neither a file nor an edition of \(options.programme)\(previous.map { " or \($0)" } ?? "")",
            hint: "give the path of a list, or an id that `tongbao status` shows")
    }
}
