public import Columns
import GRDB
public import Programme
public import Provenance

extension Ledger {
    /// The attempts to reach each enterprise, in their order.
    ///
    /// - Parameter day: those recorded on it or before; nil: all.
    public func contacts(
        of programme: String, on day: CivilDate? = nil
    ) throws(LedgerError) -> [Bytes: ContactStanding] {
        try reading { db in
            var standings: [Bytes: ContactStanding] = [:]
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT contact_made.key, made_on, result, next_on, do_not_call FROM contact_made
                    JOIN receipt_file ON receipt_file.id = contact_made.file
                    WHERE contact_made.programme = (SELECT id FROM programme WHERE name = ?) AND receipt_file.recorded_on <= ?
                    ORDER BY contact_made.id
                    """, arguments: [programme, day?.description ?? "9999-12-31"])
            while let row = try rows.next() {
                let contact = ContactMade(
                    on: try row.date("made_on"), result: row["result"],
                    nextOn: row["next_on"] as String? == nil ? nil : try row.date("next_on"), doNotCall: row["do_not_call"])
                standings[Array((row["key"] as String).utf8)[...], default: ContactStanding()].record(contact)
            }
            return standings
        }
    }

    func insert(_ contacts: [ContactRecord], programme: Int, file: Int64, in db: Database) throws {
        guard !contacts.isEmpty else { return }
        let statement = try db.makeStatement(
            sql: """
                INSERT INTO contact_made (programme, key, attempt, made_on, result, next_on, do_not_call, file, sheet, row)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for record in contacts {
            try statement.execute(arguments: [
                programme, record.key, record.attempt, record.contact.on.description, record.contact.result,
                record.contact.nextOn?.description, record.contact.doNotCall, file, record.sheet, record.row,
            ])
        }
    }
}
