import Foundation
import TestSupport
import Testing
import Vault

/// What is committed in `data/sample/output` for a reader without Swift.
@Suite struct `the committed sample output` {
    private static let committed = "\(RepositoryRoot.path())/data/sample/output"
    /// Files that the nights do not write: a text, and the picture, which an office program draws.
    private static let others: Set = ["README.md", "call-sheet.png", "call-sheet.source"]

    private static func files(below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }

    @Test func `the nights leave the same bytes today`() throws {
        let folder = try TemporaryFolder()
        let script = try ChildProcess().run(
            "/bin/sh", ["\(RepositoryRoot.path())/.ci/sample-output", BuiltProgram.path, folder["output"]])
        try #require(script.exit == 0, "\(script.said)")
        let expected = try Self.files(below: Self.committed).filter { !Self.others.contains($0) }
        #expect(expected.count > 20)
        #expect(try Self.files(below: folder["output"]) == expected)
        for name in expected {
            let before = try Disk.real.contents(of: "\(Self.committed)/\(name)")
            let now = try Disk.real.contents(of: "\(folder["output"])/\(name)")
            let isSame = before == now
            #expect(isSame, "\(name) is stale; `make sample-output` writes it again, and `git diff` shows what changed")
        }
    }

    @Test func `the picture was drawn from the call sheet beside it`() throws {
        let check = try ChildProcess(folder: Self.committed).run(
            "/usr/bin/sha256sum", ["--check", "--strict", "call-sheet.source"])
        #expect(check.exit == 0, "`make sample-picture` draws it again\n\(check.said)")
        #expect(try Disk.real.contents(of: "\(Self.committed)/call-sheet.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }

    @Test func `it is small`() throws {
        let bytes = try Self.files(below: Self.committed).reduce(0) {
            try $0 + Disk.real.contents(of: "\(Self.committed)/\($1)").count
        }
        #expect(bytes < 2 * 1024 * 1024)
    }
}
