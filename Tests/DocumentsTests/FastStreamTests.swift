import Provenance
import TestSupport
import Testing

@testable import Documents

/// What is unpacked the fast way is what libarchive unpacks.
struct FastStreamTests {
    private static let workbooks = ["list.xlsx", "inline.xlsx", "shared.xlsx", "numbers.xlsx", "many-rows.xlsx", "kinds.xlsx"]

    @Test(arguments: workbooks)
    func `every deflated member comes out as libarchive unpacks it`(file: String) throws {
        let bytes = try Fixture.bytes(file)
        let names = try archive(bytes).names.filter { $0.hasPrefix("xl/") }
        #expect(!names.isEmpty)
        #expect(try fast(bytes, names) == slow(bytes, names))
    }

    @Test func `a member whose packed bytes need several pieces comes out whole`() throws {
        let bytes = try Fixture.bytes("many-rows.xlsx")
        let names = ["xl/worksheets/sheet1.xml"]
        let whole = try slow(bytes, names)
        for size in [1, 7, 4096] {
            #expect(try inflated(bytes, names[0], pieces: size) == whole[names[0]])
        }
    }

    @Test func `a stored member is left to libarchive`() throws {
        let bytes = StoredZip.workbook(sheet: "<worksheet/>")
        #expect(try fast(bytes, ["xl/workbook.xml"]) == nil)
    }

    @Test func `a file that ends behind its directory is left to libarchive`() throws {
        var bytes = try Fixture.bytes("list.xlsx")
        bytes[bytes.count - 2] = 1
        #expect(ZipDirectory(of: .bytes(bytes + [0x20])) == nil)
        #expect(ZipDirectory(of: .bytes(Array(bytes.dropLast()))) == nil)
        #expect(ZipDirectory(of: .bytes([])) == nil)
    }

    /// One byte of the directory, of the member's header or of its packed bytes is changed.
    @Test func `whatever is taken the fast way, libarchive takes alike`() throws {
        var random = SeededGenerator(seedFromEnvironmentOr: 20_250_612)
        let seed = random.seed
        let whole = try Fixture.bytes("inline.xlsx")
        let names = ["xl/worksheets/sheet1.xml"]
        let directory = try #require(ZipDirectory(of: .bytes(whole)))
        let member = try #require(directory.members.first { $0.name == Array(names[0].utf8) })
        let packed = try #require(directory.packedBytes(of: member, in: .bytes(whole)))
        var taken = 0
        var refused = 0
        for round in 0..<3_000 {
            var bytes = whole
            let place =
                switch round % 3 {
                case 0: Int.random(in: (whole.count - 600)..<whole.count, using: &random)
                case 1: Int.random(in: max(0, packed.lowerBound - 60)..<packed.lowerBound, using: &random)
                default: Int.random(in: packed, using: &random)
                }
            bytes[place] ^= UInt8.random(in: 1...255, using: &random)
            let found: [String: [UInt8]]?
            do { found = try fast(bytes, names) } catch { found = nil }
            guard let found else {
                refused += 1
                continue
            }
            taken += 1
            #expect(try found == slow(bytes, names), "seed \(seed), byte \(place)")
        }
        #expect(taken > 50)
        #expect(refused > 500)
    }

    @Test(arguments: ["bomb.xlsx"])
    func `what grows too much stops early`(file: String) throws {
        let bytes = try Fixture.bytes(file)
        let file = try archive(bytes)
        var count = 0
        #expect(throws: DocumentError.self) {
            _ = try file.streamFast(file.names) { (_, chunk) throws(DocumentError) in count += chunk.count }
        }
        #expect(count <= UnpackedBytes.ratioFloor + 1 << 16)
    }

    private func archive(_ bytes: [UInt8]) throws -> ZipArchive {
        try ZipArchive(.bytes(bytes), origin: Locus(file: "list.xlsx"))
    }

    private func fast(_ bytes: [UInt8], _ names: [String]) throws -> [String: [UInt8]]? {
        var found: [String: [UInt8]] = [:]
        let isFast = try archive(bytes).streamFast(names) { (key, chunk) throws(DocumentError) in
            found[key, default: []] += chunk
        }
        return isFast ? found : nil
    }

    private func slow(_ bytes: [UInt8], _ names: [String]) throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        try archive(bytes).stream(names) { (key, chunk) throws(DocumentError) in found[key, default: []] += chunk }
        return found
    }

    private func inflated(_ bytes: [UInt8], _ name: String, pieces: Int) throws -> [UInt8] {
        let directory = try #require(ZipDirectory(of: .bytes(bytes)))
        let member = try #require(directory.members.first { $0.name == Array(name.utf8) })
        let packed = try #require(directory.packedBytes(of: member, in: .bytes(bytes)))
        var inflation = Inflation()
        var found: [UInt8] = []
        for start in stride(from: packed.lowerBound, to: packed.upperBound, by: pieces) {
            let piece = Array(bytes[start..<min(start + pieces, packed.upperBound)])
            try piece.withUnsafeBytes { piece in
                try inflation.take(piece) { chunk throws(DocumentError) in found += chunk }
            }
        }
        let (isFinished, crc) = (inflation.isFinished, inflation.crc)
        #expect(isFinished)
        #expect(crc == member.crc)
        return found
    }
}
