import Columns
import Normalisation
import Programme
import Provenance

/// What became of the house's records while the rows of a list were read.
struct RecordsReading: Sendable {
    let known: KnownEnterprises
    /// For each enterprise of the draft the rows of the registry that are about it.
    var registryRows: [[Int32]] = []
    /// The lines of the overrides that an enterprise was found for.
    var usedLines: Set<Int> = []

    mutating func append(_ next: RecordsReading) {
        registryRows += next.registryRows
        usedLines.formUnion(next.usedLines)
    }

    /// A finding for each decision in force that no enterprise of the list was found for.
    var unused: [Finding] {
        known.overrideLines.subtracting(usedLines).sorted().map { line in
            Finding(
                .note, "decision.unused", at: Locus(file: known.overridesName, row: line),
                "no enterprise of this list is the one decided on",
                hint: "compare its name and code with the list's, or take the line out")
        }
    }
}

extension RowReading {
    /// The district of a row where the house has records: a person's decision, then the list, then the registry
    /// (policy 二(二)). The higher rank wins and a lower one that differs is a finding; two answers of one rank prove nothing.
    mutating func district(
        _ row: Int, _ cells: RowCells, creditCode: [UInt8]?, customsCode: [UInt8]?, canonical: [UInt8],
        records: inout RecordsReading
    ) -> (slot: DistrictSlot, basis: DistrictBasis) {
        let own = listed(row, cells)
        let joined = join(row, creditCode: creditCode, canonical: canonical, records: &records)
        let answer = records.known.district(of: joined, resolver: resolver)
        let place = joined.first.map { "\(records.known.registry.loci[$0])" } ?? ""
        let rulings = records.known.rulings(creditCode: creditCode, customsCode: customsCode, canonical: canonical)
        if let ruling = rule(rulings, row, records: &records) {
            let source = ruling.decision.place(in: records.known.overridesName)
            let words = "\(ruling.decision.by) decided on \(ruling.districtName) on \(ruling.decision.on) (\(source))"
            found(Finding(.note, "district.decided", at: locus(row, .name), "\(words): \(ruling.decision.reason)"))
            let counts = "the decision of \(ruling.decision.by) (\(source)) counts: \(ruling.districtName)"
            if differs(own, from: ruling.district) { differ("listDiffers", row, "the list", own, counts) }
            if differs(answer, from: ruling.district) { differ("registryDiffers", row, place, answer, counts) }
            return (ruling.district, .override)
        }
        guard !joined.isEmpty else { return conclude(own, row, cells) }
        if let district = own.district {
            if differs(answer, from: slots[district]) { differ("registryDiffers", row, place, answer, "the list counts") }
            return conclude(own, row, cells)
        }
        if own.state == .outside {
            if answer.district != nil { differ("registryDiffers", row, place, answer, "the list counts") }
            return conclude(own, row, cells)
        }
        let listed = [
            PlaceStatement(.list, cell(.district, row), isDistrictColumn: true),
            PlaceStatement(.address, cell(.address, row), isDistrictColumn: false),
        ]
        let whole = resolver.resolve(listed + records.known.statements(of: joined))
        if let district = whole.district {
            if whole.notes.contains(.registryDiffers) {
                differ("registryDiffers", row, place, whole, "what the list suggests does not count")
            }
            return conclude(district, .registry, row)
        }
        let possible = whole.candidates.map(name(of:))
        guard whole.state != .outside, !possible.isEmpty else { return conclude(whole, row, cells) }
        found(
            Finding(
                .note, "district.unresolved", at: locus(row, .name),
                "no district is proven: with \(place) it may be \(possible.joined(separator: ", "))", hint: Self.unprovenHint))
        return (.unassigned, .none)
    }

    private func differs(_ resolution: Resolution, from slot: DistrictSlot) -> Bool {
        resolution.district.map { slots[$0] != slot } ?? (resolution.state == .outside)
    }

    private mutating func differ(_ code: String, _ row: Int, _ who: String, _ resolution: Resolution, _ counts: String) {
        let says = resolution.district.map { "names \(name(of: $0))" } ?? "lies outside the city"
        found(Finding(.note, "district.\(code)", at: locus(row, .name), "\(who) \(says); \(counts)"))
    }

    /// The decision that counts; none where two decisions about the row differ.
    private mutating func rule(
        _ rulings: [KnownEnterprises.Ruling], _ row: Int, records: inout RecordsReading
    ) -> KnownEnterprises.Ruling? {
        guard let first = rulings.first else { return nil }
        for ruling in rulings { records.usedLines.insert(ruling.decision.line) }
        guard let other = rulings.first(where: { $0.district != first.district }) else { return first }
        let file = records.known.overridesName
        found(
            Finding(
                .note, "district.decisionsDiffer", at: locus(row, .name),
                "\(first.decision.place(in: file)) and \(other.decision.place(in: file)) decide on \(first.districtName) and \(other.districtName); neither counts",
                hint: [first, other].allSatisfy { $0.decision.item == nil }
                    ? "take one of the two lines out" : "take the line out, or decide the item again"))
        return nil
    }

    private mutating func join(
        _ row: Int, creditCode: [UInt8]?, canonical: [UInt8], records: inout RecordsReading
    ) -> [Int] {
        let registry = records.known.registry
        var joined: [Int] = []
        defer { records.registryRows.append(joined.map { Int32(clamping: $0) }) }
        guard registry.count > 0 else { return [] }
        switch records.known.join(creditCode: creditCode, canonical: canonical) {
        case .none: break
        case .rows(let rows):
            joined = rows
            if let first = rows.first(where: {
                !registry.canonicals.isBlank(at: $0) && !registry.canonicals[$0].elementsEqual(canonical)
            }) {
                found(
                    Finding(
                        .note, "registry.nameDiffers", at: locus(row, .name),
                        "\"\(cell(.name, row).text)\" stands under the same code as \"\(registry.names.string(at: first))\" in \(registry.loci[first]); the list counts"
                    ))
            }
            let told = Set(rows.filter(registry.hasContact).map { [registry.contacts[$0], registry.phones[$0]] })
            if told.count > 1, let first = rows.first(where: registry.hasContact) {
                found(
                    Finding(
                        .note, "registry.contactsDiffer", at: locus(row, .name),
                        "the registry has \(told.count) contacts of \"\(cell(.name, row).text)\"; the first counts, \(registry.loci[first])"
                    ))
            }
        case .codeDiffers(let other):
            found(
                Finding(
                    .note, "registry.codeDiffers", at: locus(row, .name),
                    "\"\(cell(.name, row).text)\" stands under another code in \(registry.loci[other]); nothing is taken from there",
                    hint: "see which of the two codes is right"))
        case .nameRepeated(let rows):
            found(
                Finding(
                    .note, "registry.nameRepeated", at: locus(row, .name),
                    "\"\(cell(.name, row).text)\" stands \(rows.count) times in the registry, first in \(registry.loci[rows[0]]); nothing is taken from there"
                ))
        }
        return joined
    }

    private func name(of district: Int) -> String { reference.gazetteer.districts[district] }
}
