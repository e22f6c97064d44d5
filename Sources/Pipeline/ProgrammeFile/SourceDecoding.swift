import Programme

private enum FetchProtocol: String, CaseIterable {
    case https
    case http
    case file
}

extension Source {
    init?(decoding top: Section) {
        guard
            let section = Section(
                top.value("source"), path: "source", keys: ["index", "title_any", "expected_by", "hosts"],
                optional: ["protocols", "supplement_title_any", "correction_title_any"],
                errors: top.errors)
        else { return nil }
        let index = section.text("index")
        let words = { (key: String) in
            section.list(key)?.enumerated().map { place, node in section.texts(node, path: "source.\(key)[\(place + 1)]") ?? [] }
        }
        let titleAny = words("title_any")
        let expectedBy = section.date("expected_by")
        let hosts = section.texts("hosts", mayBeEmpty: true)
        for (host, node) in zip(hosts ?? [], section.list("hosts", mayBeEmpty: true) ?? []) where !Self.isHost(host) {
            let _: String? = section.invalid(
                node, "source.hosts", host, "is no host name", hint: "write the name alone, e.g. commerce.sz.gov.cn")
        }
        let protocols = section.value("protocols") == nil ? [FetchProtocol.https.rawValue] : section.texts("protocols")
        for (place, node) in (section.value("protocols").flatMap { section.list($0, path: "source.protocols") } ?? [])
            .enumerated()
        {
            if case .scalar(let text, _) = node.content, FetchProtocol(rawValue: text) == nil, !text.isEmpty {
                let _: FetchProtocol? = section.word(node, path: "source.protocols[\(place + 1)]", as: FetchProtocol.self)
            }
        }
        guard let index, let titleAny, let expectedBy, let hosts, let protocols else { return nil }
        self.init(index: index, titleAny: titleAny, expectedBy: expectedBy, hosts: hosts, protocols: protocols)
        supplementTitleAny = words("supplement_title_any") ?? []
        correctionTitleAny = words("correction_title_any") ?? []
    }

    private static func isHost(_ text: String) -> Bool {
        let labels = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            !label.isEmpty && label.first != 0x2D
                && label.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        }
    }
}

extension FieldHeadings {
    /// The headings of every field; no heading may stand for two fields.
    static func decode(_ top: Section) -> [FieldHeadings]? {
        let names = { (required: Bool) in Field.allCases.filter { $0.isRequired == required }.map(\.rawValue) }
        guard
            let section = Section(
                top.value("columns"), path: "columns", keys: names(true), optional: names(false), errors: top.errors)
        else { return nil }
        var columns: [FieldHeadings] = []
        var owners: [String: String] = [:]
        for field in Field.allCases {
            guard let node = section.value(field.rawValue) else { continue }
            let path = section.pathOf(field.rawValue)
            guard let headings = section.texts(field.rawValue), case .list(let items) = node.content else { continue }
            for item in items {
                guard case .scalar(let heading, _) = item.content else { continue }
                let owner = owners.updateValue(field.rawValue, forKey: folded(heading)) ?? field.rawValue
                if owner != field.rawValue {
                    let _: String? = section.invalid(
                        item, path, heading, "already stands for \(owner)", hint: "leave it to one of the two fields")
                }
            }
            columns.append(FieldHeadings(field: field, headings: headings))
        }
        return columns
    }

    /// Without blanks, half width: headings that differ in no more are one heading.
    private static func folded(_ heading: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in heading.unicodeScalars where !scalar.properties.isWhitespace {
            let half = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) : nil
            folded.append(half ?? scalar)
        }
        return String(folded)
    }
}

extension Records {
    /// The files of the house; every key may be left out.
    init?(decoding top: Section) {
        self.init()
        guard let node = top.value("records") else { return }
        guard
            let section = Section(
                node, path: "records", keys: [], optional: ["registry", "overrides", "judgements"], errors: top.errors)
        else { return nil }
        if section.value("registry") != nil {
            guard let files = section.texts("registry") else { return nil }
            registry = files
        }
        if section.value("overrides") != nil {
            guard let file = section.text("overrides") else { return nil }
            overrides = file
        }
        if section.value("judgements") != nil {
            guard let file = section.text("judgements") else { return nil }
            judgements = file
        }
    }
}
