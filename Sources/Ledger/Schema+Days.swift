extension Schema {
    /// The later days on which something was found again as it had been: each an entry of its own, where a last day that moves
    /// could be moved by anybody. What stood as the last day until now is the first of them.
    static let days = """
        CREATE TABLE sighting_day (
            sighting INTEGER NOT NULL REFERENCES sighting,
            seen_on TEXT NOT NULL,
            PRIMARY KEY (sighting, seen_on)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE answer_day (
            answer INTEGER NOT NULL REFERENCES answer,
            whole_on TEXT NOT NULL,
            PRIMARY KEY (answer, whole_on)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO sighting_day SELECT id, last_seen FROM sighting WHERE last_seen > first_seen;
        INSERT INTO answer_day SELECT id, whole_on FROM answer WHERE whole_on > first_on;
        DROP TRIGGER answer_stays;
        """

    static let dayTables = ["answer", "answer_day", "sighting", "sighting_day"]
}
