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
}
