/// A drawing that stands within a page, by hand; every text is escaped.
struct SVGDrawing {
    private(set) var text: String

    /// - Parameter label: what it shows, for whoever cannot see it.
    init(width: Int, height: Int, label: String) {
        text = """
            <svg viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="img" aria-label="\(HTMLPage.escaped(label))">

            """
    }

    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>, _ words: String) {
        text += "<\(name)\(Self.written(attributes))>\(HTMLPage.escaped(words))</\(name)>\n"
    }

    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        text += "<\(name)\(Self.written(attributes))/>\n"
    }

    mutating func end() { text += "</svg>\n" }

    private static func written(_ attributes: KeyValuePairs<String, String>) -> String {
        attributes.map { " \($0)=\"\(HTMLPage.escaped($1))\"" }.joined()
    }
}
