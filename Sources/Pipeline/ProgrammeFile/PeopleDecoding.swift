import Programme

extension Section {
    /// A telephone number in quotes: digits, in groups joined by single hyphens.
    func phone(_ key: String) -> String? {
        guard let node = value(key) else { return nil }
        let path = pathOf(key)
        let hint = "write digits and hyphens in double quotes, e.g. \"0755-88325600\""
        guard case .scalar(let text, let quoted) = node.content, !text.isEmpty else {
            return wrongType(node, path, "a telephone number", hint: hint)
        }
        guard quoted else { return invalid(node, path, text, "has no quotes around it", hint: hint) }
        let groups = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        let digits = groups.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
        guard digits, (3...20).contains(text.utf8.count) else {
            return invalid(node, path, text, "is no telephone number", hint: hint)
        }
        return text
    }
}

extension Contacts {
    init?(decoding top: Section) {
        guard
            let section = Section(
                top.value("contacts"), path: "contacts", keys: ["single_window", "insurer", "branch", "area_code", "reference"],
                errors: top.errors)
        else { return nil }
        let singleWindow = SingleWindow(decoding: section)
        let insurer = Line(decoding: section, "insurer")
        let branch = Line(decoding: section, "branch")
        let areaCode = Self.areaCode(in: section)
        let reference = section.text("reference")
        guard let singleWindow, let insurer, let branch, let areaCode, let reference else { return nil }
        self.init(singleWindow: singleWindow, insurer: insurer, branch: branch, areaCode: areaCode, reference: reference)
    }

    private static func areaCode(in section: Section) -> String? {
        guard let node = section.value("area_code") else { return nil }
        let hint = "write 3 or 4 digits that begin with 0 in double quotes, e.g. \"0755\""
        guard case .scalar(let text, let quoted) = node.content, !text.isEmpty else {
            return section.wrongType(node, "contacts.area_code", "an area code", hint: hint)
        }
        guard quoted else { return section.invalid(node, "contacts.area_code", text, "has no quotes around it", hint: hint) }
        let digits = text.utf8
        guard (3...4).contains(digits.count), digits.first == 0x30, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return section.invalid(node, "contacts.area_code", text, "is no area code", hint: hint)
        }
        return text
    }
}

extension Contacts.SingleWindow {
    init?(decoding contacts: Section) {
        guard
            let section = Section(
                contacts.value("single_window"), path: "contacts.single_window", keys: ["name", "url", "module", "phone"],
                errors: contacts.errors)
        else { return nil }
        let name = section.text("name")
        let url = section.text("url")
        if let url, let node = section.value("url"), !url.hasPrefix("https://"), !url.hasPrefix("http://") {
            let _: String? = section.invalid(
                node, "contacts.single_window.url", url, "is no web address", hint: "begin it with https:// or http://")
        }
        let module = section.text("module")
        let phone = section.phone("phone")
        guard let name, let url, let module, let phone else { return nil }
        self.init(name: name, url: url, module: module, phone: phone)
    }
}

extension Contacts.Line {
    init?(decoding contacts: Section, _ key: String) {
        guard
            let section = Section(
                contacts.value(key), path: contacts.pathOf(key), keys: ["name", "phone"], errors: contacts.errors)
        else { return nil }
        let name = section.text("name")
        let phone = section.phone("phone")
        guard let name, let phone else { return nil }
        self.init(name: name, phone: phone)
    }
}
