import Markup
import Provenance

/// What a page must show to be taken for what it was fetched as.
enum NoticeSigns {
    static func text(_ bytes: [UInt8], _ origin: Locus) throws(DocumentError) -> [UInt8] {
        do throws(MarkupError) { return try TextDecoding.utf8(bytes) } catch { throw DocumentError(error, at: origin) }
    }

    static func page(_ text: [UInt8], _ origin: Locus) throws(DocumentError) -> HTMLDocument {
        do throws(MarkupError) { return try HTMLDocument(utf8: text) } catch { throw DocumentError(error, at: origin) }
    }

    static func missing(_ signs: [String], _ page: HTMLDocument, _ expected: String, _ origin: Locus) -> DocumentError {
        let title = page.elements.first { $0.name == "title" }?.textContent.onOneLine ?? ""
        let own = title.isEmpty ? "" : "; the page calls itself \"\(title.prefix(60))\""
        return DocumentError(
            "notice.signs", at: origin, "the page is not \(expected): it lacks \(signs.joined(separator: " and "))\(own)",
            hint: "open the address in a browser: if the notice is there, save its attachment and use `tongbao import`")
    }
}
