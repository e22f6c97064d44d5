extension Schema {
    /// What an edition stands on and how its window was found; files that were edited in silence.
    ///
    /// `onto` is the edition that a supplement adds to or a correction amends.
    static let extents = """
        ALTER TABLE edition ADD COLUMN extent TEXT NOT NULL DEFAULT 'full'
            CHECK (extent IN ('full', 'supplement', 'correction'));
        ALTER TABLE edition ADD COLUMN onto TEXT CHECK ((onto IS NULL) = (extent = 'full'));
        ALTER TABLE edition ADD COLUMN window_basis TEXT;

        CREATE TABLE silent_edit (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL REFERENCES programme,
            url TEXT NOT NULL,
            title TEXT NOT NULL,
            published_on TEXT NOT NULL,
            earlier TEXT NOT NULL,
            digest TEXT NOT NULL,
            seen_on TEXT NOT NULL,
            CHECK (earlier <> digest)
        ) STRICT;
        """
}
