import GRDB
public import Provenance

/// What stood under an address: which bytes, under which title and date, from which day to which.
public struct Sighting: Sendable, Hashable {
    public let url: String
    public let title: String
    public let publishedOn: CivilDate
    public let digest: Digest
    /// Business dates.
    public let firstSeen: CivilDate
    public let lastSeen: CivilDate
}

/// What a fetch found under an address, against what stood there before.
public enum SightingChange: Sendable, Hashable {
    /// Never seen under this title and date.
    case new
    case unchanged
    /// Other bytes under the same address, title and date: edited in silence.
    case changed(previous: Digest)
}

extension Ledger {
    /// Remembers what a fetch found, and says whether it was edited in silence.
    @discardableResult
    public func recordSighting(
        programme: String, url: String, title: String, publishedOn: CivilDate, digest: Digest, on: CivilDate
    ) throws(LedgerError) -> SightingChange {
        try writing { db in
            let number = try makeProgrammeNumber(programme, in: db)
            let last = try Row.fetchOne(
                db,
                sql: """
                    SELECT id, digest FROM sighting WHERE programme = ? AND url = ? AND title = ? AND published_on = ?
                    ORDER BY id DESC LIMIT 1
                    """, arguments: [number, url, title, publishedOn.description])
            if let last, try last.digest("digest") == digest {
                try db.execute(
                    sql: """
                        INSERT INTO sighting_day (sighting, seen_on) SELECT id, :on FROM sighting WHERE id = :id AND first_seen < :on
                        ON CONFLICT DO NOTHING
                        """, arguments: ["id": last["id"] as Int64, "on": on.description])
                return .unchanged
            }
            if let last {
                try db.execute(
                    sql: """
                        INSERT INTO silent_edit (programme, url, title, published_on, earlier, digest, seen_on)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        number, url, title, publishedOn.description, try last.digest("digest").hex, digest.hex, on.description,
                    ])
            }
            try db.execute(
                sql: """
                    INSERT INTO sighting (programme, url, title, published_on, digest, first_seen, last_seen)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [number, url, title, publishedOn.description, digest.hex, on.description, on.description])
            return try last.map { .changed(previous: try $0.digest("digest")) } ?? .new
        }
    }

    /// Everything that was seen, in the order of first sight.
    public func sightings(of programme: String) throws(LedgerError) -> [Sighting] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT sighting.*, COALESCE((SELECT MAX(seen_on) FROM sighting_day WHERE sighting = sighting.id), first_seen) AS seen
                    FROM sighting WHERE programme = (SELECT id FROM programme WHERE name = ?) ORDER BY id
                    """, arguments: [programme]
            ).map { row in
                Sighting(
                    url: row["url"], title: row["title"], publishedOn: try row.date("published_on"),
                    digest: try row.digest("digest"),
                    firstSeen: try row.date("first_seen"), lastSeen: try row.date("seen"))
            }
        }
    }

    /// Files that were edited in silence, in the order in which that was seen.
    public func silentEdits(of programme: String) throws(LedgerError) -> [SilentEdit] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM silent_edit WHERE programme = (SELECT id FROM programme WHERE name = ?) ORDER BY id",
                arguments: [programme]
            ).map { row in
                SilentEdit(
                    url: row["url"], title: row["title"], publishedOn: try row.date("published_on"),
                    earlier: try row.digest("earlier"), digest: try row.digest("digest"), seenOn: try row.date("seen_on"))
            }
        }
    }
}
