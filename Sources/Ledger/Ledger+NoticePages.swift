import GRDB
public import Provenance

/// The edition that a notice is about, and what of it says so.
public struct NoticeLink: Sendable, Hashable {
    public enum Basis: String, Sendable, CaseIterable {
        /// It links the other notice or its list.
        case address
        /// It names the other notice in 《》.
        case title
        /// It states the other notice's window, day by day.
        case window
        /// Both titles have one subject.
        case subject
    }

    public let edition: String
    public let basis: Basis

    public init(edition: String, basis: Basis) {
        self.edition = edition
        self.basis = basis
    }
}

extension Ledger {
    /// The page of the notice that an edition was fetched with; nil where it was imported, or fetched by a version that did not
    /// keep which page it was.
    public func noticePage(of edition: String, in programme: String) throws(LedgerError) -> Digest? {
        try reading { db in try noticeRow("notice_page", of: edition, in: programme, db)?.digest("digest") }
    }

    /// The address of that page; nil as for the page, and for what a version recorded that did not keep it.
    public func noticeAddress(of edition: String, in programme: String) throws(LedgerError) -> String? {
        try reading { db in try noticeRow("notice_address", of: edition, in: programme, db).map { $0["url"] } }
    }

    /// What the notice of an edition is about; nil where it speaks of no other that was known then.
    public func noticeLink(of edition: String, in programme: String) throws(LedgerError) -> NoticeLink? {
        try reading { db in
            try noticeRow("notice_link", of: edition, in: programme, db).map { row in
                NoticeLink(edition: row["about"], basis: try row.word("basis"))
            }
        }
    }

    private func noticeRow(_ table: String, of edition: String, in programme: String, _ db: Database) throws -> Row? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM \(table) WHERE programme = (SELECT id FROM programme WHERE name = ?) AND edition = ?",
            arguments: [programme, edition])
    }

    /// Records where an edition comes from, with the edition itself.
    func insertNotice(of edition: EditionRecord, _ programme: Int, in db: Database) throws {
        if let page = edition.notice {
            try db.execute(
                sql: "INSERT INTO notice_page (programme, edition, digest) VALUES (?, ?, ?)",
                arguments: [programme, edition.id, page.hex])
        }
        if let address = edition.noticeAddress {
            try db.execute(
                sql: "INSERT INTO notice_address (programme, edition, url) VALUES (?, ?, ?)",
                arguments: [programme, edition.id, address])
        }
        if let link = edition.about {
            try db.execute(
                sql: "INSERT INTO notice_link (programme, edition, about, basis) VALUES (?, ?, ?, ?)",
                arguments: [programme, edition.id, link.edition, link.basis.rawValue])
        }
    }
}
