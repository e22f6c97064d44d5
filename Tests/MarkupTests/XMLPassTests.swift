import Markup
import Testing

struct XMLPassTests {
    private static let nothing = XMLCallbacks(
        start: { _, _, _, _, _, _, _, _, _ in },
        end: { context, _, _, _ in context?.assumingMemoryBound(to: Int.self).pointee += 1 },
        text: { context, _, count in context?.assumingMemoryBound(to: Int.self).pointee += 100 * Int(count) })

    /// One for each element, a hundred for each byte of text.
    private func parse(_ text: String) throws -> Int {
        var sum = 0
        let bytes = Array(text.utf8)
        try withUnsafeMutablePointer(to: &sum) { sum in
            try bytes.withUnsafeBytes { try XMLPass.parse($0, context: UnsafeMutableRawPointer(sum), callbacks: Self.nothing) }
        }
        return sum
    }

    @Test func `elements and texts are told`() throws {
        #expect(try parse("<a><b>字</b><![CDATA[<&]]><c/> </a>") == 603)
    }

    @Test(arguments: ["<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>"])
    func `a document type is refused`(text: String) {
        #expect(#expect(throws: MarkupError.self) { try parse(text) }?.code == .documentType)
    }

    @Test(arguments: ["", "<a>", "<a></b>", "<a/><a/>", "<a>&nbsp;</a>", "<a>\u{1}</a>", "<a>&b;</a>"])
    func `what is not well-formed is refused`(text: String) {
        let error = #expect(throws: MarkupError.self) { try parse(text) }
        #expect(error?.code == .damaged)
        #expect(error?.message.hasPrefix("the XML is not well-formed") == true)
    }
}
