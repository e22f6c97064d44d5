public import Programme
import Provenance

/// Compares a programme with its policy text (requirement S32): every constant must be found and agree.
public enum PolicyCheck {
    /// What no policy text states: points that the programme file decides.
    static let decided = [
        "programme", "title", "source", "columns", "threshold.zero_is_eligible", "threshold.attested_by_title",
        "notice.confirmation", "release",
        "cover.call_by", "guards", "examples",
    ]

    public static func compare(_ file: ProgrammeFile, _ reading: PolicyReading) -> PolicyComparison {
        compare(file.programme, reading, lines: file.lines)
    }

    /// - Parameter lines: where the values stand in the programme file, by their paths.
    public static func compare(
        _ programme: Programme, _ reading: PolicyReading, lines: [String: Int] = [:]
    ) -> PolicyComparison {
        var comparison = PolicyComparison()
        comparison.open = decided
        comparison.assumed = programme.assumed
        for constant in PolicyConstant.allCases where !programme.assumed.contains(constant.section) {
            let statements = reading.statements(of: constant)
            if statements.isEmpty, constant.mayBeOpen {
                comparison.open.append(constant.rawValue)
                continue
            }
            comparison.record(
                constant.rawValue, programme: programme.spelled(constant), statements, line: lines[constant.rawValue])
        }
        if !programme.assumed.contains("districts") { comparison.compareDistricts(programme, reading, lines) }
        if !programme.assumed.contains("managers") { comparison.compareManagers(programme, reading, lines) }
        return comparison
    }
}

extension PolicyComparison {
    /// Holds one value against every statement of it; statements of one wrong value are one disagreement.
    mutating func record(_ field: String, programme: String?, _ statements: [PolicyReading.Statement], line: Int?) {
        guard !statements.isEmpty else {
            disagreements.append(
                Disagreement(field: field, programme: programme, text: nil, textLines: [], programmeLine: line))
            return
        }
        var wrong: [(value: String, lines: [Int])] = []
        for statement in statements where statement.value != programme {
            if let index = wrong.firstIndex(where: { $0.value == statement.value }) {
                if !wrong[index].lines.contains(statement.line) { wrong[index].lines.append(statement.line) }
            } else {
                wrong.append((statement.value, [statement.line]))
            }
        }
        if wrong.isEmpty { agreed.append(field) }
        for (value, lines) in wrong {
            disagreements.append(
                Disagreement(field: field, programme: programme, text: value, textLines: lines, programmeLine: line))
        }
    }

    mutating func compareDistricts(_ programme: Programme, _ reading: PolicyReading, _ lines: [String: Int]) {
        let stated = reading.districts
        for (index, district) in programme.districts.enumerated() {
            record(
                "districts.\(district.name)", programme: district.name,
                stated.filter { $0.value == PolicyText.folded(district.name) }, line: lines["districts[\(index + 1)]"])
        }
        for statement in stated where !programme.districts.contains(where: { PolicyText.folded($0.name) == statement.value }) {
            disagreements.append(
                Disagreement(
                    field: "districts.\(statement.value)", programme: nil, text: statement.value, textLines: [statement.line],
                    programmeLine: lines["districts"]))
        }
    }

    /// Every manager by name: the phone, and the districts of the group in any order.
    mutating func compareManagers(_ programme: Programme, _ reading: PolicyReading, _ lines: [String: Int]) {
        for (index, group) in programme.managerGroups.enumerated() {
            for (place, manager) in group.people.enumerated() {
                let path = "managers[\(index + 1)].people[\(place + 1)]"
                let name = PolicyText.folded(manager.name)
                let people = reading.people.filter { $0.name == name }
                record(
                    "managers.\(manager.name).phone", programme: manager.phone,
                    people.map { PolicyReading.Statement(value: $0.phone, line: $0.line) }, line: lines["\(path).phone"])
                let groups = reading.groups.filter { $0.people.contains { $0.name == name } }
                record(
                    "managers.\(manager.name).districts",
                    programme: Self.joined(group.districts.map { PolicyText.folded($0.name) }),
                    groups.compactMap { group in
                        group.districts.first.map {
                            PolicyReading.Statement(value: Self.joined(group.districts.map(\.value)), line: $0.line)
                        }
                    }, line: lines["managers[\(index + 1)].districts"])
            }
        }
        let known = Set(programme.managerGroups.flatMap(\.people).map { PolicyText.folded($0.name) })
        for person in reading.people + reading.strayPeople
        where !known.contains(person.name) || reading.strayPeople.contains(person) {
            disagreements.append(
                Disagreement(
                    field: "managers.\(person.name)", programme: nil, text: person.phone, textLines: [person.line],
                    programmeLine: lines["managers"]))
        }
    }

    private static func joined(_ districts: [String]) -> String { districts.sorted().joined(separator: "、") }
}

extension Programme {
    /// The programme's own value of a constant, spelled and folded as a text's is.
    func spelled(_ constant: PolicyConstant) -> String {
        switch constant {
        case .city: PolicyText.folded(city)
        case .baseYear: String(baseYear)
        case .policyYear: String(policyYear)
        case .exportsAtMost: PolicyReader.spelled(threshold.exportsAtMost.exact)
        case .thresholdCurrency: threshold.exportsAtMost.currency.code
        case .inclusive: String(threshold.inclusive)
        case .workingDays:
            if case .workingDays(let count) = notice.length { String(count) } else { "none" }
        case .coverFrom: cover.from.description
        case .coverTo: cover.to.description
        case .coverYears: (365...366).contains(cover.length) ? "1" : "\(cover.length) days"
        case .takeUpBy: cover.takeUpBy.description
        case .lateFrom: "issue_date"
        case .issuedWithinDays: String(cover.issuedWithinDays)
        case .insuredPercentage: String(terms.insuredPercentage)
        case .limitAmount: (terms.limitPerObligor ?? terms.limitPerPolicy).map { PolicyReader.spelled($0.exact) } ?? "none"
        case .limitCurrency: (terms.limitPerObligor ?? terms.limitPerPolicy)?.currency.code ?? "none"
        case .limitBasis: terms.limitPerObligor != nil ? "per_obligor" : terms.limitPerPolicy != nil ? "per_policy" : "none"
        case .buyerReports: String(terms.buyerReports)
        case .singleWindowName: PolicyText.folded(contacts.singleWindow.name)
        case .singleWindowAddress: PolicyText.folded(contacts.singleWindow.url)
        case .singleWindowModule: PolicyText.folded(contacts.singleWindow.module)
        case .singleWindowPhone: contacts.singleWindow.phone
        case .insurerName: PolicyText.folded(contacts.insurer.name)
        case .insurerPhone: contacts.insurer.phone
        case .branchName: PolicyText.folded(contacts.branch.name)
        case .branchPhone: contacts.branch.phone
        case .areaCode: contacts.areaCode
        }
    }
}
