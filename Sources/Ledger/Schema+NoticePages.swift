extension Schema {
    /// The page that an edition was fetched with: what it states of the list can be read from its kept bytes again.
    static let noticePages = """
        CREATE TABLE notice_page (
            programme INTEGER NOT NULL REFERENCES programme,
            edition TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (programme, edition)
        ) STRICT, WITHOUT ROWID;
        """
}
