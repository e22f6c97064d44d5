import Markup
import Testing

struct TextDecodingTests {
    @Test(arguments: [
        ("UTF-8", Array("统保".utf8), TextDecoding.Encoding.utf8),
        ("UTF-8 with a mark", [0xEF, 0xBB, 0xBF] + Array("统保".utf8), .utf8),
        ("GB18030", [0xCD, 0xB3, 0xB1, 0xA3], .gb18030),
        ("UTF-16LE", [0xFF, 0xFE, 0xDF, 0x7E, 0xDD, 0x4F], .utf16LittleEndian),
        ("UTF-16BE", [0xFE, 0xFF, 0x7E, 0xDF, 0x4F, 0xDD], .utf16BigEndian),
    ])
    func `text in every encoding becomes the same UTF-8`(
        name: String, bytes: [UInt8], encoding: TextDecoding.Encoding
    ) throws {
        let decoded = try TextDecoding.decode(bytes)
        #expect(decoded.utf8 == Array("统保".utf8))
        #expect(decoded.encoding == encoding)
    }

    @Test func `a character of four bytes that only GB18030 has is read`() throws {
        #expect(try TextDecoding.utf8([0xCD, 0xB3, 0x82, 0x30, 0xAB, 0x39]) == Array("统㙓".utf8))
    }

    @Test func `text in no encoding is refused with the first wrong byte`() {
        let error = #expect(throws: MarkupError.self) { try TextDecoding.utf8([0x41, 0xB1, 0xA3, 0xFF, 0x42]) }
        #expect(error?.offset == 3)
        #expect(
            error?.description
                == "the text is neither UTF-8 (wrong byte at offset 1) nor GB18030 (wrong byte at offset 3) [text.encoding]")
    }

    @Test func `damaged UTF-8 is not read as GB18030 that means nothing`() {
        let text = Array("深圳市商务局关于名单的公示".utf8)
        let error = #expect(throws: MarkupError.self) { try TextDecoding.utf8(Array(text[..<32]) + text[33...]) }
        #expect(error?.offset == 30)
        #expect(error?.message == "the text is UTF-8 with a wrong byte at offset 30")
    }

    @Test func `a cut last character is an error`() {
        let text = Array("统保名单公示期满确认名单".utf8)
        let error = #expect(throws: MarkupError.self) { try TextDecoding.utf8(Array(text.dropLast())) }
        #expect(error?.offset == text.count - 3)
    }

    @Test func `a zero byte is no text`() {
        let error = #expect(throws: MarkupError.self) { try TextDecoding.utf8([0x41, 0x00, 0x42]) }
        #expect(error?.description == "the file is not text: it holds a zero byte at offset 1 [text.binary]")
    }

    @Test func `the sequence with which GB18030 writes a lost character is refused`() {
        let error = #expect(throws: MarkupError.self) { try TextDecoding.utf8([0xCD, 0xB3, 0x84, 0x31, 0xA4, 0x37]) }
        #expect(error?.code == .encoding)
    }

    @Test func `nothing decodes to nothing`() throws {
        #expect(try TextDecoding.utf8([]).isEmpty)
    }

    private static func utf16(_ text: String, isBigEndian: Bool = false) -> [UInt8] {
        text.utf16.reduce(into: []) { bytes, unit in
            let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8))
            bytes += isBigEndian ? [high, low] : [low, high]
        }
    }

    @Test(arguments: [
        (#"<?xml version="1.0" encoding="UTF-16"?><a>统保</a>"#, true), (#"<html><meta charset="utf-16le">统保</html>"#, true),
        ("<html>统保</html>", false),
    ])
    func `UTF-16 without a mark is read where the markup declares it`(text: String, isDeclared: Bool) throws {
        for bytes in [Self.utf16(text), Self.utf16(text, isBigEndian: true)] {
            if isDeclared {
                #expect(try TextDecoding.utf8(bytes) == Array(text.utf8))
            } else {
                #expect(throws: MarkupError.self) { try TextDecoding.utf8(bytes) }
            }
        }
    }

    @Test func `half a character of declared UTF-16 is an error with its offset`() {
        let text = #"<?xml version="1.0" encoding="UTF-16"?><a/>"#
        let bytes = Self.utf16(text) + [0x00, 0xD8, 0x41, 0x00]
        let error = #expect(throws: MarkupError.self) { try TextDecoding.utf8(bytes) }
        #expect(error?.message == "wrong UTF-16LE at offset \(bytes.count - 4)")
    }

    /// 這是一份公開的出口企業名單各有關單位, in Big5.
    private static let big5: [UInt8] = [
        0xB3, 0x6F, 0xAC, 0x4F, 0xA4, 0x40, 0xA5, 0xF7, 0xA4, 0xBD, 0xB6, 0x7D, 0xAA, 0xBA, 0xA5, 0x58, 0xA4, 0x66, 0xA5, 0xF8,
        0xB7, 0x7E, 0xA6, 0x57, 0xB3, 0xE6, 0xA6, 0x55, 0xA6, 0xB3, 0xC3, 0xF6, 0xB3, 0xE6, 0xA6, 0xEC,
    ]

    @Test func `Big5 is refused with the first character that simplified text does not have`() {
        let error = #expect(throws: MarkupError.self) { try TextDecoding.utf8(Self.big5 + Self.big5) }
        #expect(
            error?.description
                == "the text reads like Big5, from offset 0 on: 18 of 36 characters are none that simplified text has [text.encoding]"
        )
        #expect(error?.hint == "open it where it is readable and save it as UTF-8")
    }

    @Test func `Western text is refused, most of which can be read as GB18030`() {
        let error = #expect(throws: MarkupError.self) {
            try TextDecoding.utf8(Array("name,town\nM".utf8) + [0xFC] + Array("ller,K".utf8) + [0xF6] + Array("ln".utf8))
        }
        #expect(
            error?.description
                == "the text is not UTF-8, and reads like Western text, from offset 11 on: no character of it is one that simplified text has [text.encoding]"
        )
    }

    @Test func `a character that simplified text does not have is read where it is no letter of a word`() throws {
        #expect(try TextDecoding.utf8([0x31, 0x2C, 0xE9, 0x46]) == Array("1,镕".utf8))
        #expect(try TextDecoding.utf8([0x41, 0xE9, 0x46, 0xB9, 0xC9]) == Array("A镕股".utf8))
    }

    @Test func `traditional text in GB18030 is read`() throws {
        // 統保名單 and the like: beyond GB2312, and no Big5 by its lead bytes.
        let word: [UInt8] = [0xBD, 0x79, 0xB1, 0xA3, 0xC3, 0xFB, 0x86, 0xCE]
        let text = try TextDecoding.decode((0..<20).flatMap { _ in word })
        #expect(text.encoding == .gb18030)
        #expect(text.utf8.starts(with: "統保名單".utf8))
    }
}
