import CXML
import Glibc

/// An element of a page.
public struct HTMLNode {
    private let node: xmlNodePtr
    private let document: HTMLDocument

    init(_ node: xmlNodePtr, _ document: HTMLDocument) {
        self.node = node
        self.document = document
    }

    /// In lower case: `table`.
    public var name: String { node.pointee.name.map { String(cString: $0) } ?? "" }

    /// 1 = first line of the page.
    public var line: Int { max(1, Int(xmlGetLineNo(node))) }

    /// The value of an attribute, the name in lower case; empty for an attribute without one, nil where there is none.
    public subscript(attribute: String) -> String? {
        var next = node.pointee.properties
        while let property = next {
            if let name = property.pointee.name, String(cString: name) == attribute {
                var value = ""
                var child = property.pointee.children
                while let text = child {
                    if let content = text.pointee.content { value += String(cString: content) }
                    child = text.pointee.next
                }
                return value
            }
            next = property.pointee.next
        }
        return nil
    }

    /// The words of the attribute `class`.
    public var classes: [Substring] { (self["class"] ?? "").split { $0.isWhitespace } }

    public func has(class token: String) -> Bool { classes.contains { $0 == token } }

    /// The elements directly inside.
    public var children: [HTMLNode] {
        var found: [HTMLNode] = []
        var next = node.pointee.children
        while let child = next {
            if child.pointee.type == XML_ELEMENT_NODE { found.append(HTMLNode(child, document)) }
            next = child.pointee.next
        }
        return found
    }

    public var parent: HTMLNode? {
        guard let parent = node.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
        return HTMLNode(parent, document)
    }

    /// All elements inside, in the order of the page.
    public var descendants: HTMLElements { HTMLElements(self, includingSelf: false) }

    /// The first element inside that satisfies `condition`.
    public func first(where condition: (HTMLNode) -> Bool) -> HTMLNode? { descendants.first(where: condition) }

    /// All text inside, as it stands in the page; scripts and styles are no text.
    public var textContent: String {
        var text: [UInt8] = []
        walk(enter: { _ in }, leave: { _ in }, text: { text.append(contentsOf: $0) })
        return String(decoding: text, as: UTF8.self)
    }

    /// All text inside as a reader sees it: one line a block, runs of blanks as one, no blank at either end.
    public var readableText: String {
        var text = ReadableText()
        walk(enter: { text.enter($0.tag) }, leave: { text.leave($0.tag) }, text: { text.append($0) })
        return String(decoding: text.bytes, as: UTF8.self)
    }

    /// Hands over the tables inside, in the order of the page.
    public func readTables(into listener: some TableListener) {
        var tables = PageTables(listener)
        walk(
            enter: { node in
                guard !tables.isStopped else { return }
                tables.begin(node.tag) { node["\($0)"].map { Array($0.utf8) } }
            },
            leave: { if !tables.isStopped { tables.end($0.tag) } },
            text: { if !tables.isStopped { tables.append($0) } })
        tables.finish(document.faults)
    }

    private var tag: HTMLTag { node.pointee.name.map { HTMLTag($0) } ?? .other }

    /// Without recursion: a page may nest as deep as the parser allows.
    private func walk(enter: (HTMLNode) -> Void, leave: (HTMLNode) -> Void, text: (UnsafeBufferPointer<UInt8>) -> Void) {
        var current = node
        while true {
            var descended = false
            switch current.pointee.type {
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                if let content = current.pointee.content, !isInert(current.pointee.parent) {
                    text(UnsafeBufferPointer(start: content, count: strlen(content)))
                }
            case XML_ENTITY_REF_NODE:
                // A reference that HTML does not know stays as it was written.
                if let name = current.pointee.name {
                    Array("&\(String(cString: name));".utf8).withUnsafeBufferPointer { text($0) }
                }
            case XML_ELEMENT_NODE:
                if current != node { enter(HTMLNode(current, document)) }
                if let child = current.pointee.children {
                    current = child
                    descended = true
                } else if current != node {
                    leave(HTMLNode(current, document))
                }
            default: break
            }
            if descended { continue }
            if current == node { return }
            while current.pointee.next == nil {
                guard let parent = current.pointee.parent else { return }
                current = parent
                if current == node { return }
                leave(HTMLNode(current, document))
            }
            guard let next = current.pointee.next else { return }
            current = next
        }
    }

    private func isInert(_ parent: xmlNodePtr?) -> Bool {
        guard let name = parent?.pointee.name else { return false }
        let tag = HTMLTag(name)
        return tag == .inert || tag == .reading
    }

    /// The element after this one in the order of the page, within `top`.
    func next(within top: HTMLNode) -> HTMLNode? {
        var current = node
        var child = current.pointee.children
        while true {
            while let candidate = child {
                if candidate.pointee.type == XML_ELEMENT_NODE { return HTMLNode(candidate, document) }
                child = candidate.pointee.next
            }
            guard current != top.node else { return nil }
            child = current.pointee.next
            guard let parent = current.pointee.parent else { return nil }
            current = parent
        }
    }
}

/// Elements in the order of the page.
public struct HTMLElements: Sequence, IteratorProtocol {
    private let top: HTMLNode?
    private var current: HTMLNode?
    private var isBefore: Bool

    init(_ top: HTMLNode?, includingSelf: Bool) {
        self.top = top
        current = top
        isBefore = includingSelf
    }

    public mutating func next() -> HTMLNode? {
        if isBefore {
            isBefore = false
            return current
        }
        guard let top, let last = current else { return nil }
        current = last.next(within: top)
        return current
    }
}
