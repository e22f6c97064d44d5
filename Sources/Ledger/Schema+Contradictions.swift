extension Schema {
    /// Rows of receipts that contradict what is recorded, or themselves: open until a person has settled them. An empty key: it
    /// is for what was never released.
    static let contradictions = """
        CREATE TABLE receipt_contradiction (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL REFERENCES programme,
            key TEXT NOT NULL,
            name TEXT NOT NULL,
            what TEXT NOT NULL,
            loaded_on TEXT,
            taken_up_on TEXT,
            issued_on TEXT,
            policy_number TEXT,
            reason TEXT,
            file INTEGER NOT NULL REFERENCES receipt_file,
            sheet TEXT NOT NULL,
            row INTEGER NOT NULL,
            UNIQUE (file, sheet, row)
        ) STRICT;
        """
}
