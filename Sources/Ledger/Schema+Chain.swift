extension Schema {
    /// The run history (流水). An `entry` names a row that was appended, in order; a `link` commits to what the entries since
    /// the link before it say. `batch_content` commits to the lines of a batch, which are no entries of their own: half a
    /// million triggers would cost more than the batch.
    ///
    /// `first`, `second`, … are the row's key, column by column. `marks` has four bytes for each
    /// entry of the link, or line of the batch: they prove nothing, and say which one it is that a head no longer agrees with.
    static let chain = """
        CREATE TABLE batch_content (
            batch INTEGER PRIMARY KEY REFERENCES batch,
            digest TEXT NOT NULL,
            marks BLOB NOT NULL
        ) STRICT;

        CREATE TABLE entry (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            first ANY NOT NULL,
            second ANY,
            third ANY,
            fourth ANY
        ) STRICT;

        CREATE TABLE link (
            id INTEGER PRIMARY KEY,
            last_entry INTEGER NOT NULL UNIQUE,
            head TEXT NOT NULL UNIQUE,
            marks BLOB NOT NULL
        ) STRICT;
        """

    static let chainTables = ["batch_content", "entry", "link"]
}
