import Provenance
import TestSupport
import Testing
import Vault

@Suite struct WorkspaceTests {
    let folder: TemporaryFolder
    let workspace: Workspace

    init() throws {
        folder = try TemporaryFolder()
        workspace = Workspace(at: folder["var/"])
    }

    @Test func `making a value touches nothing`() throws {
        _ = workspace.blobs
        _ = try workspace.edition("sample", "1").names()
        _ = try workspace.runs.completed()
        #expect(try !workspace.exists())
        #expect(try folder.everything() == [])
    }

    @Test func `everything has its place`() throws {
        let root = folder["var"]
        #expect(workspace.ledgerPath == "\(root)/ledger.sqlite")
        #expect(workspace.blobs.root == "\(root)/blobs/sha256")
        #expect(try workspace.edition("sample", "2025-a").path == "\(root)/editions/sample/2025-a")
        #expect(try workspace.batch("sample", "0001").path == "\(root)/batches/sample/0001")
        #expect(try workspace.callSheets("sample", "0001").path == "\(root)/batches/sample/0001/managers")
        #expect(try workspace.reports("sample").path == "\(root)/reports/sample")
        #expect(workspace.runs.path == "\(root)/runs")
    }

    @Test func `folders and files are the owner's alone`() throws {
        try workspace.edition("sample", "1").write("a\n", as: "rows.csv")
        for name in ["var", "var/editions", "var/editions/sample", "var/editions/sample/1"] {
            #expect(FileFacts(folder[name])?.mode == 0o700, "\(name)")
        }
        #expect(FileFacts(folder["var/editions/sample/1/rows.csv"])?.mode == 0o600)
    }

    @Test func `a new folder's name is made durable in the one above it`() throws {
        let log = CallLog()
        try Workspace(at: folder["var"], disk: log.disk).edition("sample", "1").make()
        let flushed = log.calls.filter { $0.operation == .flush }.map(\.path)
        #expect(flushed == [folder["var/editions/sample"], folder["var/editions"], folder["var"], folder.path])
    }

    @Test func `a durable file in new folders is flushed, named, and then every new name above it is flushed once`() throws {
        let log = CallLog()
        let edition = try Workspace(at: folder["var"], disk: log.disk).edition("sample", "1")
        func shown() -> [String] {
            log.calls.filter { [.makeFolder, .flush, .rename].contains($0.operation) }.map { call in
                let name = call.path.dropFirst(folder.path.count + 1)
                return "\(call.operation) \(name.contains(".tongbao-") ? "temporary" : name)"
            }
        }
        try edition.write("a\n", as: "rows.csv")
        let folders = ["var", "var/editions", "var/editions/sample", "var/editions/sample/1"]
        let first =
            folders.map { "makeFolder \($0)" } + ["flush temporary", "rename var/editions/sample/1/rows.csv"]
            + folders.reversed().map { "flush \($0)" } + ["flush "]
        #expect(shown() == first)
        try edition.write("b\n", as: "rejects.csv")
        #expect(
            Array(shown()[first.count...])
                == ["flush temporary", "rename var/editions/sample/1/rejects.csv", "flush var/editions/sample/1"])
    }

    @Test func `folders that hold recomputable files only are not flushed until something durable is below them`() throws {
        let log = CallLog()
        let workspace = Workspace(at: folder["var"], disk: log.disk)
        try workspace.edition("sample", "1").write("a\n", as: "rows.csv", durability: .recomputable)
        #expect(!log.calls.contains { $0.operation == .flush })
        try workspace.edition("sample", "2").write("a\n", as: "rows.csv")
        let flushed = Set(log.calls.filter { $0.operation == .flush }.map(\.path))
        #expect(flushed.isSuperset(of: [folder.path, folder["var"], folder["var/editions"], folder["var/editions/sample"]]))
        #expect(!flushed.contains(folder["var/editions/sample/1"]))
    }

    @Test func `a flush that failed is still owed`() throws {
        let failing = FailingDisk(failing: 3, with: 5, among: [.flush])
        let edition = try Workspace(at: folder["var"], disk: failing.disk).edition("sample", "1")
        #expect(throws: VaultError.self) { try edition.write("a\n", as: "rows.csv") }
        #expect(failing.failure == "flush \(folder["var/editions/sample"])")
        let before = failing.calls
        try edition.write("a\n", as: "rows.csv")
        #expect(failing.calls - before == 6, "the file, its folder, and the four above it")
    }

    @Test func `an edition's id cannot lead out of the workspace`() throws {
        #expect(throws: VaultError.self) { try workspace.edition("sample", "../../x") }
        #expect(throws: VaultError.self) { try workspace.edition("a/b", "1") }
        #expect(throws: VaultError.self) { try workspace.batch("sample", "..") }
        #expect(throws: VaultError.self) { try workspace.reports("") }
        #expect(throws: VaultError.self) { try workspace.edition("sample", "1").write("x", as: "../rows.csv") }
    }

    @Test func `editions and batches are listed in byte order`() throws {
        for id in ["2", "10", "1"] { try workspace.edition("sample", id).write("", as: "rows.csv") }
        try workspace.batch("sample", "0002").make()
        try workspace.batch("sample", "0001").make()
        #expect(try workspace.editions(of: "sample") == ["1", "10", "2"])
        #expect(try workspace.editions(of: "other") == [])
        #expect(try workspace.batches(of: "sample") == ["0001", "0002"])
    }

    @Test func `a file written again with the same bytes is not touched`() throws {
        let edition = try workspace.edition("sample", "1")
        #expect(try edition.write("a\n", as: "rows.csv").changed)
        let before = FileFacts(try edition.path(of: "rows.csv"))
        #expect(try !edition.write("a\n", as: "rows.csv").changed)
        #expect(FileFacts(try edition.path(of: "rows.csv")) == before)
        #expect(try edition.contents(of: "rows.csv") == Array("a\n".utf8))
        #expect(try edition.digest(of: "rows.csv") == sha256(Array("a\n".utf8)))
    }

    @Test func `a file that is going to be is not listed`() throws {
        let edition = try workspace.edition("sample", "1")
        let file = try edition.begin("rows.csv")
        try file.write("a\n")
        #expect(try edition.names() == [])
        _ = try file.commit()
        #expect(try edition.names() == ["rows.csv"])
        #expect(try edition.has("rows.csv"))
        #expect(try !edition.has("rejects.csv"))
    }

    @Test func `one call flushes every file of a folder and the folder`() throws {
        let log = CallLog()
        let edition = try Workspace(at: folder["var"], disk: log.disk).edition("sample", "1")
        try edition.make()
        try edition.write("a\n", as: "rows.csv", durability: .recomputable)
        try edition.write("b\n", as: "rejects.csv", durability: .recomputable)
        let before = log.calls.count
        try edition.flush()
        let flushed = log.calls[before...].filter { $0.operation == .flush }.map(\.path)
        #expect(flushed == ["\(edition.path)/rejects.csv", "\(edition.path)/rows.csv", edition.path])
    }

    @Test func `the sweep takes temporary files and nothing else`() throws {
        try workspace.edition("sample", "1").write("a\n", as: "rows.csv")
        try folder.write("half", as: "var/editions/sample/1/.tongbao-4711-abc")
        try folder.write("half", as: "var/blobs/sha256/.tongbao-4711-abd")
        try workspace.runs.begin(on: CivilDate(dayNumber: 20_000)).complete()
        let lock = try workspace.lock(for: LockHolder(pid: 1, host: "h", since: "s"))
        #expect(try workspace.sweep(holding: lock) == 2)
        #expect(try workspace.sweep(holding: lock) == 0)
        #expect(try workspace.edition("sample", "1").names() == ["rows.csv"])
        #expect(try workspace.runs.latest()?.description == "2024-10-04.1")
        lock.release()
    }
}
