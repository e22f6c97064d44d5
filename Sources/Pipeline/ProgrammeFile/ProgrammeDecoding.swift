import Programme
import Provenance

/// The years a programme may speak of; a typing error of a century is caught here.
private let years = 2000...2100

extension Programme {
    /// The file as a whole. Nil where a value could not be read: then `errors` says which.
    init?(decoding root: YAMLNode, file: String, errors: ErrorList) {
        let file = ProgrammeFile.expectedName(of: file)
        let sections = [
            "source", "columns", "threshold", "notice", "release", "cover", "terms", "contacts", "districts", "managers",
            "guards",
            "examples",
        ]
        guard
            let top = Section(
                root, path: "", keys: ["programme", "title", "city", "base_year", "policy_year"] + sections,
                optional: ["assumed", "records", "previous", "gazetteer", "batch"],
                errors: errors)
        else { return nil }
        let name = Self.name(in: top, expected: file)
        let title = top.text("title")
        let city = top.text("city")
        let baseYear: Int? = top.integer("base_year", in: years, unit: "the year")
        let policyYear: Int? = top.integer("policy_year", in: years, unit: "the year")
        let assumed = Self.assumed(in: top, sections: sections)
        let source = Source(decoding: top)
        let columns = FieldHeadings.decode(top)
        let records = Records(decoding: top)
        let previous = Self.previous(in: top, name: name)
        let gazetteer = GazetteerFiles.decode(top)
        let batch = BatchTemplate.decode(top)
        let threshold = Threshold(decoding: top)
        let notice = NoticeTerms(decoding: top)
        let release = ReleaseTerms(decoding: top)
        let cover = Cover(decoding: top)
        let terms = Terms(decoding: top)
        let contacts = Contacts(decoding: top)
        let districts = top.texts("districts").map { $0.map(District.init) }
        let groups = ManagerGroup.decode(top)
        let guards = Guards(decoding: top)
        let examples = Example.decode(top)
        let checks = ProgrammeChecks(top: top, errors: errors)
        checks.years(base: baseYear, policy: policyYear, cover: cover)
        checks.days(source: source, cover: cover)
        checks.source(source)
        checks.districts(districts, groups)
        guard let name, let title, let city, let baseYear, let policyYear, let assumed, let source, let columns, let records,
            let previous, let gazetteer, let batch, let threshold,
            let notice, let release, let cover, let terms, let contacts, let districts, let groups, let guards, let examples
        else { return nil }
        self.init(
            name: name, title: title, city: city, baseYear: baseYear, policyYear: policyYear, assumed: assumed, source: source,
            columns: columns, records: records, previous: previous.value, gazetteer: gazetteer.value, batch: batch.value,
            threshold: threshold, notice: notice, release: release, cover: cover,
            terms: terms, contacts: contacts, districts: districts, managerGroups: groups, guards: guards, examples: examples)
    }

    /// The name becomes a folder's: small letters, digits and hyphens.
    private static func name(in top: Section, expected: String) -> String? {
        guard let name = top.text("programme"), let node = top.value("programme") else { return nil }
        let bytes = name.utf8
        let clean = bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard clean, name.first != "-", bytes.count <= 64 else {
            return top.invalid(
                node, "programme", name, "is no name of a programme",
                hint: "write at most 64 small letters, digits and hyphens, e.g. shenzhen-2025")
        }
        guard name == expected else {
            return top.invalid(
                node, "programme", name, "is not the name of its file",
                hint: "write \(expected), or rename the file to \(name).yaml")
        }
        return name
    }

    private static func assumed(in top: Section, sections: [String]) -> [String]? {
        guard let node = top.value("assumed") else { return [] }
        guard let names = top.texts("assumed", mayBeEmpty: true) else { return nil }
        guard case .list(let items) = node.content else { return names }
        for item in items {
            guard case .scalar(let name, _) = item.content, names.contains(name), !sections.contains(name) else { continue }
            let _: String? = top.invalid(
                item, "assumed", name, "is no section of the file", hint: "write one of \(sections.joined(separator: ", "))")
        }
        return names
    }
}
