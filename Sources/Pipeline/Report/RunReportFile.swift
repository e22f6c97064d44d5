import Ledger
import Programme
import Provenance
import Reports
import Vault

/// `report.html` in a programme's reports: made at the end of each night with the head that its work left, and of the same night again
/// only where something changed.
public struct RunReportFile {
    /// Where it stands.
    public let path: String
    /// False where everything that it is made of is what it was.
    public let changed: Bool

    /// Makes the page for the session's programme, as the last night left it.
    public static func update(in session: Session) throws(Stop) -> RunReportFile {
        let state = try ProgrammeState(in: session)
        let runner = StageRunner(session, state)
        var holds: [Hold] = []
        for record in [state.latestConfirmed, state.onlyPublicised].compactMap(\.self) { holds += try runner.holds(record) }
        let receipts = try OpenReceipts(in: session)
        let breaks = try Breaks.shown(OpenItems(state, runner, receipts, in: session), in: session)
        return try update(runner, holds: holds, breaks, receipts)
    }

    /// - Parameters:
    ///   - holds: the guards that hold an edition.
    ///   - breaks: the open differences.
    ///   - receipts: what the receipts leave open.
    @discardableResult
    static func update(
        _ runner: StageRunner, holds: [Hold], _ breaks: Breaks, _ receipts: OpenReceipts
    ) throws(Stop) -> RunReportFile {
        let session = runner.session
        let folder = try stopping { () throws(VaultError) in try session.workspace.reports(session.programme.name) }
        let report = try RunReportInputs(runner, holds: holds, breaks, receipts)
        let path = "\(folder.path)/\(RunReport.fileName)"
        let beginning = RunReport.beginning(inputs: try report.digest())
        if try stopping({ () throws(VaultError) in
            try folder.has(RunReport.fileName) ? try folder.contents(of: RunReport.fileName).starts(with: beginning) : false
        }) {
            return RunReportFile(path: path, changed: false)
        }
        let page = try Self.sealed(try report.report().page)
        let written = try stopping { () throws(VaultError) in try folder.write(page, as: RunReport.fileName) }
        return RunReportFile(path: path, changed: written.changed)
    }

    private static let sealBegins = Array("<!-- SHA-256 of everything above: ".utf8)
    private static let sealEnds = Array(" -->\n".utf8)

    /// The page with the digest of itself as its last line.
    private static func sealed(_ page: [UInt8]) throws(Stop) -> [UInt8] {
        page + sealBegins + (try stopping { () throws(VaultError) in try sha256(page) }).hex.utf8 + sealEnds
    }

    /// Whether the page that stands there is as it was written; nil where there is none.
    static func isWhole(in folder: Folder) throws(Stop) -> Bool? {
        guard try stopping({ () throws(VaultError) in try folder.has(RunReport.fileName) }) else { return nil }
        let bytes = try stopping { () throws(VaultError) in try folder.contents(of: RunReport.fileName) }
        let page = bytes.dropLast(sealBegins.count + 64 + sealEnds.count)
        return try sealed(Array(page)) == bytes
    }
}
