import GRDB
public import Provenance

/// What a server gave with the bytes that are kept: it can be asked whether they are still the ones.
public struct KeptAnswer: Sendable, Hashable {
    /// The address that was asked.
    public let url: String
    /// The one that answered, after redirections.
    public let finalURL: String
    public let digest: Digest
    /// The name that the server gave the file; nil where it gave none.
    public let fileName: String?
    /// As written; nil where none came.
    public let entityTag: String?
    /// As written; nil where none came, or one that is too young to be sure.
    public let lastModified: String?
    /// The last business date on which the bytes came whole.
    public let wholeOn: CivilDate

    public init(
        url: String, finalURL: String, digest: Digest, fileName: String?, entityTag: String?, lastModified: String?,
        wholeOn: CivilDate
    ) {
        self.url = url
        self.finalURL = finalURL
        self.digest = digest
        self.fileName = fileName
        self.entityTag = entityTag
        self.lastModified = lastModified
        self.wholeOn = wholeOn
    }
}

extension Ledger {
    /// Remembers an answer; of the same one again only the day.
    public func record(_ answer: KeptAnswer, of programme: String) throws(LedgerError) {
        try writing { db in
            let number = try makeProgrammeNumber(programme, in: db)
            if let (id, last) = try lastAnswer(to: answer.url, number, in: db), last.isSame(as: answer) {
                try db.execute(
                    sql: """
                        INSERT INTO answer_day (answer, whole_on) SELECT id, :on FROM answer WHERE id = :id AND first_on < :on
                        ON CONFLICT DO NOTHING
                        """, arguments: ["id": id, "on": answer.wholeOn.description])
                return
            }
            try db.execute(
                sql: """
                    INSERT INTO answer
                    (programme, url, final_url, digest, file_name, entity_tag, last_modified, first_on, whole_on)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    number, answer.url, answer.finalURL, answer.digest.hex, answer.fileName, answer.entityTag,
                    answer.lastModified, answer.wholeOn.description, answer.wholeOn.description,
                ])
        }
    }

    /// The last answer that came whole from an address; nil where none is remembered.
    public func answer(to url: String, of programme: String) throws(LedgerError) -> KeptAnswer? {
        try reading { db in
            guard let number = try programmeNumber(programme, in: db) else { return nil }
            return try lastAnswer(to: url, number, in: db)?.answer
        }
    }

    private func lastAnswer(to url: String, _ programme: Int, in db: Database) throws -> (id: Int64, answer: KeptAnswer)? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT answer.*, COALESCE((SELECT MAX(whole_on) FROM answer_day WHERE answer = answer.id), first_on) AS whole
                FROM answer WHERE programme = ? AND url = ? ORDER BY id DESC LIMIT 1
                """, arguments: [programme, url])
        return try row.map { row in
            let answer = KeptAnswer(
                url: row["url"], finalURL: row["final_url"], digest: try row.digest("digest"), fileName: row["file_name"],
                entityTag: row["entity_tag"], lastModified: row["last_modified"], wholeOn: try row.date("whole"))
            return (row["id"], answer)
        }
    }
}

extension KeptAnswer {
    /// Whether two answers differ in nothing but the day.
    fileprivate func isSame(as other: KeptAnswer) -> Bool {
        finalURL == other.finalURL && digest == other.digest && fileName == other.fileName && entityTag == other.entityTag
            && lastModified == other.lastModified
    }
}
