import Glibc
import Provenance
import TestSupport
import Testing
import Vault

@Suite struct RunsTests {
    let folder: TemporaryFolder
    let runs: Runs
    let monday = CivilDate(dayNumber: 20_248)

    init() throws {
        folder = try TemporaryFolder()
        runs = Runs(at: folder["runs"])
    }

    @Test func `before the first run there is nothing`() throws {
        #expect(try runs.completed() == [])
        #expect(try runs.lastDate() == nil)
        #expect(try runs.latest() == nil)
    }

    @Test func `a run is partial until it is completed`() throws {
        let run = try runs.begin(on: monday)
        try run.folder.write("{}", as: "manifest.json")
        #expect(try folder.everything() == ["runs", "runs/2025-06-09.1.partial", "runs/2025-06-09.1.partial/manifest.json"])
        #expect(try runs.completed() == [])
        let final = try run.complete()
        #expect(final.path == folder["runs/2025-06-09.1"])
        #expect(try folder.everything() == ["runs", "runs/2025-06-09.1", "runs/2025-06-09.1/manifest.json", "runs/latest"])
        #expect(try runs.latest() == run.id)
        #expect(try runs.lastDate() == monday)
        #expect(FileFacts(final.path)?.mode == 0o700)
    }

    @Test func `a run is on the disk before it gets its name, latest moves last and one flush keeps both names`() throws {
        let log = CallLog()
        let run = try Runs(at: folder["runs"], disk: log.disk).begin(on: monday)
        try run.folder.write("{}", as: "manifest.json")
        try run.folder.write("", as: "log.jsonl", durability: .recomputable)
        #expect(!log.calls.contains { $0.operation == .flush }, "a run that is going on is flushed")
        let before = log.calls.count
        try run.complete()
        let shown = log.calls[before...].filter { [.flush, .rename].contains($0.operation) }.map { call in
            "\(call.operation) \(call.path.dropFirst(folder.path.count + 1))"
        }
        #expect(
            shown == [
                "flush runs/2025-06-09.1.partial/log.jsonl", "flush runs/2025-06-09.1.partial/manifest.json",
                "flush runs/2025-06-09.1.partial", "flush ", "rename runs/2025-06-09.1", "rename runs/latest", "flush runs",
            ])
    }

    @Test func `latest is a link that survives when the workspace moves`() throws {
        try runs.begin(on: monday).complete()
        #expect(rename(folder["runs"], folder["moved"]) == 0)
        #expect(try Disk.real.isFolder(folder["moved/latest"]))
    }

    @Test func `a second run of a day gets the next number`() throws {
        try runs.begin(on: monday).complete()
        let second = try runs.begin(on: monday)
        #expect(second.id.description == "2025-06-09.2")
        try second.complete()
        #expect(try runs.completed().map(\.description) == ["2025-06-09.1", "2025-06-09.2"])
        #expect(try runs.latest()?.number == 2)
    }

    @Test func `a run that died keeps its number`() throws {
        _ = try runs.begin(on: monday)
        #expect(try runs.begin(on: monday).id.number == 2)
        #expect(try runs.lastDate() == nil)
    }

    @Test func `a run that did not succeed is kept and latest stays`() throws {
        try runs.begin(on: monday).complete()
        try runs.begin(on: monday.adding(days: 1)).complete(succeeded: false)
        #expect(try runs.latest()?.date == monday)
        #expect(try runs.lastDate() == monday.adding(days: 1))
    }

    @Test func `the tenth run of a day comes after the ninth`() throws {
        for _ in 1...10 { try runs.begin(on: monday).complete() }
        #expect(try runs.completed().last?.number == 10)
    }

    @Test(arguments: ["2025-06-09.1", "2025-06-09.12"])
    func `an id reads as it prints`(text: String) {
        #expect(RunID(text)?.description == text)
    }

    @Test(arguments: [
        "latest", "2025-06-09", "2025-06-09.0", "2025-06-09.01", "2025-06-09.+1", "2025-06-31.1", "2025-06-09.1.partial", "",
    ])
    func `what is no id is nil`(text: String) {
        #expect(RunID(text) == nil)
    }
}
