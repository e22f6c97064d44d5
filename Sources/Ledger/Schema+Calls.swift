extension Schema {
    /// Each time that somebody tried to reach an enterprise. A `do_not_call` of NULL says nothing of it, 0 takes it back.
    static let contactsMade = """
        CREATE TABLE contact_made (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL REFERENCES programme,
            key TEXT NOT NULL,
            attempt INTEGER NOT NULL CHECK (attempt > 0),
            made_on TEXT NOT NULL,
            result TEXT NOT NULL,
            next_on TEXT,
            do_not_call INTEGER CHECK (do_not_call IN (0, 1)),
            file INTEGER NOT NULL REFERENCES receipt_file,
            sheet TEXT NOT NULL,
            row INTEGER NOT NULL,
            UNIQUE (programme, key, attempt),
            UNIQUE (file, sheet, row),
            CHECK (result <> '' OR next_on IS NOT NULL OR do_not_call IS NOT NULL)
        ) STRICT;
        """
}
