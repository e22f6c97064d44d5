import Yams

/// The text of the file, line by line in Unicode scalars, as YAML counts lines and columns.
struct YAMLSource {
    private var lines: [[Unicode.Scalar]]
    /// Scalars that stand in for the first one of a key that is repeated later, see ``compose(_:)``.
    private static let standIns = 0xE000...0xE0FF

    init(_ text: String) {
        lines = [[]]
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where last == "\r": break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": lines.append([])
            default: lines[lines.count - 1].append(scalar)
            }
            last = scalar
        }
    }

    /// Whether the node at a place begins with an anchor, an alias or a tag: nothing else begins with these signs.
    func hasSign(at place: YAMLPlace) -> Bool {
        switch scalar(at: place) {
        case "&", "*", "!": true
        default: false
        }
    }

    private func scalar(at place: YAMLPlace) -> Unicode.Scalar? {
        guard lines.indices.contains(place.line - 1) else { return nil }
        let line = lines[place.line - 1]
        return line.indices.contains(place.column - 1) ? line[place.column - 1] : nil
    }

    /// Composes the document. The parser refuses a mapping with a repeated key and tells only where its first use stands:
    /// that use is renamed and the text parsed again, so that the rest of the file is still checked.
    mutating func compose(_ errors: ErrorList) throws(ProgrammeFileError) -> Node {
        for standIn in Self.standIns {
            do {
                var text = String.UnicodeScalarView()
                for (index, line) in lines.enumerated() {
                    if index > 0 { text.append("\n") }
                    text.append(contentsOf: line)
                }
                // Every value is read as text: the usual resolver would compile an expression for each kind of value.
                let parser = try Parser(yaml: String(text), resolver: .basic, encoding: .utf8)
                guard let root = try parser.singleRoot() else {
                    throw Self.failure(errors, 1, 1, "the file is empty", "copy another programme file and change its values")
                }
                return root
            } catch let error as ProgrammeFileError {
                throw error
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                report(repeated: keys.first ?? "", at: context.mark, errors)
                guard rename(at: context.mark, to: standIn) else { throw ProgrammeFileError(errors.findings) }
            } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
                YamlError.composer(_, let problem, let mark, _)
            {
                throw Self.failure(
                    errors, mark.line, mark.column, "this is no YAML: \(problem)", "see the line and the one before it")
            } catch {
                throw Self.failure(errors, 1, 1, "this is no YAML", "look for control characters in the file")
            }
        }
        throw ProgrammeFileError(errors.findings)
    }

    private func report(repeated key: String, at mark: Mark, _ errors: ErrorList) {
        errors.report(
            "repeatedKey", line: mark.line, column: mark.column,
            "the key \"\(key)\" stands again further down in the same mapping",
            hint: "keep one of them")
    }

    private mutating func rename(at mark: Mark, to standIn: Int) -> Bool {
        guard let first = scalar(at: YAMLPlace(mark)), let replacement = Unicode.Scalar(UInt32(standIn)) else { return false }
        let column = first == "\"" || first == "'" ? mark.column : mark.column - 1
        guard lines[mark.line - 1].indices.contains(column) else { return false }
        lines[mark.line - 1][column] = replacement
        return true
    }

    static func isStandIn(_ key: String) -> Bool {
        key.unicodeScalars.first.map { standIns.contains(Int($0.value)) } ?? false
    }

    private static func failure(
        _ errors: ErrorList, _ line: Int, _ column: Int, _ message: String, _ hint: String
    ) -> ProgrammeFileError {
        errors.report("notYAML", line: line, column: column, message, hint: hint)
        return ProgrammeFileError(errors.findings)
    }
}

/// Where a node begins; both count from 1, columns in Unicode scalars.
struct YAMLPlace {
    let line: Int
    let column: Int

    init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}
