import Provenance

/// A mapping of the programme file under decoding: its keys are checked when it is opened, its values when they are read.
///
/// Every reader records what is wrong and returns nil; the callers go on, so that one run finds all errors.
struct Section {
    /// `cover`, `terms.limit`; empty for the file itself.
    let path: String
    let node: YAMLNode
    let errors: ErrorList
    private var values: [String: YAMLNode] = [:]

    /// Nil where the node is no mapping. Unknown and missing keys are recorded.
    init?(_ node: YAMLNode?, path: String, keys: [String], optional: [String] = [], errors: ErrorList) {
        guard let node, !node.isRefused else { return nil }
        self.path = path
        self.node = node
        self.errors = errors
        let name = path.isEmpty ? "the file" : path
        let known = keys + optional
        guard case .mapping(let pairs) = node.content else {
            errors.report(
                "wrongType", at: node, "\(name) is \(node.kind), not a mapping",
                hint: "write its keys below it: \(known.joined(separator: ", "))")
            return nil
        }
        for pair in pairs {
            guard known.contains(pair.key) else {
                errors.report(
                    "unknownKey", line: pair.keyLine, column: pair.keyColumn, "\(name) has no key \"\(pair.key)\"",
                    hint: "its keys are \(known.joined(separator: ", "))")
                continue
            }
            values[pair.key] = pair.value
        }
        for key in keys where values[key] == nil {
            errors.report(
                "missingKey", at: node, "\(name) lacks the key \"\(key)\"",
                hint: "add it; the README beside the programme files says what it means")
        }
    }

    func pathOf(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// Nil where the key is missing.
    func value(_ key: String) -> YAMLNode? { values[key] }

    /// The value of a key as a text that needs no second look: not empty, without edge blanks and control characters, quoted
    /// where another reader could take it for a number, a date or a truth value.
    func text(_ key: String) -> String? { values[key].flatMap { text($0, path: pathOf(key)) } }

    func text(_ node: YAMLNode, path: String, mayBeEmpty: Bool = false) -> String? {
        guard case .scalar(let text, let quoted) = node.content else {
            return wrongType(node, path, "a text", hint: "write one text after the colon")
        }
        if text.isEmpty {
            if quoted, mayBeEmpty { return text }
            return wrongType(node, path, "a text", hint: "write a text; there is no default")
        }
        if !quoted, PlainScalar.isAmbiguous(text) {
            return invalid(
                node, path, text, "could be read as a number, a date or a truth value", hint: "put it in double quotes")
        }
        let scalars = text.unicodeScalars
        if scalars.contains(where: {
            $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0x2028 || $0.value == 0x2029
        }) {
            return invalid(node, path, text, "has a line break or control character in it", hint: "write it on one line")
        }
        if scalars.first?.properties.isWhitespace == true || scalars.last?.properties.isWhitespace == true {
            return invalid(node, path, text, "begins or ends with a blank", hint: "remove the blank")
        }
        return text
    }

    /// A whole number in digits, without quotes, sign or separators.
    func integer(_ key: String, in range: ClosedRange<Int64>, unit: String) -> Int64? {
        guard let node = values[key] else { return nil }
        let path = pathOf(key)
        let hint = "write \(unit) in digits, \(range.lowerBound) to \(range.upperBound), without quotes"
        guard case .scalar(let text, false) = node.content, !text.isEmpty else {
            return wrongType(node, path, "a whole number", hint: hint)
        }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text == "0" || !text.hasPrefix("0"), let number = Int64(text)
        else { return invalid(node, path, text, "is no whole number", hint: hint) }
        guard range.contains(number) else {
            return invalid(node, path, text, "is not between \(range.lowerBound) and \(range.upperBound)", hint: hint)
        }
        return number
    }

    func integer(_ key: String, in range: ClosedRange<Int>, unit: String) -> Int? {
        let wide: Int64? = integer(key, in: Int64(range.lowerBound)...Int64(range.upperBound), unit: unit)
        return wide.map { Int($0) }
    }

    /// A percentage of 0 to 100 with at most one decimal, in thousandths.
    func perMille(_ key: String) -> Int? {
        guard let node = values[key] else { return nil }
        let path = pathOf(key)
        let hint = "write a percentage of 0 to 100 with at most one decimal, e.g. 0.5, without quotes"
        guard case .scalar(let text, false) = node.content, !text.isEmpty else {
            return wrongType(node, path, "a percentage", hint: hint)
        }
        let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        let digits = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
        guard digits, parts.count <= 2, parts[0].count <= 3, parts[0].count == 1 || parts[0].first != 0x30 else {
            return invalid(node, path, text, "is no percentage", hint: hint)
        }
        guard parts.count == 1 || parts[1].count == 1 else {
            return invalid(node, path, text, "has more than one decimal", hint: hint)
        }
        let tenths = parts.joined().reduce(0) { $0 * 10 + Int($1 - 0x30) } * (parts.count == 1 ? 10 : 1)
        guard tenths <= 1000 else { return invalid(node, path, text, "is more than 100", hint: hint) }
        return tenths
    }

    func date(_ key: String) -> CivilDate? {
        guard let node = values[key] else { return nil }
        let hint = "write YYYY-MM-DD without quotes, e.g. 2025-07-01"
        guard case .scalar(let text, false) = node.content, !text.isEmpty else {
            return wrongType(node, pathOf(key), "a date", hint: hint)
        }
        guard let date = CivilDate(iso: text) else {
            return invalid(node, pathOf(key), text, "is no day of the calendar", hint: hint)
        }
        return date
    }

    func flag(_ key: String) -> Bool? {
        guard let node = values[key] else { return nil }
        let hint = "write true or false, without quotes"
        guard case .scalar(let text, false) = node.content, !text.isEmpty else {
            return wrongType(node, pathOf(key), "true or false", hint: hint)
        }
        switch text {
        case "true": return true
        case "false": return false
        default: return invalid(node, pathOf(key), text, "is neither true nor false", hint: hint)
        }
    }

    /// One of a closed set of words.
    func word<Word: RawRepresentable<String> & CaseIterable>(_ key: String, as type: Word.Type) -> Word? {
        values[key].flatMap { word($0, path: pathOf(key), as: type) }
    }

    func word<Word: RawRepresentable<String> & CaseIterable>(_ node: YAMLNode, path: String, as type: Word.Type) -> Word? {
        guard let text = text(node, path: path) else { return nil }
        guard let word = Word(rawValue: text) else {
            return invalid(
                node, path, text, "is not among the words known here",
                hint: "write \(type.allCases.map(\.rawValue).joined(separator: " or "))")
        }
        return word
    }

    /// The items of a list; nil where it is no list, or empty although it may not be.
    func list(_ key: String, mayBeEmpty: Bool = false) -> [YAMLNode]? {
        values[key].flatMap { list($0, path: pathOf(key), mayBeEmpty: mayBeEmpty) }
    }

    func list(_ node: YAMLNode, path: String, mayBeEmpty: Bool = false) -> [YAMLNode]? {
        guard case .list(let items) = node.content else { return wrongType(node, path, "a list", hint: "write it as [a, b]") }
        guard mayBeEmpty || !items.isEmpty else {
            errors.report("empty", at: node, "\(path) is an empty list", hint: "write at least one item")
            return nil
        }
        return items
    }

    /// A list of different texts.
    func texts(_ key: String, mayBeEmpty: Bool = false) -> [String]? {
        values[key].flatMap { texts($0, path: pathOf(key), mayBeEmpty: mayBeEmpty) }
    }

    func texts(_ node: YAMLNode, path: String, mayBeEmpty: Bool = false) -> [String]? {
        guard let items = list(node, path: path, mayBeEmpty: mayBeEmpty) else { return nil }
        var texts: [String] = []
        for (index, item) in items.enumerated() {
            guard let text = text(item, path: "\(path)[\(index + 1)]") else { continue }
            if texts.contains(text) {
                errors.report("repeated", at: item, "\(path) has \"\(text)\" twice", hint: "keep one of them")
                continue
            }
            texts.append(text)
        }
        return texts
    }

    func wrongType<Value>(_ node: YAMLNode, _ path: String, _ wanted: String, hint: String) -> Value? {
        if !node.isRefused { errors.report("wrongType", at: node, "\(path) is \(node.kind), not \(wanted)", hint: hint) }
        return nil
    }

    func invalid<Value>(_ node: YAMLNode, _ path: String, _ text: String, _ problem: String, hint: String) -> Value? {
        // A message is one line, whatever the value.
        let shown = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : String($0) }.joined()
        errors.report("invalid", at: node, "\(path): \"\(shown)\" \(problem)", hint: hint)
        return nil
    }
}
