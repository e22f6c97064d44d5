/// An element of a small XML document read whole: a workbook's directory, its styles, a part's relationships.
public final class XMLElement {
    /// The local name: prefixes are dropped, since writers choose them freely.
    public let name: String
    /// Values by local name; where two attributes differ by prefix alone, the one with the prefix is under `prefix:name`.
    public let attributes: [String: String]
    public fileprivate(set) var children: [XMLElement] = []
    /// The text directly inside, without that of the children.
    public fileprivate(set) var text = ""
    /// Where in the parent's text, in bytes of it, the element stands.
    private let place: Int

    fileprivate init(name: String, attributes: [String: String], place: Int) {
        self.name = name
        self.attributes = attributes
        self.place = place
    }

    /// The text inside with that of the children, in the order of the document.
    public var wholeText: String {
        guard !children.isEmpty else { return text }
        let own = Array(text.utf8)
        var whole: [UInt8] = []
        var taken = 0
        for child in children {
            whole += own[taken..<child.place]
            taken = child.place
            whole += child.wholeText.utf8
        }
        return String(decoding: whole + own[taken...], as: UTF8.self)
    }

    /// The attribute of this local name; one without a prefix wins over one with.
    public subscript(attribute: String) -> String? { attributes[attribute] ?? attributes["prefix:\(attribute)"] }

    /// The first child of this name.
    public func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// The children of this name.
    public func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// Parses a whole document of at most 64 MiB; `isUTF8` says that it was decoded to UTF-8, whatever it declares.
    ///
    /// - Throws: ``MarkupError`` where it is not well-formed, declares a document type, or is empty.
    public static func parse(_ bytes: [UInt8], isUTF8: Bool = false) throws(MarkupError) -> XMLElement {
        guard bytes.count <= 64 << 20 else { throw MarkupError(.tooLarge, "the XML is larger than 64 MiB") }
        guard !bytes.isEmpty else { throw MarkupError(.empty, "the XML is empty") }
        let builder = Builder()
        let context = Unmanaged.passUnretained(builder).toOpaque()
        do {
            let stream = try XMLStream(context: context, callbacks: Builder.callbacks, isUTF8: isUTF8)
            try bytes.withUnsafeBufferPointer { (bytes) throws(MarkupError) in
                try stream.feed(UnsafeRawBufferPointer(bytes))
            }
            try stream.finish()
        }
        guard !builder.isTooLarge else {
            throw MarkupError(.tooLarge, "the XML has more than \(Builder.elementCap) elements")
        }
        guard !builder.isTooDeep else {
            throw MarkupError(.tooLarge, "the XML nests elements more than \(Builder.depthCap) deep")
        }
        guard let root = withExtendedLifetime(builder, { builder.root }) else {
            throw MarkupError(.empty, "the XML has no element")
        }
        return root
    }
}

private final class Builder {
    var root: XMLElement?
    var open: [XMLElement] = []
    var isTooDeep = false
    private var count = 0
    var isTooLarge: Bool { count > Self.elementCap }
    static let depthCap = 256
    static let elementCap = 1 << 20

    static let callbacks = XMLCallbacks(
        start: { context, name, _, _, _, _, count, _, list in
            guard let context, let name else { return }
            Unmanaged<Builder>.fromOpaque(context).takeUnretainedValue()
                .start(String(cString: name), XMLAttributes(list, count: count))
        },
        end: { context, _, _, _ in
            guard let context else { return }
            _ = Unmanaged<Builder>.fromOpaque(context).takeUnretainedValue().open.popLast()
        },
        text: { context, bytes, count in
            guard let context, let bytes else { return }
            Unmanaged<Builder>.fromOpaque(context).takeUnretainedValue().open.last?.text += String(
                decoding: UnsafeBufferPointer(start: bytes, count: Int(count)), as: UTF8.self)
        })

    func start(_ name: String, _ attributes: XMLAttributes) {
        if open.count == Self.depthCap { isTooDeep = true }
        count += 1
        guard !isTooDeep, !isTooLarge else { return }
        var values: [String: String] = [:]
        for index in 0..<attributes.count {
            guard let key = attributes.name(at: index)?.text else { continue }
            // The parser hands over an ampersand as a reference, however it was written.
            let value = String(decoding: attributes.value(at: index), as: UTF8.self).replacing("&#38;", with: "&")
            if attributes.hasPrefix(at: index) { values["prefix:\(key)"] = value } else { values[key] = value }
        }
        let element = XMLElement(name: name, attributes: values, place: open.last?.text.utf8.count ?? 0)
        if let parent = open.last { parent.children.append(element) } else { root = element }
        open.append(element)
    }
}
