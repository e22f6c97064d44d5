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

    /// Where that page stood, and which edition it is about.
    static let noticeLinks = """
        CREATE TABLE notice_address (
            programme INTEGER NOT NULL REFERENCES programme,
            edition TEXT NOT NULL,
            url TEXT NOT NULL,
            PRIMARY KEY (programme, edition)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE notice_link (
            programme INTEGER NOT NULL,
            edition TEXT NOT NULL,
            about TEXT NOT NULL,
            basis TEXT NOT NULL CHECK (basis IN ('address', 'title', 'window', 'subject')),
            PRIMARY KEY (programme, edition),
            FOREIGN KEY (programme, edition) REFERENCES edition,
            FOREIGN KEY (programme, about) REFERENCES edition
        ) STRICT, WITHOUT ROWID;
        """

    static let noticeLinkTables = ["notice_address", "notice_link"]
}
