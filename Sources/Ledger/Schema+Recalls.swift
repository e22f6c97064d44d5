extension Schema {
    /// What takes a batch back, who stands behind one, and what settles an objection that came too late.
    ///
    /// A recall frees what its batch reserved without touching it: a value is reserved a second time, and a third, in a table
    /// beside the first reservations, each time only where the line that has it was recalled. So no two lines ever have one
    /// value at once, whoever writes.
    static let recalls =
        """
        CREATE TABLE recall (
            batch INTEGER PRIMARY KEY REFERENCES batch,
            recalled_on TEXT NOT NULL,
            recalled_by TEXT NOT NULL,
            account TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason <> ''),
            after_batch INTEGER NOT NULL
        ) STRICT;

        CREATE TRIGGER recall_is_of_a_sealed_batch BEFORE INSERT ON recall
        WHEN (SELECT state FROM batch WHERE id = NEW.batch) = 'staged'
        BEGIN SELECT RAISE(ABORT, 'a batch is recalled when its files are written'); END;

        CREATE TRIGGER recall_comes_before_loading BEFORE INSERT ON recall
        WHEN EXISTS (
            SELECT 1 FROM release JOIN batch ON batch.id = release.batch
            JOIN line ON line.id >= batch.id << 32 AND line.id < (batch.id + 1) << 32
            JOIN receipt ON receipt.programme = batch.programme AND receipt.key = line.key
            JOIN receipt_file ON receipt_file.id = receipt.file
            WHERE release.batch = NEW.batch AND (line.action = 'open' OR receipt_file.recorded_on >= release.released_on)
            AND (receipt.outcome <> 'refused' OR receipt.loaded_on IS NOT NULL OR receipt.taken_up_on IS NOT NULL))
        BEGIN SELECT RAISE(ABORT, 'a batch is recalled before it is loaded'); END;

        CREATE TRIGGER release_is_of_a_standing_batch BEFORE INSERT ON release
        WHEN NEW.batch IN (SELECT batch FROM recall)
        BEGIN SELECT RAISE(ABORT, 'a batch that was recalled never leaves'); END;

        CREATE TABLE approval (
            batch INTEGER NOT NULL REFERENCES batch,
            account TEXT NOT NULL,
            manifest TEXT NOT NULL,
            approved_on TEXT NOT NULL,
            approved_by TEXT NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (batch, account, manifest)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE objection_settlement (
            objection INTEGER PRIMARY KEY REFERENCES objection,
            settled_on TEXT NOT NULL,
            settled_by TEXT NOT NULL,
            account TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason <> '')
        ) STRICT;

        CREATE TRIGGER objection_settlement_follows_the_decision BEFORE INSERT ON objection_settlement
        WHEN NEW.objection NOT IN (SELECT objection FROM objection_outcome WHERE outcome = 'upheld')
        BEGIN SELECT RAISE(ABORT, 'an objection is settled when it was upheld'); END;


        """
        + Identifier.allCases.map { identifier in
            """
            CREATE TABLE \(identifier.againTable) (
                value TEXT NOT NULL,
                programme INTEGER NOT NULL,
                time INTEGER NOT NULL CHECK (time >= 2),
                line INTEGER NOT NULL,
                PRIMARY KEY (value, programme, time)
            ) STRICT, WITHOUT ROWID;

            CREATE TRIGGER \(identifier.againTable)_follows_a_recall BEFORE INSERT ON \(identifier.againTable)
            WHEN NOT EXISTS (
                SELECT 1 FROM (
                    SELECT 1 AS time, line FROM \(identifier.table) WHERE value = NEW.value AND programme = NEW.programme
                    UNION ALL
                    SELECT time, line FROM \(identifier.againTable) WHERE value = NEW.value AND programme = NEW.programme) earlier
                WHERE earlier.time = NEW.time - 1 AND earlier.line >> 32 IN (SELECT batch FROM recall))
            BEGIN SELECT RAISE(ABORT, 'what is reserved is free only after its recall'); END;

            """
        }.joined()

    static let recallTables = ["recall", "approval", "objection_settlement"] + Identifier.allCases.map(\.againTable)
}
