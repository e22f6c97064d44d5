import Yams

/// Turns the parser's nodes into ``YAMLNode``s and notes the line of every path.
struct YAMLConverter {
    let source: YAMLSource
    let errors: ErrorList
    var lines: [String: Int] = [:]

    /// - Parameters:
    ///   - line: where a list or mapping is reported: at its key.
    mutating func convert(_ node: Node, path: String, line: Int, column: Int) -> YAMLNode {
        let mark = node.mark.map(YAMLPlace.init) ?? YAMLPlace(line: line, column: column)
        let refused = YAMLNode(content: .refused, line: mark.line, column: mark.column)
        if source.hasSign(at: mark) {
            reportSign(at: mark)
            return refused
        }
        switch node {
        case .scalar(let scalar):
            lines[path] = mark.line
            return YAMLNode(
                content: .scalar(text: scalar.string, quoted: scalar.style != .plain), line: mark.line, column: mark.column)
        case .sequence(let sequence):
            lines[path] = line
            var items: [YAMLNode] = []
            for (index, item) in sequence.enumerated() {
                let place = item.mark.map(YAMLPlace.init) ?? mark
                items.append(convert(item, path: "\(path)[\(index + 1)]", line: place.line, column: place.column))
            }
            return YAMLNode(content: .list(items), line: line, column: column)
        case .mapping(let mapping):
            if !path.isEmpty { lines[path] = line }
            var pairs: [(key: String, keyLine: Int, keyColumn: Int, value: YAMLNode)] = []
            for (key, value) in mapping {
                let place = key.mark.map(YAMLPlace.init) ?? mark
                guard case .scalar(let name) = key else {
                    errors.report(
                        "wrongType", line: place.line, column: place.column, "a key must be a single word",
                        hint: "write `key: value`")
                    continue
                }
                if source.hasSign(at: place) { reportSign(at: place) }
                let keyPath = path.isEmpty ? name.string : "\(path).\(name.string)"
                let converted = convert(value, path: keyPath, line: place.line, column: place.column)
                if !YAMLSource.isStandIn(name.string) { pairs.append((name.string, place.line, place.column, converted)) }
            }
            return YAMLNode(content: .mapping(pairs), line: line, column: column)
        case .alias: return refused
        }
    }

    private func reportSign(at place: YAMLPlace) {
        errors.report(
            "notPlain", line: place.line, column: place.column, "anchors, aliases and tags are not read here",
            hint: "write the value out where it is used")
    }
}
