import Programme

/// A part of the file that may be left out, once it was read: nil where it is not there. (No ``Optional`` of one: a part that
/// is wrong is nil itself.)
struct Part<Value> {
    let value: Value?
}

extension Programme {
    /// Last year's programme; a programme is not its own predecessor.
    static func previous(in top: Section, name: String?) -> Part<String>? {
        guard let node = top.value("previous") else { return Part(value: nil) }
        guard let previous = top.text("previous") else { return nil }
        guard previous != name else {
            return top.invalid(
                node, "previous", previous, "is this programme itself", hint: "write last year's name, or leave it out")
        }
        let isName = previous.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isName, previous.first != "-", previous.utf8.count <= 64 else {
            return top.invalid(
                node, "previous", previous, "is no name of a programme",
                hint: "write the name that stands in last year's file under programme, e.g. shenzhen-2024")
        }
        return Part(value: previous)
    }
}

extension GazetteerFiles {
    static func decode(_ top: Section) -> Part<GazetteerFiles>? {
        guard let node = top.value("gazetteer") else { return Part(value: nil) }
        let others = ["streets", "localities", "communities", "roads"]
        guard
            let section = Section(node, path: "gazetteer", keys: ["districts"], optional: others, errors: top.errors),
            let districts = section.text("districts")
        else { return nil }
        var paths: [String?] = []
        for key in others {
            guard section.value(key) != nil else {
                paths.append(nil)
                continue
            }
            guard let path = section.text(key) else { return nil }
            paths.append(path)
        }
        return Part(
            value: GazetteerFiles(
                districts: districts, streets: paths[0], localities: paths[1], communities: paths[2], roads: paths[3]))
    }
}

extension BatchTemplate {
    static func decode(_ top: Section) -> Part<BatchTemplate>? {
        guard let node = top.value("batch") else { return Part(value: nil) }
        guard let section = Section(node, path: "batch", keys: [], optional: ["csv", "xlsx"], errors: top.errors) else {
            return nil
        }
        var template = BatchTemplate()
        if section.value("csv") != nil {
            guard let columns = Self.columns("csv", of: section) else { return nil }
            template.csv = columns
        }
        if section.value("xlsx") != nil {
            guard let columns = Self.columns("xlsx", of: section) else { return nil }
            template.xlsx = columns
        }
        return Part(value: template)
    }

    /// At least one column has to say whose line it is, and no two have one heading.
    private static func columns(_ key: String, of section: Section) -> [Column]? {
        guard let node = section.value(key), let items = section.list(key) else { return nil }
        var columns: [Column] = []
        for (index, item) in items.enumerated() {
            let path = "batch.\(key)[\(index + 1)]"
            guard let column = Section(item, path: path, keys: ["heading", "field"], errors: section.errors),
                let heading = column.text("heading"), let field = column.word("field", as: BatchField.self)
            else { continue }
            guard !columns.contains(where: { $0.heading == heading }) else {
                section.errors.report(
                    "repeated", at: item, "batch.\(key) has the heading \"\(heading)\" twice", hint: "keep one of them")
                continue
            }
            columns.append(Column(heading: heading, field: field))
        }
        guard columns.count == items.count else { return nil }
        guard columns.contains(where: \.field.isIdentifier) else {
            section.errors.report(
                "invalid", at: node, "batch.\(key): no column says which enterprise a line is about",
                hint: "add a column of key, name or credit_code")
            return nil
        }
        return columns
    }
}
