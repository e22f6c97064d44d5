import Glibc
import Provenance
import TestSupport
import Testing
import Vault

@Suite struct AtomicFileTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder["rows.csv"]
    }

    private func write(
        _ text: String, replacing: AtomicFile.Replacement = .always, durability: AtomicFile.Durability = .durable,
        disk: Disk = .real
    ) throws(VaultError) -> WrittenFile {
        let file = try AtomicFile(at: path, replacing: replacing, durability: durability, disk: disk)
        try file.write(text)
        return try file.commit()
    }

    private func text() throws -> String { String(decoding: try Disk.real.contents(of: path), as: UTF8.self) }

    @Test func `a commit gives the name, the size and the digest`() throws {
        let written = try write("a,b\n1,2\n")
        #expect(written.path == path)
        #expect(written.size == 8)
        #expect(written.changed)
        #expect(try written.digest == sha256(Array("a,b\n1,2\n".utf8)))
        #expect(try text() == "a,b\n1,2\n")
        #expect(try folder.everything() == ["rows.csv"])
    }

    @Test func `nobody but the owner may read the file`() throws {
        _ = try write("x")
        #expect(FileFacts(path)?.mode == 0o600)
    }

    @Test func `before the commit the name holds what it held before`() throws {
        _ = try write("old")
        let file = try AtomicFile(at: path)
        try file.write("new")
        #expect(try text() == "old")
        _ = try file.commit()
        #expect(try text() == "new")
    }

    @Test func `a file that is dropped leaves nothing behind`() throws {
        do {
            let file = try AtomicFile(at: path)
            try file.write("half")
            #expect(try folder.everything().count == 1)
        }
        #expect(try folder.everything() == [])
    }

    @Test func `an abandoned file leaves the old bytes`() throws {
        _ = try write("old")
        let file = try AtomicFile(at: path)
        try file.write("new")
        file.abandon()
        #expect(try text() == "old")
        #expect(try folder.everything() == ["rows.csv"])
    }

    @Test func `two writers of one name do not disturb each other`() throws {
        let first = try AtomicFile(at: path)
        let second = try AtomicFile(at: path)
        try first.write("first")
        try second.write("second")
        _ = try first.commit()
        _ = try second.commit()
        #expect(try text() == "second")
        #expect(try folder.everything() == ["rows.csv"])
    }

    @Test func `the same bytes keep the inode and the time`() throws {
        _ = try write("a,b\n1,2\n")
        let before = FileFacts(path)
        let counter = FailingDisk(failing: 0, with: 0, among: [.write, .rename, .link, .truncate])
        let written = try write("a,b\n1,2\n", replacing: .ifChanged, disk: counter.disk)
        #expect(!written.changed)
        #expect(written.size == 8)
        #expect(try written.digest == sha256(Array("a,b\n1,2\n".utf8)))
        #expect(FileFacts(path) == before)
        #expect(counter.calls == 0)
    }

    @Test func `a symbolic link is replaced and what it leads to is left alone`() throws {
        try folder.write("elsewhere", as: "target")
        #expect(symlink("target", path) == 0)
        #expect(try write("elsewhere", replacing: .ifChanged).changed)
        #expect(try text() == "elsewhere")
        #expect(try folder.everything() == ["rows.csv", "target"])
        #expect(FileFacts(path)?.mode == 0o600)
    }

    /// Lengths around the buffer, differences at its edges: whatever was there, the new bytes are there afterwards.
    @Test func `whatever was there before, the new bytes are there afterwards`() throws {
        let edge = 1 << 17
        let lengths = [0, 1, edge - 1, edge, edge + 1, 2 * edge + 5]
        for before in lengths {
            for after in lengths {
                for differs in [nil, 0, edge - 1, edge, after - 1] where differs.map({ (0..<after).contains($0) }) ?? true {
                    let old = [UInt8](repeating: 0x61, count: before)
                    var new = [UInt8](repeating: 0x61, count: after)
                    if let differs { new[differs] = 0x62 }
                    try folder.write(old, as: "rows.csv")
                    let file = try AtomicFile(at: path, replacing: .ifChanged, durability: .recomputable)
                    for start in stride(from: 0, to: new.count, by: 50_000) {
                        try file.write(new[start..<min(start + 50_000, new.count)])
                    }
                    let written = try file.commit()
                    #expect(written.changed == (old != new), "\(before) → \(after), differs at \(differs ?? -1)")
                    #expect(try Disk.real.contents(of: path) == new, "\(before) → \(after), differs at \(differs ?? -1)")
                    #expect(try written.digest == sha256(new))
                }
            }
        }
    }

    @Test func `a recomputable file is not flushed one by one`() throws {
        let counter = FailingDisk(failing: 0, with: 0, among: [.flush])
        _ = try write("x", durability: .recomputable, disk: counter.disk)
        #expect(counter.calls == 0)
    }

    @Test func `a durable file is flushed before and its folder after it gets its name`() throws {
        let log = CallLog()
        _ = try write("x", disk: log.disk)
        let shown = log.calls.filter { $0.operation == .flush || $0.operation == .rename }.map { call in
            call.path == path
                ? "\(call.operation) name" : call.path == folder.path ? "\(call.operation) folder" : "\(call.operation) temporary"
        }
        #expect(shown == ["flush temporary", "rename name", "flush folder"])
    }

    @Test func `a missing folder is said`() throws {
        let error = #expect(throws: VaultError.self) { try AtomicFile(at: "\(folder.path)/none/rows.csv") }
        #expect(error?.code == .missing)
    }
}
