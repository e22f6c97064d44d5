import Columns
import Programme
import Provenance

extension NormaliseStage {
    /// What a full list, a supplement or a correction makes of its own rows and of the list before it.
    struct Whole {
        var list: NormalisedList
        /// For each enterprise where it came from; nil for a full list.
        var origins: [(before: Int?, own: Int?)]?
        /// Added to the stage's counts.
        var counts: [String: Int] = [:]
    }

    /// Puts the enterprises of a supplement or a correction together with those of the list before it; a full list stands alone.
    static func whole(
        _ own: NormalisedList, _ reading: inout RowReading, kept: [Int], _ edition: EditionFolder, in session: Session
    ) throws(Stop) -> Whole {
        guard let onto = edition.onto else { return Whole(list: own) }
        let before = try onto.normalisedList(programme: session.programme)
        let combination = try Combination(of: own, as: edition.extent, onto: before, namesAmounts: reading.hasAmounts)
        let row = { [rowOfDraft = reading.rowOfDraft] (own: Int) in rowOfDraft[kept[own]] }
        var rejects: [(row: Int, message: String)] = []
        var findings: [Finding] = []
        for one in combination.repeats {
            rejects.append((row(one.own), "the row repeats the enterprise of \(one.locus)"))
            guard one.isConflict else { continue }
            findings.append(
                Finding(
                    .doubt, Doubt.conflictingRows.rawValue, at: reading.locus(row(one.own), .exports),
                    "\"\(own.enterprises.names.string(at: one.own))\": \(one.locus) states other figures; it stays undecided",
                    hint: "ask the Bureau which row stands"))
        }
        for (place, doubt) in combination.doubted {
            findings.append(
                Finding(
                    .doubt, doubt.rawValue, at: reading.locus(row(place), .name),
                    "\"\(own.enterprises.names.string(at: place))\": \(words(doubt))",
                    hint: "ask the Bureau which row stands"))
        }
        for (row, message) in rejects { reading.reject(row, "row.duplicate", message) }
        for finding in findings { reading.found(finding) }
        let listed = onto.manifest.listedRows + combination.list.enterprises.count - before.enterprises.count
        return Whole(
            list: combination.list, origins: combination.origins,
            counts: [
                "listed": listed, "before": before.enterprises.count, "amended": combination.amended,
                "repeated": combination.repeats.count, "own": own.enterprises.count,
            ])
    }

    private static func words(_ doubt: Doubt) -> String {
        guard doubt == .unmatchedCorrection else { return explanation(doubt) }
        return "no enterprise of the list before it is proven to be the one that is corrected; it stays undecided"
    }
}

extension EnterpriseContacts {
    /// Those of a list that was put together: of the part where it knows any, else of the list before it.
    init(
        of part: EnterpriseContacts, _ own: Enterprises, before: EnterpriseContacts, _ list: Enterprises, whole: Enterprises,
        origins: [(before: Int?, own: Int?)]
    ) {
        self.init()
        let (partRows, beforeRows) = (part.rowsByKey, before.rowsByKey)
        for (place, origin) in origins.enumerated() {
            if let row = origin.own.flatMap({ partRows[own.keys[$0]] }) {
                append(part, row, key: whole.keys[place])
            } else if let row = origin.before.flatMap({ beforeRows[list.keys[$0]] }) {
                append(before, row, key: whole.keys[place])
            }
        }
    }

    private var rowsByKey: [Bytes: Int] {
        Dictionary((0..<count).map { (keys[$0], $0) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func append(_ contacts: EnterpriseContacts, _ row: Int, key: Bytes) {
        keys.append(key)
        people.append(contacts.people[row])
        phones.append(contacts.phones[row])
        addresses.append(contacts.addresses[row])
        sources.append(contacts.sources[row])
    }
}
