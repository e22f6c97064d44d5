import GRDB
import Programme
import TestSupport
import Testing

@testable import Ledger

@Suite struct IntegrityTests {
    @Test func `an untouched ledger is sound`() throws {
        let sample = try Sample()
        try sample.stage([jia, yi])
        var corrected = jia
        corrected.action = .correct
        corrected.name = "深圳市新甲有限公司"
        try sample.stage([corrected])
        try sample.ledger.seal(Sample.programme, number: 1, manifest: try digest(5))
        _ = try sample.release(1)
        try sample.ledger.integrity()
    }

    @Test(arguments: [
        (
            "UPDATE line SET canonical = '深圳市丁有限公司' WHERE name = '深圳市甲有限公司'",
            "a canonical name was sent and is not reserved for its enterprise"
        ),
        (
            "UPDATE line SET credit_code = '91440300MA5DDDDD44' WHERE name = '深圳市甲有限公司'",
            "a credit code was sent and is not reserved for its enterprise"
        ),
        (
            "UPDATE line SET name = '深圳市丁有限公司' WHERE name = '深圳市甲有限公司'",
            "a canonical name was sent and is not reserved for its enterprise"
        ),
        ("UPDATE line SET customs_code = '' WHERE name = '深圳市甲有限公司'", "a reserved customs code is not the one that was sent"),
        (
            "DELETE FROM once_credit_code WHERE value = '91440300MA5BBBBB22'",
            "a credit code was sent and is not reserved for its enterprise"
        ),
        ("DELETE FROM line WHERE name = '深圳市乙有限公司'", "a batch has other lines than it was staged with"),
        (
            "UPDATE line SET action = 'endorse' WHERE name = '深圳市乙有限公司'",
            "the actions of a batch's lines are not those it was staged with"
        ),
        ("UPDATE line SET duty = 9 WHERE name = '深圳市乙有限公司'", "a line names a duty that is not there"),
        ("UPDATE line SET id = id + (5 << 32) WHERE name = '深圳市乙有限公司'", "a line belongs to no batch"),
        ("UPDATE line SET key = '99' WHERE name = '深圳市甲有限公司'", "the keys of a batch's lines are out of order"),
        ("DELETE FROM release", "a batch is released without the record of it, or under another manifest"),
        ("DELETE FROM programme", "a row of"),
    ])
    func `a tampered row is found`(sql: String, words: String) throws {
        let sample = try Sample()
        try sample.stage([jia, yi])
        try sample.ledger.seal(Sample.programme, number: 1, manifest: try digest(5))
        _ = try sample.release(1)
        try sample.tamper(sql)
        let error = #expect(throws: LedgerError.self) { try sample.ledger.integrity() }
        #expect(error?.code == .damaged)
        #expect(error?.message.hasPrefix("\(sample.path): \(words)") == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        "UPDATE line SET name = 'x'", "DELETE FROM line", "DELETE FROM batch", "UPDATE batch SET terms = '{}'",
        "UPDATE batch SET state = 'released'", "UPDATE edition SET account = 'x'", "DELETE FROM once_canonical",
        "UPDATE once_credit_code SET line = 1", "UPDATE tally SET lines = 9",
    ])
    func `the file itself refuses what would rewrite it`(sql: String) throws {
        let sample = try Sample()
        try sample.stage([jia])
        let raw = try DatabaseQueue(path: sample.path)
        #expect(throws: DatabaseError.self) { try raw.write { try $0.execute(sql: sql) } }
        try sample.ledger.integrity()
    }

    @Test func `lines that are missing are noticed when a batch is read`() throws {
        let sample = try Sample()
        try sample.stage([jia, yi])
        try sample.tamper("DELETE FROM line WHERE name = '深圳市乙有限公司'")
        #expect(
            message { _ = try sample.ledger.batch(Sample.programme, 1) }
                == "batch 0001 of sample was staged with 2 lines and has 1\n  hint: run tongbao verify; restore the ledger from the last good backup, and keep the damaged file"
        )
    }

    @Test func `a released batch without the record of its release is found`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        try sample.tamper("UPDATE batch SET state = 'sealed', manifest = 'x'; UPDATE batch SET state = 'released'")
        #expect(throws: LedgerError.self) { try sample.ledger.integrity() }
    }
}

extension Sample {
    /// Writes past the triggers and keys, as a stranger with a copy of SQLite would.
    func tamper(_ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let raw = try DatabaseQueue(path: path, configuration: configuration)
        try raw.write { db in
            for name in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
                try db.execute(sql: "DROP TRIGGER \(name)")
            }
            try db.execute(sql: sql)
        }
        try raw.close()
    }
}
