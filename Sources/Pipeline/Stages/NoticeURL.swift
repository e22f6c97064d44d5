import Foundation

/// Addresses as a notice and a programme file write them.
enum NoticeURL {
    /// The address of the index: a `file:` path is relative to the programme file's folder.
    static func index(_ text: String, programmePath: String) -> String {
        guard text.hasPrefix("file:"), !text.hasPrefix("file:/") else { return text }
        let folder = URL(fileURLWithPath: programmePath).deletingLastPathComponent()
        return folder.appendingPathComponent(String(text.dropFirst("file:".count))).standardizedFileURL.absoluteString
    }

    /// An address on a page, resolved against the page's own; nil where it is none.
    static func resolve(_ href: String, against page: String) -> String? {
        guard let base = URL(string: page) else { return nil }
        return URL(string: href, relativeTo: base)?.absoluteString
    }

    /// An address as it is kept: a `file:` one relative to the programme file again, so that nothing names the machine.
    static func portable(_ address: String, programmePath: String) -> String {
        guard let url = URL(string: address), url.isFileURL else { return address }
        let folder = URL(fileURLWithPath: programmePath).deletingLastPathComponent().standardizedFileURL.pathComponents
        let file = url.standardizedFileURL.pathComponents
        let shared = zip(folder, file).prefix { $0 == $1 }.count
        return "file:" + (folder.dropFirst(shared).map { _ in ".." } + file.dropFirst(shared)).joined(separator: "/")
    }

    /// The folder that a `file:` programme may read: everything below the folder above the index page's.
    static func root(ofIndex index: String) -> String? {
        guard let url = URL(string: index), url.isFileURL else { return nil }
        return url.deletingLastPathComponent().deletingLastPathComponent().path
    }

    /// The last part of an address, decoded.
    static func fileName(of address: String) -> String {
        guard let url = URL(string: address) else { return address }
        return url.lastPathComponent.removingPercentEncoding ?? url.lastPathComponent
    }

    /// The address of an index's page, where the index's own names one: `…?page=1&sid=755001`; nil where it does not.
    static func page(_ number: Int, of index: String) -> String? {
        guard var parts = URLComponents(string: index),
            let place = parts.queryItems?.firstIndex(where: { $0.name == "page" })
        else { return nil }
        parts.queryItems?[place].value = String(number)
        return parts.string
    }

    static func host(of address: String) -> String { URL(string: address)?.host() ?? address }
}
