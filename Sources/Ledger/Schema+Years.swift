extension Schema {
    /// The monthly rosters (S27): each month's once; its bytes are kept under their digest.
    static let years = """
        CREATE TABLE roster (
            programme INTEGER NOT NULL REFERENCES programme,
            month TEXT NOT NULL,
            made_on TEXT NOT NULL,
            lines INTEGER NOT NULL CHECK (lines >= 0),
            digest TEXT NOT NULL,
            PRIMARY KEY (programme, month)
        ) STRICT, WITHOUT ROWID;
        """

    static let yearTables = ["roster"]
}
