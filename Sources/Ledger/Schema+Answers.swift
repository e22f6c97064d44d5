extension Schema {
    /// What a server gave with the bytes under an address, to be asked next time whether they are still the same.
    static let answers = """
        CREATE TABLE answer (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL REFERENCES programme,
            url TEXT NOT NULL,
            final_url TEXT NOT NULL,
            digest TEXT NOT NULL,
            file_name TEXT,
            entity_tag TEXT,
            last_modified TEXT,
            first_on TEXT NOT NULL,
            whole_on TEXT NOT NULL
        ) STRICT;

        CREATE INDEX answer_by_url ON answer (programme, url);

        CREATE TRIGGER answer_stays BEFORE DELETE ON answer
        BEGIN SELECT RAISE(ABORT, 'nothing is taken out of the ledger'); END;
        """
}
