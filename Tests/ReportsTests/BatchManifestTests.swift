import Programme
import Provenance
import Reports
import TestSupport
import Testing

@Suite struct BatchManifestTests {
    /// Stands for SHA-256: 32 bytes that depend on what they are asked of.
    private func digest(_ bytes: [UInt8]) throws -> Digest {
        let sum = bytes.reduce(UInt8(0), &+)
        return try #require(Digest(bytes: Array(repeating: sum, count: 31) + [UInt8(truncatingIfNeeded: bytes.count)]))
    }

    private func manifest(_ batch: Batch, files: [BatchManifest.File] = []) throws -> String {
        String(decoding: try BatchManifest.render(batch, files: files, digest: digest), as: UTF8.self)
    }

    @Test func `a manifest says what the batch consists of and what it means`() throws {
        let files = [
            BatchManifest.File(name: "managers/郑经理.xlsx", digest: try digest([1]), size: 8_000),
            BatchManifest.File(name: "batch.csv", digest: try digest([2]), size: 901),
        ]
        try Golden.expect(try manifest(try Sample.batch(), files: files), equals: "reports/manifest.json")
    }

    @Test func `the order of the files given changes nothing`() throws {
        let files = try ["b", "a", "c"].map { BatchManifest.File(name: $0, digest: try digest([7]), size: 1) }
        let batch = try Sample.batch()
        #expect(try manifest(batch, files: files) == manifest(batch, files: files.reversed()))
    }

    @Test func `control digests are taken of the sorted values, a line each, without blanks`() throws {
        var asked: [String] = []
        let lines = [Sample.Line(name: "乙", code: "2"), Sample.Line(name: "甲", code: "1"), Sample.Line(name: "丙")]
        _ = try BatchManifest.render(try Sample.batch(lines), files: []) { bytes in
            asked.append(String(decoding: bytes, as: UTF8.self))
            return try digest(bytes)
        }
        #expect(asked == ["1\n2\nname:2\n", "1\n2\n"])
    }

    @Test func `an error of the digest is the error of the manifest`() throws {
        struct Broken: Error {}
        let batch = try Sample.batch()
        #expect(throws: Broken.self) { try BatchManifest.render(batch, files: []) { _ throws(Broken) in throw Broken() } }
    }

    @Test func `every line is counted once by action and once by manager`() throws {
        let text = try manifest(try Sample.batch())
        #expect(text.contains("\"open\": 3,\n      \"correct\": 1,\n      \"endorse\": 1\n"))
        #expect(text.contains("\"managers\": {\n      \"吴经理\": 2,\n      \"郑经理\": 2\n"))
        #expect(text.contains("\"lines\": 5,\n    \"unassigned\": 1,"))
    }
}
