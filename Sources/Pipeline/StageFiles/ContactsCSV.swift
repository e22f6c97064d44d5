import Columns
import Programme
import Provenance
import Vault

/// `contacts.csv`: whom to ask for at an enterprise and where it lies, as the list says, else the registry; one line for each
/// enterprise of which anything is known, in the order of the keys.
enum ContactsCSV {
    static let name = "contacts.csv"
    static let headings = ["key", "contact", "phone", "address", "source"]

    static func write(_ contacts: EnterpriseContacts, to file: AtomicFile) throws(Stop) {
        var csv = CSVWriter(headings: headings)
        for row in 0..<contacts.count {
            csv.field(contacts.keys, row)
            csv.field(contacts.people, row)
            csv.field(contacts.phones, row)
            csv.field(contacts.addresses, row)
            csv.field(contacts.sources, row)
            csv.endRow()
            try csv.drainIfLarge(to: file)
        }
        try csv.drainAll(to: file)
    }

    static func read(_ table: CSVTable, file: String) throws(Stop) -> EnterpriseContacts {
        guard table.headings.starts(with: headings) else {
            throw Stop(
                .writeFailed, "\(file) is not what `normalise` writes",
                hint: "delete the file and run `tongbao normalise` again: it is computed from rows.csv")
        }
        var contacts = EnterpriseContacts()
        contacts.keys = table.columns[0]
        contacts.people = table.columns[1]
        contacts.phones = table.columns[2]
        contacts.addresses = table.columns[3]
        contacts.sources = table.columns[4]
        return contacts
    }
}

extension EnterpriseContacts {
    /// What the list's own columns say of the kept rows, filled from the registry where they are blank.
    ///
    /// Of several rows of the registry the first that says something counts; a person and a phone of two rows are not mixed.
    init(of reading: RowReading, kept: [Int], keys: TextColumn) {
        self.init()
        for (place, draftRow) in kept.enumerated() {
            let row = reading.rowOfDraft[draftRow]
            let joined = reading.records?.registryRows[draftRow] ?? []
            var person = reading.cell(.contact, row)
            var phone = reading.cell(.phone, row)
            var address = reading.cell(.address, row)
            guard !person.isEmpty || !phone.isEmpty || !joined.isEmpty else { continue }
            if let registry = reading.records?.known.registry {
                let rows = joined.map(Int.init)
                let isListed = !person.isEmpty || !phone.isEmpty
                if !isListed, let known = rows.first(where: { registry.hasContact($0) }) {
                    (person, phone) = (registry.contacts[known], registry.phones[known])
                }
                if address.isEmpty, let known = rows.first(where: { !registry.addresses.isBlank(at: $0) }) {
                    address = registry.addresses[known]
                }
            }
            self.keys.append(keys[place])
            people.append(person)
            phones.append(phone)
            addresses.append(address)
            sources.append(joined.first.flatMap { reading.records?.known.registry.loci[Int($0)].description } ?? "")
        }
    }
}

extension EditionFolder {
    /// Whom to ask for, as `normalise` found it; nil where nothing is known of anybody.
    func contacts() throws(Stop) -> EnterpriseContacts? {
        try settle()
        guard manifest.stages[StageName.normalise.rawValue]?.files[ContactsCSV.name] != nil else { return nil }
        return try ContactsCSV.read(try table(ContactsCSV.name), file: "\(folder.path)/\(ContactsCSV.name)")
    }

    /// The row of the customer extract that `normalise` found for a key; nil where it found none.
    func registrySource(of key: Bytes) throws(Stop) -> String? {
        guard let contacts = try contacts() else { return nil }
        guard let row = (0..<contacts.count).first(where: { contacts.keys[$0].elementsEqual(key) }) else { return nil }
        return contacts.sources.isBlank(at: row) ? nil : contacts.sources.string(at: row)
    }
}
