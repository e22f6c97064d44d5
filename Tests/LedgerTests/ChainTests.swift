import Columns
import GRDB
import Programme
import Provenance
import TestSupport
import Testing

@testable import Ledger

@Suite struct `the run history` {
    /// Two batches, one of them released, a lift, a reassignment, an objection with its outcome, and two nights.
    private static func year(_ sample: Sample) throws {
        try sample.stage([jia, yi])
        try sample.ledger.seal(Sample.programme, number: 1, manifest: try digest(5))
        _ = try sample.release(1)
        try sample.ledger.recordNight(Sample.programme, on: try date("2025-06-05"), exit: 0, run: "2025-06-05.1")
        try sample.stage([bing], on: "2025-06-06")
        try sample.ledger.lift(
            guard: "rejects", edition: Sample.confirmed, in: Sample.programme, by: "王芳", account: "wf", reason: "已核对",
            on: try date("2025-06-06"))
        var reassigned = Reassignments()
        reassigned.keys.append(jia.key)
        reassigned.managers.append("赵经理")
        try sample.ledger.reassign(reassigned, in: Sample.programme, since: try date("2025-06-06"))
        try sample.ledger.recordNight(Sample.programme, on: try date("2025-06-06"), exit: 20, run: "2025-06-06.1")
    }

    @Test func `an untouched history has no faults, and a link for each thing that was done`() throws {
        let sample = try Sample()
        try Self.year(sample)
        #expect(try sample.ledger.chainFaults() == [])
        let head = try #require(try sample.ledger.chainHead())
        // Two editions, two stagings, a seal, a release, a lift, a reassignment, two nights.
        #expect(head.links == 10)
    }

    @Test func `a new ledger has no head`() throws {
        let folder = try TemporaryFolder()
        #expect(try Ledger(at: folder["ledger.sqlite"]).chainHead() == nil)
    }

    @Test func `the same entries give the same head, wherever and through however many openings`() throws {
        let (one, other) = (try Sample(), try Sample())
        try Self.year(one)
        try Self.year(other)
        #expect(try one.ledger.chainHead() == other.ledger.chainHead())
        let opened = try Ledger(at: one.path)
        try opened.recordNight(Sample.programme, on: try date("2025-06-07"), exit: 0, run: "2025-06-07.1")
        try other.ledger.recordNight(Sample.programme, on: try date("2025-06-07"), exit: 0, run: "2025-06-07.1")
        #expect(try opened.chainHead() == other.ledger.chainHead())
    }

    @Test func `the folder of a night that was begun twice does not change the head`() throws {
        let (one, other) = (try Sample(), try Sample())
        try one.ledger.recordNight(Sample.programme, on: try date("2025-06-07"), exit: 0, run: "2025-06-07.1")
        try other.ledger.recordNight(Sample.programme, on: try date("2025-06-07"), exit: 0, run: "2025-06-07.2")
        #expect(try one.ledger.chainHead() == other.ledger.chainHead())
    }

    @Test func `what is recorded a second time adds nothing`() throws {
        let sample = try Sample()
        try Self.year(sample)
        let head = try sample.ledger.chainHead()
        try sample.ledger.recordNight(Sample.programme, on: try date("2025-06-06"), exit: 20, run: "2025-06-06.1")
        _ = try sample.release(1)
        #expect(try sample.ledger.chainHead() == head)
    }

    @Test func `each day on which bytes were seen again is an entry, once`() throws {
        let sample = try Sample()
        try Self.seeing(sample, on: ["2025-06-05", "2025-06-05", "2025-06-06", "2025-06-06", "2025-06-05"])
        let entries = try sample.ledger.reading { db in
            try String.fetchAll(
                db, sql: "SELECT kind || COALESCE(' ' || second, '') FROM entry WHERE kind LIKE 'sighting%' ORDER BY id")
        }
        #expect(entries == ["sighting", "sighting_day 2025-06-06"])
        #expect(try sample.ledger.sightings(of: Sample.programme).map(\.lastSeen.description) == ["2025-06-06"])
        #expect(try sample.ledger.chainFaults() == [])
    }

    private static func seeing(_ sample: Sample, on days: [String]) throws {
        for day in days {
            try sample.ledger.recordSighting(
                programme: Sample.programme, url: "https://example.cn/", title: "名单", publishedOn: try date("2025-06-03"),
                digest: try digest(2), on: try date(day))
        }
    }

    @Test(arguments: [
        ("UPDATE sighting_day SET seen_on = '2025-06-08'", "entry 5, sighting_day 1 · 2025-06-06 is missing"),
        ("DELETE FROM sighting_day", "entry 5, sighting_day 1 · 2025-06-06 is missing"),
        ("UPDATE sighting SET first_seen = '2025-06-01'", "entry 4, sighting 1 is not what was appended"),
    ])
    func `the days on which something was seen cannot be moved`(sql: String, words: String) throws {
        let sample = try Sample()
        try Self.seeing(sample, on: ["2025-06-05", "2025-06-06"])
        let raw = try DatabaseQueue(path: sample.path)
        #expect(throws: DatabaseError.self) { try raw.write { try $0.execute(sql: sql) } }
        try raw.close()
        try sample.tamper(sql)
        let faults = try sample.ledger.chainFaults()
        #expect(faults.contains { $0.hasPrefix(words) }, "\(faults)")
    }

    @Test func `the last days of a ledger from before they were entries are kept, and moved no more`() throws {
        let folder = try TemporaryFolder()
        let old = try DatabaseQueue(path: folder["ledger.sqlite"])
        try Schema.migrator.migrate(old, upTo: "15 corrected receipts")
        try old.write { db in
            try ChainLink.closing(db) { db in
                try db.execute(
                    sql: """
                        INSERT INTO programme (name) VALUES ('sample');
                        INSERT INTO sighting (programme, url, title, published_on, digest, first_seen, last_seen)
                        VALUES (1, 'https://example.cn/', '名单', '2025-06-03', '\(try digest(2).hex)', '2025-06-05', '2025-06-07');
                        INSERT INTO answer (programme, url, final_url, digest, entity_tag, first_on, whole_on)
                        VALUES (1, 'https://example.cn/', 'https://example.cn/', '\(try digest(2).hex)', 'x', '2025-06-05', '2025-06-06');
                        """)
            }
        }
        try old.close()
        let ledger = try Ledger(at: folder["ledger.sqlite"])
        #expect(try ledger.chainFaults() == [])
        let raw = try DatabaseQueue(path: folder["ledger.sqlite"])
        try raw.write { db in
            try db.execute(sql: "DROP TRIGGER sighting_is_not_edited; DROP TRIGGER answer_is_not_edited")
            try db.execute(sql: "UPDATE sighting SET last_seen = '2025-06-30'; UPDATE answer SET whole_on = '2025-06-30'")
        }
        try raw.close()
        #expect(try ledger.sightings(of: "sample").map(\.lastSeen.description) == ["2025-06-07"])
        #expect(try ledger.answer(to: "https://example.cn/", of: "sample")?.wholeOn.description == "2025-06-06")
    }

    @Test(arguments: [
        (
            "UPDATE edition SET title = '另一名单' WHERE position = 1",
            "entry 2, edition 1 · 2025-05-12-publicised-010101 is not what was appended (link 1)"
        ),
        ("UPDATE lift SET lifted_by = '李四'", "lift 1 · 2025-06-03-confirmed-020202 · rejects is not what was appended"),
        ("UPDATE night SET exit = 0 WHERE exit = 20", "night 1 · 2025-06-06 · 2025-06-06.1 is not what was appended"),
        ("DELETE FROM lift", "lift 1 · 2025-06-03-confirmed-020202 · rejects is missing"),
        ("UPDATE release SET released_by = '李四'", "release 1 is not what was appended"),
        ("UPDATE batch SET manifest = 'x' WHERE number = 1", "batch.sealed 1 is not what was appended"),
        ("UPDATE batch SET prepared_by = 'x' WHERE number = 2", "batch 2 is not what was appended"),
        ("UPDATE reassignment SET manager = '李经理'", "reassignment 1 is not what was appended"),
        ("UPDATE duty SET phone = '1' WHERE district = '宝安区' AND batch = 1", "is not what was appended"),
        ("UPDATE line SET name = '深圳市丁有限公司' WHERE name = '深圳市乙有限公司'", "line 2 of batch 0001 of sample is not what was staged"),
        ("DELETE FROM line WHERE name = '深圳市乙有限公司'", "line 2 of batch 0001 of sample is not what was staged"),
        ("UPDATE batch_content SET digest = 'x' WHERE batch = 2", "batch_content 2 is not what was appended"),
        (
            "INSERT INTO night (programme, night_on, run, exit) VALUES (1, '2025-06-09', '2025-06-09.1', 0)",
            "night 1 · 2025-06-09 · 2025-06-09.1 is in no entry: this program did not append it"
        ),
        ("INSERT INTO entry (kind, first) VALUES ('release', 1)", "are in no link: this program did not append them"),
        ("DELETE FROM link WHERE id = 4", "before link 5 another one is missing"),
        ("DELETE FROM entry WHERE id = 3", "before entry 4 another one is missing"),
        ("UPDATE link SET marks = x'00' WHERE id = 3", "the marks of link 3 are not those of its entries"),
        ("UPDATE entry SET second = 'x' WHERE kind = 'release'", "release 1 · x has a longer key than was appended"),
        ("UPDATE link SET head = 'x' WHERE id = 10", "link 10 is not what follows from the link before it and its entries"),
    ])
    func `what was changed, taken out or added is named`(sql: String, words: String) throws {
        let sample = try Sample()
        try Self.year(sample)
        try sample.tamper(sql)
        let faults = try sample.ledger.chainFaults()
        #expect(faults.contains { $0.contains(words) }, "\(faults)")
    }

    @Test func `two entries that change places are found`() throws {
        let sample = try Sample()
        try Self.year(sample)
        try sample.tamper(
            """
            UPDATE entry SET second = '2025-06-06', third = '2025-06-06.1'
            WHERE id = (SELECT MIN(id) FROM entry WHERE kind = 'night');
            UPDATE entry SET second = '2025-06-05', third = '2025-06-05.1'
            WHERE id = (SELECT MAX(id) FROM entry WHERE kind = 'night')
            """)
        let faults = try sample.ledger.chainFaults()
        #expect(faults.count { $0.contains("night") && $0.contains("is not what was appended") } == 2, "\(faults)")
    }

    @Test func `nothing is appended behind entries that this program did not make`() throws {
        let sample = try Sample()
        let raw = try DatabaseQueue(path: sample.path)
        try raw.write { db in
            try db.execute(sql: "INSERT INTO night (programme, night_on, run, exit) VALUES (1, '2025-06-09', '2025-06-09.1', 0)")
        }
        let error = #expect(throws: LedgerError.self) {
            try sample.ledger.recordNight(Sample.programme, on: try date("2025-06-10"), exit: 0, run: "2025-06-10.1")
        }
        #expect(error?.code == .damaged)
        #expect(error?.message.hasPrefix("the ledger has entries 4 to 4 that no link of its history covers") == true)
        #expect(try sample.ledger.nights(of: Sample.programme).count == 1)
    }

    @Test(arguments: Schema.chainTables)
    func `the history itself is not edited`(table: String) throws {
        let sample = try Sample()
        try Self.year(sample)
        let raw = try DatabaseQueue(path: sample.path)
        #expect(throws: DatabaseError.self) { try raw.write { try $0.execute(sql: "DELETE FROM \(table)") } }
    }

    @Test func `every table is an entry's, or one of those that something else proves`() throws {
        let sample = try Sample()
        let names = try sample.ledger.reading { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM sqlite_master tables WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND NOT EXISTS (
                    SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = tables.name || '_is_chained') ORDER BY name
                    """)
        }
        #expect(
            names
                == (["entry", "grdb_migrations", "line", "link"] + Identifier.allCases.flatMap { [$0.table, $0.againTable] })
                .sorted())
    }

    @Test func `a ledger from before the history is taken in with a first link`() throws {
        let folder = try TemporaryFolder()
        let old = try DatabaseQueue(path: folder["ledger.sqlite"])
        try Schema.migrator.migrate(old, upTo: "3 receipts")
        try old.write { db in
            try db.execute(
                sql: """
                    INSERT INTO programme (name) VALUES ('sample');
                    INSERT INTO night (programme, night_on, run, exit) VALUES (1, '2025-06-05', '2025-06-05.1', 0);
                    """)
        }
        try old.close()
        let ledger = try Ledger(at: folder["ledger.sqlite"])
        #expect(try ledger.chainHead()?.links == 1)
        #expect(try ledger.chainHead()?.entries == 2)
        #expect(try ledger.chainFaults() == [])
    }
}
