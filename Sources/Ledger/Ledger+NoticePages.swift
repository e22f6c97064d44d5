import GRDB
public import Provenance

extension Ledger {
    /// The page of the notice that an edition was fetched with; nil where it was imported, or fetched by a version that did not
    /// keep which page it was.
    public func noticePage(of edition: String, in programme: String) throws(LedgerError) -> Digest? {
        try reading { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT digest FROM notice_page
                    WHERE programme = (SELECT id FROM programme WHERE name = ?) AND edition = ?
                    """,
                arguments: [programme, edition])
            return try row?.digest("digest")
        }
    }
}
