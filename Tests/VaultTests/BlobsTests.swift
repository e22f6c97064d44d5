import Glibc
import Provenance
import TestSupport
import Testing
import Vault

@Suite struct BlobsTests {
    let folder: TemporaryFolder
    let blobs: Blobs
    let bytes = Array("名单".utf8)

    init() throws {
        folder = try TemporaryFolder()
        blobs = Blobs(at: folder["blobs/sha256"])
    }

    /// Changes a kept file, as a careless hand or a failing disk would.
    private func damage(_ digest: Digest, _ text: String) throws {
        #expect(unlink(blobs.path(of: digest)) == 0)
        let file = try AtomicFile(at: blobs.path(of: digest))
        try file.write(text)
        _ = try file.commit()
    }

    @Test func `bytes come back under their digest`() throws {
        let digest = try blobs.store(bytes)
        #expect(try digest == sha256(bytes))
        #expect(try blobs.read(digest) == bytes)
        #expect(try blobs.size(of: digest) == 6)
        #expect(try blobs.contains(digest))
    }

    @Test func `the first two digits are the folder`() throws {
        let digest = try blobs.store(Array("abc".utf8))
        #expect(
            blobs.path(of: digest) == folder["blobs/sha256/ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"])
        #expect(try Disk.real.contents(of: blobs.path(of: digest)) == Array("abc".utf8))
    }

    @Test func `a blob is read-only and its folder the owner's`() throws {
        let digest = try blobs.store(bytes)
        #expect(FileFacts(blobs.path(of: digest))?.mode == 0o400)
        #expect(FileFacts(folder["blobs/sha256"])?.mode == 0o700)
        #expect(FileFacts(folder["blobs"])?.mode == 0o700)
    }

    @Test func `storing twice does nothing`() throws {
        let digest = try blobs.store(bytes)
        let before = FileFacts(blobs.path(of: digest))
        let counter = FailingDisk(failing: 0, with: 0, among: [.write, .rename, .makeFolder, .remove])
        #expect(try Blobs(at: blobs.root, disk: counter.disk).store(bytes) == digest)
        try folder.write(bytes, as: "again")
        #expect(try Blobs(at: blobs.root, disk: counter.disk).store(fileAt: folder["again"]) == digest)
        #expect(counter.calls == 0)
        #expect(FileFacts(blobs.path(of: digest)) == before)
    }

    @Test func `a file larger than the buffer is copied whole`() throws {
        var random = SeededGenerator(seed: 3)
        let large = (0..<(1 << 18) + 17).map { _ in UInt8.random(in: 0...255, using: &random) }
        try folder.write(large, as: "list.xlsx")
        let digest = try blobs.store(fileAt: folder["list.xlsx"])
        #expect(try digest == sha256(large))
        #expect(try blobs.read(digest) == large)
        #expect(try Disk.real.exists(folder["list.xlsx"]))
    }

    @Test func `a changed blob is refused word for word`() throws {
        let digest = try blobs.store(Array("abc".utf8))
        try damage(digest, "abd")
        let expected =
            "\(blobs.path(of: digest)) was changed after it was kept: its SHA-256 is now "
            + "a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9\n"
            + "  hint: put the original file back (import or fetch it again), or restore the workspace from a copy"
        #expect(throws: VaultError.self) { try blobs.verify(digest) }
        let error = #expect(throws: VaultError.self) { try blobs.read(digest) }
        #expect(error?.code == .digestMismatch)
        #expect(error?.description == expected)
    }

    @Test func `storing the original bytes again repairs a changed blob`() throws {
        let digest = try blobs.store(bytes)
        try damage(digest, "")
        try blobs.store(bytes)
        #expect(try blobs.read(digest) == bytes)
    }

    @Test func `a blob that is not kept is missing`() throws {
        let digest = try sha256(bytes)
        #expect(try !blobs.contains(digest))
        #expect(try blobs.size(of: digest) == nil)
        let error = #expect(throws: VaultError.self) { try blobs.read(digest) }
        #expect(error?.code == .missing)
    }

    @Test func `all blobs are listed in the order of their digests`() throws {
        #expect(try blobs.all() == [])
        let digests = try ["a", "b", "c", "d"].map { try blobs.store(Array($0.utf8)) }
        #expect(try blobs.all() == digests.sorted())
    }

    @Test func `a file that is no blob is named`() throws {
        let path = try folder.write("x", as: "blobs/sha256/ab/notes.txt")
        let error = #expect(throws: VaultError.self) { try blobs.all() }
        #expect(error?.message == "\(path) is not named by a SHA-256 digest")
    }
}
