extension Schema {
    /// What came back from the insurer. A receipt's `outcome` is how far the enterprise has come after it; a key of NULL: it
    /// is for what was never released.
    static let receipts = """
        CREATE TABLE receipt_file (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL REFERENCES programme,
            number INTEGER NOT NULL,
            digest TEXT NOT NULL,
            name TEXT NOT NULL,
            recorded_on TEXT NOT NULL,
            recorded_by TEXT NOT NULL,
            account TEXT NOT NULL,
            after_batch INTEGER NOT NULL,
            UNIQUE (programme, number),
            UNIQUE (programme, digest)
        ) STRICT;

        CREATE TABLE receipt (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL REFERENCES programme,
            key TEXT,
            name TEXT NOT NULL,
            canonical TEXT NOT NULL,
            credit_code TEXT NOT NULL,
            loaded_on TEXT,
            taken_up_on TEXT,
            issued_on TEXT,
            policy_number TEXT,
            outcome TEXT NOT NULL CHECK (outcome IN
                ('loaded', 'taken_up', 'issued', 'refused', 'declined', 'insured_elsewhere', 'deregistered')),
            reason TEXT,
            file INTEGER NOT NULL REFERENCES receipt_file,
            sheet TEXT NOT NULL,
            row INTEGER NOT NULL,
            UNIQUE (file, sheet, row),
            CHECK (outcome = 'issued' OR (issued_on IS NULL AND policy_number IS NULL))
        ) STRICT;

        CREATE INDEX receipt_by_key ON receipt (programme, key);

        CREATE TABLE receipt_settlement (
            receipt INTEGER PRIMARY KEY REFERENCES receipt,
            settled_on TEXT NOT NULL,
            settled_by TEXT NOT NULL,
            account TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT;
        """

    static let receiptTables = ["receipt_file", "receipt", "receipt_settlement"]
}
