import Columns
import Ledger
import Programme
import Provenance
import Reports
import Vault

/// Every enterprise that was released, as the ledger and the latest confirmed list know it: who calls it and why.
struct CallListing {
    /// One manager's part.
    struct Owner {
        /// Empty for the unassigned.
        let manager: String
        let list: CallList

        /// For a name that the programme no longer has; nil for the unassigned.
        var former: Manager? { manager.isEmpty ? nil : Manager(name: manager, phone: "") }
    }

    /// In the order of the managers' names as bytes, the unassigned last.
    let owners: [Owner]
    let standing: CallsStanding
    private let lines: ReleasedLines
    private let programme: Programme
    private let slots: [DistrictSlot]
    private let contacts: EnterpriseContacts

    init(_ edition: EditionFolder, in session: Session) throws(Stop) {
        programme = session.programme
        let (name, day) = (programme.name, session.asOf)
        let (lines, made, incumbents) = try stoppingLedger { () throws(LedgerError) in
            (
                try session.ledger.releasedLines(name, on: day), try session.ledger.contacts(of: name, on: day),
                try session.ledger.incumbents(name)
            )
        }
        var suspension = Suspension(try Objections(in: session).all(), on: day)
        if !suspension.isEmpty {
            let (sent, renamings) = try stoppingLedger { () throws(LedgerError) in
                (try session.ledger.sent(name), try session.ledger.renamings(of: name))
            }
            suspension.learn(from: [], sent, renamings)
        }
        let lastYear = try TakenUpLastYear(in: session)
        let enterprises = try edition.screened(programme: programme)
        var entries: [Bytes: [CallList.Entry]] = [:]
        var notTakenUp: [DistrictSlot: Int] = [:]
        var slots: [DistrictSlot] = []
        slots.reserveCapacity(lines.count)
        for row in 0..<lines.count {
            let key = lines.keys[row]
            let slot = enterprises.row(of: key).map { enterprises.districts[$0] }
            slots.append(slot ?? programme.slot(of: lines.districts.string(at: row)) ?? .unassigned)
            let objection =
                suspension.isEmpty
                ? nil
                : suspension.objection(against: [key, lines.creditCodes[row], lines.customsCodes[row], lines.canonicals[row]])
            if CoverGap.counts(lines.states[row]), objection?.isUpheld(on: day) != true {
                notTakenUp[slots[row], default: 0] += 1
            }
            let contacts = made[key] ?? ContactStanding()
            let reason = CallReason(
                state: lines.states[row], contacts: contacts, isKeptBack: objection != nil,
                tookUpLastYear: lastYear.contains(
                    creditCode: lines.creditCodes[row], customsCode: lines.customsCodes[row], canonical: lines.canonicals[row]),
                on: day)
            guard let reason else { continue }
            let manager = incumbents[key].map { Array($0.utf8)[...] } ?? []
            entries[manager, default: []].append(CallList.Entry(row: row, reason: reason, contacts: contacts))
        }
        let managers = entries.keys.sorted { left, right in
            left.isEmpty == right.isEmpty ? left.lexicographicallyPrecedes(right) : right.isEmpty
        }
        var owners: [Owner] = []
        // Each is taken out, so that nobody's enterprises are held twice.
        for manager in managers {
            owners.append(Owner(manager: manager.text, list: CallList(entries.removeValue(forKey: manager) ?? [])))
        }
        let all = owners.reduce(0) { $0 + $1.list.entries.count }
        let due = owners.reduce(0) { $0 + $1.list.entries.count { $0.reason.isDue } }
        let places = programme.districts.indices.map(DistrictSlot.init) + [.unassigned]
        standing = CallsStanding(
            due: due, later: all - due,
            districts: places.compactMap { [programme] slot in
                notTakenUp[slot].map { .init(name: programme.district(at: slot)?.name ?? "", notTakenUp: $0) }
            })
        self.owners = owners
        self.lines = lines
        self.slots = slots
        contacts = try edition.contacts()
    }

    private func district(_ row: Int) -> String { programme.district(at: slots[row])?.name ?? "" }

    /// The names of the districts that an owner's enterprises lie in; empty for those without one.
    func districts(of owner: Owner) -> Set<String> {
        Set(Set(owner.list.entries.map { slots[$0.row] }).map { programme.district(at: $0)?.name ?? "" })
    }

    func row(_ entry: CallList.Entry) -> DailyCallSheet.Row {
        let known = contacts.keys.row(of: lines.keys[entry.row])
        return DailyCallSheet.Row(
            name: lines.names.string(at: entry.row), creditCode: lines.creditCodes.string(at: entry.row),
            district: district(entry.row), contact: known.map { contacts.people.string(at: $0) } ?? "",
            phone: known.map { contacts.phones.string(at: $0) } ?? "", entry: entry)
    }

    /// Everyone, in the order of calling.
    func write(to file: AtomicFile) throws(Stop) {
        var csv = CSVWriter(headings: [
            "manager", "place", "reason", "promised_on", "attempts", "key", "name", "credit_code", "district",
        ])
        for owner in owners {
            for (place, entry) in owner.list.entries.enumerated() {
                csv.field(owner.manager)
                csv.field(place + 1)
                csv.field(entry.reason.word)
                csv.field(entry.reason.promisedOn?.description ?? "")
                csv.field(entry.attempts)
                csv.field(lines.keys, entry.row)
                csv.field(lines.names, entry.row)
                csv.field(lines.creditCodes, entry.row)
                csv.field(district(entry.row))
                csv.endRow()
                try csv.drainIfLarge(to: file)
            }
        }
        try csv.drainAll(to: file)
    }
}

extension EditionFolder {
    /// Whom to ask for at its enterprises; nothing where `normalise` found nobody.
    func contacts() throws(Stop) -> EnterpriseContacts {
        guard manifest.stages[StageName.normalise.rawValue]?.files[ContactsCSV.name] != nil else { return EnterpriseContacts() }
        return try ContactsCSV.read(try table(ContactsCSV.name), file: "\(folder.path)/\(ContactsCSV.name)")
    }
}
