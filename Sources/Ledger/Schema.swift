import GRDB

/// The tables, as a sequence of migrations; a published migration is never changed.
enum Schema {
    /// Bytes; measured on a first batch of 50,000 lines, pages of 16 KiB beat those of 4 KiB by a third.
    static let pageSize = 16_384

    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 programmes, editions, batches") { db in
            try db.execute(sql: editions)
            try db.execute(sql: batches)
            try db.execute(sql: identifiers)
            try db.execute(sql: nights)
            for table in appendOnly { try db.execute(sql: refusals(of: table)) }
        }
        migrator.registerMigration("2 objections") { db in
            try db.execute(sql: objections)
            for table in ["objection", "objection_outcome"] { try db.execute(sql: refusals(of: table)) }
        }
        migrator.registerMigration("3 receipts") { db in
            try db.execute(sql: receipts)
            for table in receiptTables { try db.execute(sql: refusals(of: table)) }
        }
        migrator.registerMigration("4 editions") { db in
            try db.execute(sql: extents)
            try db.execute(sql: refusals(of: "silent_edit"))
        }
        migrator.registerMigration("5 review and breaks") { db in
            try db.execute(sql: review)
            for table in reviewTables { try db.execute(sql: refusals(of: table)) }
        }
        migrator.registerMigration("6 recalls and approvals") { db in
            try db.execute(sql: recalls)
            for table in recallTables { try db.execute(sql: refusals(of: table)) }
        }
        migrator.registerMigration("7 contacts made") { db in
            try db.execute(sql: contactsMade)
            try db.execute(sql: refusals(of: "contact_made"))
        }
        migrator.registerMigration("8 assignment over time") { db in
            try db.execute(sql: handovers)
            for table in handoverTables { try db.execute(sql: refusals(of: table)) }
        }
        migrator.registerMigration("9 chain") { db in
            try db.execute(sql: chain)
            for table in chainTables { try db.execute(sql: refusals(of: table)) }
            try Ledger.beginChain(in: db)
        }
        migrator.registerMigration("10 year to year") { db in
            try db.execute(sql: years)
            for table in yearTables { try db.execute(sql: refusals(of: table)) }
            try Ledger.beginChain(in: db)
        }
        migrator.registerMigration("11 notice pages") { db in
            try db.execute(sql: noticePages)
            try db.execute(sql: refusals(of: "notice_page"))
            try Ledger.beginChain(in: db)
        }
        migrator.registerMigration("12 answers") { db in
            try db.execute(sql: answers)
            try Ledger.beginChain(in: db)
        }
        migrator.registerMigration("13 notice links") { db in
            try db.execute(sql: noticeLinks)
            for table in noticeLinkTables { try db.execute(sql: refusals(of: table)) }
            try Ledger.beginChain(in: db)
        }
        migrator.registerMigration("14 contradicting receipts") { db in
            try db.execute(sql: contradictions)
            try db.execute(sql: refusals(of: "receipt_contradiction"))
            try Ledger.beginChain(in: db)
        }
        migrator.registerMigration("15 corrected receipts") { db in
            try db.execute(sql: corrections)
            for table in correctionTables { try db.execute(sql: refusals(of: table)) }
            try Ledger.beginChain(in: db)
        }
        migrator.registerMigration("16 days") { db in
            try db.execute(sql: days)
            for table in dayTables { try db.execute(sql: refusals(of: table)) }
            try Ledger.beginChain(in: db)
        }
        return migrator
    }()

    private static let editions = """
        CREATE TABLE programme (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE edition (
            programme INTEGER NOT NULL REFERENCES programme,
            id TEXT NOT NULL,
            position INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('publicised', 'confirmed')),
            published_on TEXT NOT NULL,
            window_from TEXT,
            window_to TEXT,
            source TEXT NOT NULL,
            source_name TEXT NOT NULL,
            url TEXT,
            title TEXT,
            recorded_on TEXT NOT NULL,
            recorded_by TEXT NOT NULL,
            account TEXT NOT NULL,
            origin TEXT NOT NULL CHECK (origin IN ('fetched', 'imported')),
            base TEXT,
            PRIMARY KEY (programme, id),
            UNIQUE (programme, position),
            FOREIGN KEY (programme, base) REFERENCES edition,
            CHECK ((window_from IS NULL) = (window_to IS NULL))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE confirmation (
            programme INTEGER NOT NULL,
            edition TEXT NOT NULL,
            form TEXT NOT NULL CHECK (form IN ('list', 'as_publicised', 'lapse')),
            confirmed_edition TEXT NOT NULL,
            confirmed_on TEXT NOT NULL,
            confirmed_by TEXT NOT NULL,
            account TEXT NOT NULL,
            evidence TEXT NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (programme, edition),
            FOREIGN KEY (programme, edition) REFERENCES edition,
            FOREIGN KEY (programme, confirmed_edition) REFERENCES edition
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE lift (
            programme INTEGER NOT NULL,
            edition TEXT NOT NULL,
            guard TEXT NOT NULL,
            lifted_on TEXT NOT NULL,
            lifted_by TEXT NOT NULL,
            account TEXT NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (programme, edition, guard),
            FOREIGN KEY (programme, edition) REFERENCES edition
        ) STRICT, WITHOUT ROWID;
        """

    /// The id of a line is its batch's id × 2³² + its place in the batch, so that the lines of a batch are appended and stand
    /// together in the order of their keys. Lines and identifiers carry no foreign keys: half a million look-ups would cost
    /// more than the batch; `Ledger.integrity()` proves the same. A canonical name of NULL is the name, a credit code of NULL
    /// is the key: nearly every line's, and a third of the file.
    private static let batches = """
        CREATE TABLE batch (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL REFERENCES programme,
            number INTEGER NOT NULL,
            edition TEXT NOT NULL,
            made_on TEXT NOT NULL,
            prepared_by TEXT NOT NULL,
            terms TEXT NOT NULL,
            lines INTEGER NOT NULL CHECK (lines > 0),
            state TEXT NOT NULL CHECK (state IN ('staged', 'sealed', 'released')),
            manifest TEXT,
            UNIQUE (programme, number),
            FOREIGN KEY (programme, edition) REFERENCES edition,
            CHECK ((state = 'staged') = (manifest IS NULL))
        ) STRICT;

        CREATE TRIGGER batch_begins_staged BEFORE INSERT ON batch
        WHEN NEW.state <> 'staged'
        BEGIN SELECT RAISE(ABORT, 'a batch begins staged'); END;

        CREATE TRIGGER batch_moves_forward BEFORE UPDATE ON batch
        WHEN NOT (
            NEW.id = OLD.id AND NEW.programme = OLD.programme AND NEW.number = OLD.number AND NEW.edition = OLD.edition
            AND NEW.made_on = OLD.made_on AND NEW.prepared_by = OLD.prepared_by AND NEW.terms = OLD.terms
            AND NEW.lines = OLD.lines
            AND ((OLD.state = 'staged' AND NEW.state = 'sealed')
                OR (OLD.state = 'sealed' AND NEW.state = 'released' AND NEW.manifest = OLD.manifest)))
        BEGIN SELECT RAISE(ABORT, 'a batch only moves from staged to sealed to released'); END;

        CREATE TRIGGER batch_stays BEFORE DELETE ON batch
        BEGIN SELECT RAISE(ABORT, 'nothing is taken out of the ledger'); END;

        CREATE TABLE tally (
            batch INTEGER NOT NULL REFERENCES batch,
            action TEXT NOT NULL CHECK (action IN ('open', 'correct', 'endorse')),
            lines INTEGER NOT NULL,
            PRIMARY KEY (batch, action)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE duty (
            batch INTEGER NOT NULL REFERENCES batch,
            number INTEGER NOT NULL,
            district TEXT NOT NULL,
            manager TEXT NOT NULL,
            phone TEXT NOT NULL,
            PRIMARY KEY (batch, number),
            UNIQUE (batch, district, manager, phone)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE line (
            id INTEGER PRIMARY KEY,
            action TEXT NOT NULL,
            key TEXT NOT NULL,
            name TEXT NOT NULL,
            canonical TEXT,
            credit_code TEXT,
            customs_code TEXT NOT NULL,
            duty INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE release (
            batch INTEGER PRIMARY KEY REFERENCES batch,
            released_on TEXT NOT NULL,
            released_by TEXT NOT NULL,
            account TEXT NOT NULL,
            reason TEXT NOT NULL,
            manifest TEXT NOT NULL
        ) STRICT;

        CREATE TABLE reassignment (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL REFERENCES programme,
            key TEXT NOT NULL,
            manager TEXT NOT NULL,
            since TEXT NOT NULL,
            after_batch INTEGER NOT NULL
        ) STRICT;

        CREATE VIEW batch_line AS
        SELECT programme.name AS programme, batch.number, line.action, line.key, line.name, \(Identifier.fields),
            duty.district, duty.manager, duty.phone
        FROM line
        JOIN batch ON batch.id = line.id >> 32
        JOIN programme ON programme.id = batch.programme
        JOIN duty ON duty.batch = batch.id AND duty.number = line.duty;
        """

    /// Once per programme on each of credit code, customs code and canonical name: the line that sent it first.
    private static let identifiers = Identifier.allCases.map { identifier in
        """
        CREATE TABLE \(identifier.table) (
            value TEXT NOT NULL,
            programme INTEGER NOT NULL,
            line INTEGER NOT NULL,
            PRIMARY KEY (value, programme)
        ) STRICT, WITHOUT ROWID;

        """
    }.joined()

    private static let nights = """
        CREATE TABLE night (
            programme INTEGER NOT NULL REFERENCES programme,
            night_on TEXT NOT NULL,
            run TEXT NOT NULL,
            exit INTEGER NOT NULL,
            PRIMARY KEY (programme, night_on, run)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sighting (
            id INTEGER PRIMARY KEY,
            programme INTEGER NOT NULL REFERENCES programme,
            url TEXT NOT NULL,
            title TEXT NOT NULL,
            published_on TEXT NOT NULL,
            digest TEXT NOT NULL,
            first_seen TEXT NOT NULL,
            last_seen TEXT NOT NULL
        ) STRICT;

        CREATE INDEX sighting_by_url ON sighting (programme, url);
        """

    /// A batch has its own triggers, for its state moves; nothing else is ever edited or taken out.
    private static let appendOnly =
        ["programme", "edition", "confirmation", "lift", "tally", "duty", "line", "release", "reassignment", "night"]
        + Identifier.allCases.map(\.table)

    private static func refusals(of table: String) -> String {
        """
        CREATE TRIGGER \(table)_is_not_edited BEFORE UPDATE ON \(table)
        BEGIN SELECT RAISE(ABORT, 'nothing in the ledger is edited'); END;
        CREATE TRIGGER \(table)_is_not_deleted BEFORE DELETE ON \(table)
        BEGIN SELECT RAISE(ABORT, 'nothing is taken out of the ledger'); END;
        """
    }
}
