import TestSupport
import Testing

@testable import Documents

struct CompoundFileTests {
    private static let large = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    private static let streams: [(name: String, bytes: [UInt8])] = [
        ("Workbook", large), ("小", Array("first".utf8)), ("Empty", []), ("Second", Array(repeating: 7, count: 4_095)),
    ]

    @Test func `large and small streams come back whole`() throws {
        var file = try CompoundFile(CompoundFixture.file(Self.streams))
        for stream in Self.streams { #expect(try file.stream(stream.name) == stream.bytes) }
        #expect(try file.stream("None") == nil)
        #expect(!file.contains("workbook"))
    }

    @Test func `a chain of sectors that runs in a circle is damage`() throws {
        var bytes = CompoundFixture.file(Self.streams)
        // The table of sectors is the last sector; the second one of the first stream leads back to the first.
        bytes.replaceSubrange(bytes.count - 512 + 4..<bytes.count - 512 + 8, with: [0, 0, 0, 0])
        let damage = #expect(throws: CompoundFile.Damage.self) {
            var file = try CompoundFile(bytes)
            _ = try file.stream("Workbook")
        }
        #expect(damage?.reason == "two chains of sectors meet")
    }

    @Test func `whatever byte is wrong, nothing but damage comes of it`() throws {
        var random = SeededGenerator(seedFromEnvironmentOr: 20_250_521)
        let seed = random.seed
        let whole = CompoundFixture.file(Self.streams)
        for _ in 0..<2_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let area = Bool.random(using: &random) ? 0..<512 : (bytes.count - 2_048)..<bytes.count
                bytes[Int.random(in: area, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            do throws(CompoundFile.Damage) {
                var file = try CompoundFile(bytes)
                for stream in Self.streams {
                    guard let read = try file.stream(stream.name) else { continue }
                    #expect(read.count <= bytes.count, "seed \(seed)")
                }
            } catch { #expect(!error.reason.isEmpty) }
        }
    }
}
