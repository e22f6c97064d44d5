import Provenance
import TestSupport
import Testing
import Vault

/// The vectors of FIPS 180-4.
@Suite struct DigestStreamTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
    func `the published vectors come out`(text: String, hex: String) throws {
        #expect(try sha256(Array(text.utf8)).hex == hex)
    }

    @Test func `pieces give the digest of the whole`() throws {
        var random = SeededGenerator(seedFromEnvironmentOr: 7)
        for _ in 0..<50 {
            let bytes = (0..<Int.random(in: 0...5_000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            var stream = try DigestStream()
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = min(rest.count, Int.random(in: 1...700, using: &random))
                try stream.update(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
            let pieces = try stream.finish()
            #expect(try pieces == sha256(bytes), "\(random)")
        }
    }

    @Test func `a finished stream starts anew`() throws {
        var stream = try DigestStream()
        try stream.update(Array("one".utf8))
        _ = try stream.finish()
        try stream.update(Array("abc".utf8))
        let second = try stream.finish()
        #expect(try second == sha256(Array("abc".utf8)))
    }
}
