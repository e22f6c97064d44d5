import Markup

/// Another notice, as a notice speaks of it.
public enum NoticeMention: Hashable, Sendable {
    /// A link, as written: relative to the page, or absolute.
    case address(String)
    /// What stands in 《》.
    case title(String)

    /// The links of a body that lead to no attachment, then what stands in 《》 in the title and the text, each once.
    static func all(in title: String, _ lines: [String], _ body: HTMLNode?, except attachments: Set<String>) -> [NoticeMention] {
        var found: [NoticeMention] = []
        func add(_ mention: NoticeMention) { if !found.contains(mention) { found.append(mention) } }
        if let body {
            for link in body.descendants where link.name == "a" {
                guard let href = link["href"]?.trimmed, leadsSomewhere(href), !attachments.contains(href) else { continue }
                add(.address(href))
            }
        }
        for line in [title] + lines { for title in quoted(in: line) { add(.title(title)) } }
        return found
    }

    private static func leadsSomewhere(_ href: String) -> Bool {
        let lower = href.lowercased()
        return !href.isEmpty && !href.hasPrefix("#") && !["javascript:", "mailto:", "tel:"].contains(where: lower.hasPrefix)
    }

    /// What stands between the outermost 《 and 》.
    private static func quoted(in line: String) -> [String] {
        var found: [String] = []
        var depth = 0
        var current = ""
        for character in line {
            switch character {
            case "《":
                if depth > 0 { current.append(character) }
                depth += 1
            case "》" where depth > 0:
                depth -= 1
                if depth > 0 {
                    current.append(character)
                } else {
                    if !current.isEmpty { found.append(current) }
                    current = ""
                }
            default: if depth > 0 { current.append(character) }
            }
        }
        return found
    }
}
