import Programme
import Provenance

extension ManagerGroup {
    /// The groups in the order of the file; the people's names, each of which becomes a file's, are unique.
    static func decode(_ top: Section) -> [ManagerGroup]? {
        guard let nodes = top.list("managers") else { return nil }
        var names: Set<String> = []
        var groups: [ManagerGroup] = []
        var leaves: [LeaveNode] = []
        for (index, node) in nodes.enumerated() {
            let path = "managers[\(index + 1)]"
            guard let section = Section(node, path: path, keys: ["districts", "people"], errors: top.errors) else {
                groups.append(ManagerGroup(districts: [], people: []))
                continue
            }
            let districts = section.texts("districts")
            var people: [Manager] = []
            for (place, item) in (section.list("people") ?? []).enumerated() {
                let path = "\(path).people[\(place + 1)]"
                guard
                    let person = Section(
                        item, path: path, keys: ["name", "phone"], optional: ["from", "until", "away"], errors: top.errors)
                else { continue }
                if let manager = Manager(decoding: person, names: &names, leaves: &leaves) { people.append(manager) }
            }
            groups.append(ManagerGroup(districts: (districts ?? []).map(District.init), people: people))
        }
        for leave in leaves { leave.check(against: groups.flatMap(\.people)) }
        return groups
    }
}

extension Manager {
    fileprivate init?(decoding person: Section, names: inout Set<String>, leaves: inout [LeaveNode]) {
        let phone = person.phone("phone")
        let from = person.date("from")
        let until = person.date("until")
        if let from, let until, until < from, let node = person.value("until") {
            let _: String? = person.invalid(
                node, person.pathOf("until"), until.description, "lies before from, \(from)", hint: "write the last day in office"
            )
        }
        guard let name = person.text("name"), let nameNode = person.value("name") else { return nil }
        guard Self.isFileName(name) else {
            let _: String? = person.invalid(
                nameNode, person.pathOf("name"), name, "cannot be the name of a call sheet",
                hint: "leave out slashes, backslashes and a leading dot")
            return nil
        }
        guard names.insert(name).inserted else {
            let _: String? = person.invalid(
                nameNode, person.pathOf("name"), name, "is the name of another manager",
                hint: "tell the two apart by their names, since assignments name them")
            return nil
        }
        let away = person.value("away") == nil ? [] : LeaveNode.decode(person, of: name)
        leaves += away
        guard let phone else { return nil }
        self.init(name: name, phone: phone, from: from, until: until, away: away.map(\.leave).sorted { $0.from < $1.from })
    }

    private static func isFileName(_ name: String) -> Bool {
        !name.hasPrefix(".") && !name.contains("/") && !name.contains("\\") && name.utf8.count <= 120
    }
}

/// A leave and where it stands: who answers meanwhile is known when everybody is read.
private struct LeaveNode {
    let leave: Leave
    let manager: String
    private let section: Section

    static func decode(_ person: Section, of manager: String) -> [LeaveNode] {
        var leaves: [LeaveNode] = []
        for (index, node) in (person.list("away") ?? []).enumerated() {
            let path = "\(person.pathOf("away"))[\(index + 1)]"
            guard let section = Section(node, path: path, keys: ["from", "to", "deputy"], errors: person.errors),
                let from = section.date("from"), let to = section.date("to"), let deputy = section.text("deputy")
            else { continue }
            let leave = LeaveNode(leave: Leave(from: from, to: to, deputy: deputy), manager: manager, section: section)
            if to < from {
                leave.report("to", to.description, "lies before from, \(from)", hint: "write the last day of the leave")
            } else if let other = leaves.first(where: { $0.leave.from <= to && from <= $0.leave.to }) {
                leave.report(
                    "from", from.description, "lies in the leave of \(other.leave.from)..\(other.leave.to)",
                    hint: "write each day of leave once")
            }
            leaves.append(leave)
        }
        return leaves
    }

    /// Whoever answers for another one is in office and at work all the time.
    func check(against people: [Manager]) {
        if leave.deputy == manager {
            return report("deputy", leave.deputy, "is on leave themselves", hint: "name another manager of this file")
        }
        guard let deputy = people.first(where: { $0.name == leave.deputy }) else {
            return report("deputy", leave.deputy, "is no manager of this file", hint: "name one of managers[].people[]")
        }
        guard leave.from <= leave.to else { return }
        if !deputy.serves(on: leave.from) || !deputy.serves(on: leave.to) {
            report(
                "deputy", leave.deputy, "is not in office from \(leave.from) to \(leave.to)",
                hint: "name somebody who is, or divide the leave among two")
        } else if let own = deputy.away.first(where: { $0.from <= leave.to && leave.from <= $0.to }) {
            report(
                "deputy", leave.deputy, "is away too, \(own.from)..\(own.to)",
                hint: "name somebody who is at work, or divide the leave among two")
        }
    }

    private func report(_ key: String, _ text: String, _ problem: String, hint: String) {
        guard let node = section.value(key) else { return }
        let _: String? = section.invalid(node, section.pathOf(key), text, problem, hint: hint)
    }
}
