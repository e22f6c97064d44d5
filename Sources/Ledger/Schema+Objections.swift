extension Schema {
    /// Against one key at most one objection is open at a time.
    static let objections = """
        CREATE TABLE objection (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL REFERENCES programme,
            key TEXT NOT NULL,
            name TEXT NOT NULL,
            canonical TEXT NOT NULL,
            credit_code TEXT NOT NULL,
            customs_code TEXT NOT NULL,
            edition TEXT NOT NULL,
            ground TEXT NOT NULL CHECK (ground <> ''),
            raised_on TEXT NOT NULL,
            raised_by TEXT NOT NULL,
            account TEXT NOT NULL,
            evidence TEXT,
            late INTEGER NOT NULL CHECK (late IN (0, 1)),
            FOREIGN KEY (programme, edition) REFERENCES edition
        ) STRICT;

        CREATE INDEX objection_by_key ON objection (programme, key);

        CREATE TABLE objection_outcome (
            objection INTEGER PRIMARY KEY REFERENCES objection,
            outcome TEXT NOT NULL CHECK (outcome IN ('upheld', 'dismissed')),
            decided_on TEXT NOT NULL,
            decided_by TEXT NOT NULL,
            account TEXT NOT NULL,
            evidence TEXT NOT NULL CHECK (evidence <> '')
        ) STRICT;

        CREATE TRIGGER objection_waits_for_the_one_before BEFORE INSERT ON objection
        WHEN EXISTS (
            SELECT 1 FROM objection earlier WHERE earlier.programme = NEW.programme AND earlier.key = NEW.key
            AND earlier.id NOT IN (SELECT objection FROM objection_outcome))
        BEGIN SELECT RAISE(ABORT, 'an objection against it is open'); END;
        """
}
