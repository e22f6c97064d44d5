extension Schema {
    /// Whose enterprises others answer for: for good where the manager left, until `until` during a leave. The lines hold all
    /// that the file for people says, so that it is rendered again byte for byte. The reassignments of a handover are those
    /// after `after_reassignment`, as many as it has lines; a leave reassigns nobody.
    static let handovers = """
        CREATE TABLE handover (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL REFERENCES programme,
            kind TEXT NOT NULL CHECK (kind IN ('left', 'leave')),
            manager TEXT NOT NULL,
            phone TEXT NOT NULL,
            handed_on TEXT NOT NULL,
            last_day TEXT,
            deputy TEXT NOT NULL,
            title TEXT NOT NULL,
            lines INTEGER NOT NULL,
            after_batch INTEGER NOT NULL,
            after_reassignment INTEGER NOT NULL,
            UNIQUE (programme, kind, manager, deputy, handed_on)
        ) STRICT;

        CREATE TABLE handover_line (
            handover INTEGER NOT NULL REFERENCES handover,
            number INTEGER NOT NULL,
            key TEXT NOT NULL,
            name TEXT NOT NULL,
            credit_code TEXT NOT NULL,
            district TEXT NOT NULL,
            successor TEXT NOT NULL,
            phone TEXT NOT NULL,
            state TEXT NOT NULL,
            contacted_on TEXT,
            result TEXT NOT NULL,
            PRIMARY KEY (handover, number)
        ) STRICT, WITHOUT ROWID;
        """

    static let handoverTables = ["handover", "handover_line"]
}
