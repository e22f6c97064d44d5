extension Schema {
    /// What persons decided of the items of a review, who was what before, and since when each break is open.
    ///
    /// A decision with a verdict is about two enterprises, one with a district about one; one with neither settles its item.
    static let review = """
        CREATE TABLE review_decision (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL REFERENCES programme,
            item TEXT NOT NULL CHECK (item <> ''),
            enterprise TEXT NOT NULL CHECK (enterprise <> ''),
            name TEXT NOT NULL,
            other TEXT,
            other_name TEXT,
            verdict TEXT CHECK (verdict IN ('same', 'different', 'unsure')),
            district TEXT,
            decided_on TEXT NOT NULL,
            until TEXT,
            decided_by TEXT NOT NULL CHECK (decided_by <> ''),
            account TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason <> ''),
            CHECK ((other IS NULL) = (verdict IS NULL) AND (other IS NULL) = (other_name IS NULL)),
            CHECK (verdict IS NULL OR district IS NULL),
            CHECK (until IS NULL OR until >= decided_on)
        ) STRICT;

        CREATE INDEX review_decision_by_item ON review_decision (programme, item);

        CREATE TABLE renaming (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL,
            edition TEXT NOT NULL,
            cell TEXT NOT NULL,
            key TEXT NOT NULL,
            name TEXT NOT NULL,
            was_key TEXT NOT NULL,
            was_name TEXT NOT NULL,
            was_in TEXT NOT NULL,
            was_sent INTEGER NOT NULL CHECK (was_sent IN (0, 1)),
            recorded_on TEXT NOT NULL,
            UNIQUE (programme, edition, key, was_key),
            FOREIGN KEY (programme, edition) REFERENCES edition,
            CHECK (key <> was_key OR name <> was_name)
        ) STRICT;

        CREATE TABLE break_opening (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL REFERENCES programme,
            item TEXT NOT NULL CHECK (item <> ''),
            code TEXT NOT NULL,
            subject TEXT NOT NULL,
            opened_on TEXT NOT NULL
        ) STRICT;

        CREATE INDEX break_opening_by_item ON break_opening (programme, item);

        CREATE TABLE break_fix (
            opening INTEGER PRIMARY KEY REFERENCES break_opening,
            fixed_on TEXT NOT NULL
        ) STRICT;

        CREATE TRIGGER break_opens_once BEFORE INSERT ON break_opening
        WHEN EXISTS (
            SELECT 1 FROM break_opening earlier WHERE earlier.programme = NEW.programme AND earlier.item = NEW.item
            AND earlier.id NOT IN (SELECT opening FROM break_fix))
        BEGIN SELECT RAISE(ABORT, 'the break is open'); END;
        """

    static let reviewTables = ["review_decision", "renaming", "break_opening", "break_fix"]
}
