extension Ledger {
    static let recalls = [
        Invariant(
            words: "a batch was recalled before its files were written",
            violations: """
                SELECT batch.programme, batch.number FROM recall JOIN batch ON batch.id = recall.batch
                WHERE batch.state = 'staged' LIMIT 1
                """),
        Invariant(
            words: "a batch was released after it was recalled",
            violations: """
                SELECT batch.programme, batch.number FROM recall JOIN batch ON batch.id = recall.batch
                JOIN release ON release.batch = recall.batch WHERE release.released_on > recall.recalled_on LIMIT 1
                """),
        Invariant(
            words: "an objection was settled that was not upheld",
            violations: """
                SELECT objection.key, objection.name FROM objection_settlement settlement
                JOIN objection ON objection.id = settlement.objection
                LEFT JOIN objection_outcome outcome ON outcome.objection = objection.id WHERE outcome.outcome IS NOT 'upheld' LIMIT 1
                """),
    ]

    /// A line that stands holds its identifiers; one that was recalled held them once.
    static func reservations(of identifier: Identifier) -> [Invariant] {
        [
            Invariant(
                words: "a \(identifier.words) was sent and is not reserved for its enterprise",
                violations: """
                    SELECT \(identifier.field), line.key, line.name FROM line
                    JOIN batch ON batch.id = line.id >> 32
                    LEFT JOIN line holder ON holder.id = \(identifier.holder(of: identifier.field, in: "batch.programme"))
                    WHERE \(identifier.field) <> '' AND batch.id NOT IN (SELECT batch FROM recall)
                    AND (holder.key IS NOT line.key OR holder.id >> 32 IN (SELECT batch FROM recall)) LIMIT 1
                    """),
            Invariant(
                words: "a \(identifier.words) was recalled and had never been reserved for its enterprise",
                violations: """
                    SELECT \(identifier.field), line.key, line.name FROM recall JOIN batch ON batch.id = recall.batch
                    JOIN line ON line.id >= batch.id << 32 AND line.id < (batch.id + 1) << 32
                    WHERE \(identifier.field) <> '' AND line.key NOT IN (
                        SELECT holder.key FROM \(identifier.table) once JOIN line holder ON holder.id = once.line
                        WHERE once.value = \(identifier.field) AND once.programme = batch.programme
                        UNION ALL
                        SELECT holder.key FROM \(identifier.againTable) again JOIN line holder ON holder.id = again.line
                        WHERE again.value = \(identifier.field) AND again.programme = batch.programme) LIMIT 1
                    """),
            Invariant(
                words: "a reserved \(identifier.words) is not the one that was sent",
                violations: """
                    SELECT reserved.value, line.key, line.name FROM
                    (SELECT value, line FROM \(identifier.table) UNION ALL SELECT value, line FROM \(identifier.againTable)) reserved
                    LEFT JOIN line ON line.id = reserved.line WHERE \(identifier.field) IS NOT reserved.value LIMIT 1
                    """),
            Invariant(
                words: "a \(identifier.words) was reserved again although what had it was not recalled",
                violations: """
                    SELECT again.value, again.time FROM \(identifier.againTable) again WHERE NOT EXISTS (
                        SELECT 1 FROM (
                            SELECT value, programme, 1 AS time, line FROM \(identifier.table)
                            UNION ALL SELECT value, programme, time, line FROM \(identifier.againTable)) earlier
                        WHERE earlier.value = again.value AND earlier.programme = again.programme
                        AND earlier.time = again.time - 1 AND earlier.line >> 32 IN (SELECT batch FROM recall)) LIMIT 1
                    """),
        ]
    }
}
