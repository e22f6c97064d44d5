import GRDB

/// A table whose rows are entries of the run history: how they are found, and what of them is committed to.
struct ChainedTable {
    let name: String
    private let keys: [String]
    /// In the order of their names, so that a column's place in the table means nothing.
    private let columns: [String]

    /// What may move after the row was appended, or says nothing of what happened: the folder that a night was written to
    /// has another number where the night was begun twice, and the last days of old are not read (see ``Schema/days``).
    private static let uncommitted = [
        "answer": ["whole_on"], "batch": ["state", "manifest"], "night": ["run"], "sighting": ["last_seen"],
    ]

    /// Tables whose rows are no entries: the history itself, lines (see ``BatchContent``), and reservations, which
    /// ``Ledger/integrity()`` proves from the lines.
    private static let others =
        ["entry", "link", "line", "grdb_migrations"] + Identifier.allCases.flatMap { [$0.table, $0.againTable] }

    /// Every such table of the file, in the order of their names.
    static func all(in db: Database) throws -> [ChainedTable] {
        let names = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        return try names.filter { !others.contains($0) }.map { try ChainedTable($0, in: db) }
    }

    init(_ name: String, in db: Database) throws {
        self.name = name
        keys = try db.primaryKey(name).columns
        guard keys.count <= Self.places.count else {
            throw LedgerError(.invalid, "the key of \(name) has more columns than an entry of the history")
        }
        let uncommitted = Self.uncommitted[name] ?? []
        columns = try db.columns(in: name).map(\.name).filter { !uncommitted.contains($0) }.sorted()
    }

    /// The columns of an entry that hold a row's key.
    private static let places = ["first", "second", "third", "fourth"]

    private var places: String { Self.places.prefix(keys.count).joined(separator: ", ") }

    private func key(of row: String) -> String { keys.map { "\(row).\($0)" }.joined(separator: ", ") }

    private var trigger: String { "\(name)_is_chained" }

    func isWatched(in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = ?)", arguments: [trigger])
            == true
    }

    /// From now on every row that is appended becomes an entry; those that stand there become entries now.
    func watch(in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO entry (kind, \(places)) SELECT '\(name)', \(key(of: name)) FROM \(name) ORDER BY \(key(of: name));
                CREATE TRIGGER \(trigger) AFTER INSERT ON \(name)
                BEGIN INSERT INTO entry (kind, \(places)) VALUES ('\(name)', \(key(of: "NEW"))); END;
                """)
        guard name == "batch" else { return }
        // A batch alone moves; that it did is an entry under the name of the state it came to.
        try db.execute(
            sql: """
                INSERT INTO entry (kind, first)
                SELECT 'batch.sealed', id FROM batch WHERE state <> 'staged' ORDER BY id;
                INSERT INTO entry (kind, first)
                SELECT 'batch.released', id FROM batch WHERE state = 'released' ORDER BY id;
                CREATE TRIGGER batch_moves_are_chained AFTER UPDATE OF state ON batch WHEN NEW.state <> OLD.state
                BEGIN INSERT INTO entry (kind, first) VALUES ('batch.' || NEW.state, NEW.id); END;
                """)
    }

    /// The rows of the entries between two numbers, the latter included, in their order: the entry's number, whether the row
    /// is there, then name and value of each committed column in turn.
    func rows(of kind: String) -> String {
        let committed = kind == name ? columns : ["id", "manifest"]
        let cells = committed.map { "'\($0)', row.\($0)" }.joined(separator: ", ")
        let isIt = zip(keys, Self.places).map { "row.\($0) = entry.\($1)" }.joined(separator: " AND ")
        return """
            SELECT entry.id, row.\(keys[0]) IS NOT NULL, \(cells) FROM entry LEFT JOIN \(name) row ON \(isIt)
            WHERE entry.id > ? AND entry.id <= ? AND entry.kind = '\(kind)' ORDER BY entry.id
            """
    }

    /// The keys of rows that no entry names.
    var unnamed: String {
        "SELECT \(key(of: name)) FROM \(name) EXCEPT SELECT \(places) FROM entry WHERE kind = '\(name)' LIMIT 3"
    }

    /// The entries that have more key than the table.
    var overfull: String {
        let unused = Self.places.dropFirst(keys.count).map { "\($0) IS NOT NULL" } + ["0"]
        return """
            SELECT id FROM entry WHERE (kind = '\(name)' OR kind LIKE '\(name).%') AND (\(unused.joined(separator: " OR ")))
            ORDER BY id LIMIT 3
            """
    }

    /// `night 1 · 2025-06-06 · 2025-06-06.1`
    static func words(_ kind: String, _ key: some Sequence<DatabaseValue>) -> String {
        "\(kind) \(key.compactMap { $0.storage.value.map { "\($0)" } }.joined(separator: " · "))"
    }
}
