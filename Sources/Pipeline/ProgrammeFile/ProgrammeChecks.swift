import Programme
import Provenance

/// What the values of a programme file must be to each other; each check looks only at what could be read.
struct ProgrammeChecks {
    let top: Section
    let errors: ErrorList

    func years(base: Int?, policy: Int?, cover: Cover?) {
        guard let policy else { return }
        if let base, base >= policy {
            report(
                "base_year", "base_year: \(base) is not before the policy year \(policy)",
                hint: "write the year whose exports are counted; it is over when the policy year begins")
        }
        if let cover, cover.from.year != policy {
            report(
                "policy_year", "policy_year: \(policy) is not the year in which cover.from lies, \(cover.from)",
                hint: "write the year of cover.from, or correct cover.from")
        }
    }

    func days(source: Source?, cover: Cover?) {
        guard let cover else { return }
        let lastDay = Self.lastDayOfOneYear(from: cover.from)
        if cover.to != lastDay {
            report(
                "cover", "to", "cover.to: \(cover.from) to \(cover.to) is \(cover.length) days, a year ends on \(lastDay)",
                hint: "write that day, or correct cover.from")
        }
        if cover.takeUpBy > cover.from {
            report(
                "cover", "take_up_by", "cover.take_up_by: \(cover.takeUpBy) lies after cover.from, \(cover.from)",
                hint: "whoever takes up by that day has the whole period, so it cannot have begun")
        }
        if cover.callBy > cover.takeUpBy {
            report(
                "cover", "call_by", "cover.call_by: \(cover.callBy) lies after cover.take_up_by, \(cover.takeUpBy)",
                hint: "write the day that call sheets name, on or before the deadline")
        }
        if let source, source.expectedBy > cover.takeUpBy {
            report(
                "source", "expected_by",
                "source.expected_by: \(source.expectedBy) lies after cover.take_up_by, \(cover.takeUpBy)",
                hint: "write a day that leaves time to take up")
        }
    }

    /// The day before the same day of the next year.
    private static func lastDayOfOneYear(from day: CivilDate) -> CivilDate {
        let same = CivilDate(year: day.year + 1, month: day.month, day: day.day)
        return same?.adding(days: -1) ?? day.adding(days: 365)
    }

    /// What may be fetched is what the file says: the index's protocol and host stand in its own lists.
    func source(_ source: Source?) {
        guard let source else { return }
        let parts = source.index.utf8.split(separator: 0x3A, maxSplits: 1, omittingEmptySubsequences: false)
        let scheme = parts.count == 2 ? String(Substring(parts[0])) : ""
        guard source.protocols.contains(scheme) else {
            report(
                "source", "index", "source.index: \"\(source.index)\" begins with none of source.protocols",
                hint: "begin it with \(source.protocols.map { "\($0):" }.joined(separator: " or ")), or add its protocol")
            return
        }
        let fetches = source.protocols.contains { $0 != "file" }
        if fetches, source.hosts.isEmpty {
            report(
                "source", "hosts", "source.hosts is an empty list", hint: "name every host that may be asked, redirects included")
        }
        if !fetches, !source.hosts.isEmpty {
            report(
                "source", "hosts", "source.hosts names hosts, but only files are read",
                hint: "write [] or add https to source.protocols")
        }
        guard scheme != "file", parts.count == 2 else { return }
        let rest = Substring(parts[1])
        let host = String(rest.drop { $0 == "/" }.prefix { $0 != "/" && $0 != ":" && $0 != "?" })
        if !rest.hasPrefix("//") || !source.hosts.contains(host) {
            report(
                "source", "index", "source.index: its host \"\(host)\" is none of source.hosts",
                hint: "add the host, or correct the address")
        }
    }

    /// Every district stands in exactly one group, and every group names districts of the list.
    func districts(_ districts: [District]?, _ groups: [ManagerGroup]?) {
        guard let districts, let groups else { return }
        if districts.count > 254 {
            report("districts", "districts has \(districts.count) items, more than 254", hint: "see whether these are districts")
        }
        var owners: [District: Int] = [:]
        for (index, group) in groups.enumerated() {
            for district in group.districts {
                let path = "managers[\(index + 1)].districts"
                if !districts.contains(district) {
                    report(
                        group: index, district, "\(path): \"\(district)\" is not in districts",
                        hint: "add it there, or correct the name")
                } else if let owner = owners[district] {
                    report(
                        group: index, district, "\(path): \"\(district)\" already belongs to managers[\(owner + 1)]",
                        hint: "leave it to one group")
                } else {
                    owners[district] = index
                }
            }
        }
        // A group whose districts could not be read would leave them all without one.
        guard groups.allSatisfy({ !$0.districts.isEmpty }), case .list(let items)? = top.value("districts")?.content else {
            return
        }
        for item in items {
            guard case .scalar(let name, _) = item.content, districts.contains(District(name)), owners[District(name)] == nil
            else { continue }
            errors.report(
                "invalid", at: item, "districts: \"\(name)\" belongs to no group of managers",
                hint: "add it to the districts of the group that answers for it")
        }
    }

    private func report(group index: Int, _ district: District, _ message: String, hint: String) {
        guard let managers = top.value("managers"), case .list(let groups) = managers.content, groups.indices.contains(index),
            case .mapping(let pairs) = groups[index].content,
            case .list(let items)? = pairs.first(where: { $0.key == "districts" })?.value.content,
            let item = items.first(where: { if case .scalar(district.name, _) = $0.content { true } else { false } })
        else { return report("managers", message, hint: hint) }
        errors.report("invalid", at: item, message, hint: hint)
    }

    /// Reports at the value of a key; at the section where it has none.
    private func report(_ section: String, _ key: String, _ message: String, hint: String) {
        guard case .mapping(let pairs)? = top.value(section)?.content, let pair = pairs.first(where: { $0.key == key })
        else { return report(section, message, hint: hint) }
        errors.report("invalid", at: pair.value, message, hint: hint)
    }

    private func report(_ section: String, _ message: String, hint: String) {
        errors.report("invalid", at: top.value(section) ?? top.node, message, hint: hint)
    }
}
