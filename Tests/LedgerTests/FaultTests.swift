import GRDB
import Glibc
import Programme
import TestSupport
import Testing

@testable import Ledger

@Suite struct FaultTests {
    @Test func `the file belongs to its owner alone`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        var facts = stat()
        #expect(stat(sample.path, &facts) == 0)
        #expect(facts.st_mode & 0o777 == 0o600)
        #expect(try sample.folder.everything().filter { !$0.hasPrefix("ledger.sqlite") }.isEmpty)
    }

    @Test func `a new ledger is whole before its first entry and leaves nothing beside it`() throws {
        let folder = try TemporaryFolder()
        let ledger = try Ledger(at: folder["ledger.sqlite"])
        #expect(try folder.everything() == ["ledger.sqlite"])
        try ledger.integrity()
        #expect(try ledger.reading { try Int.fetchOne($0, sql: "PRAGMA page_size") } == Schema.pageSize)
        #expect(try ledger.editions(of: Sample.programme).isEmpty)
    }

    @Test func `a ledger that was begun and has no bytes yet is filled`() throws {
        let folder = try TemporaryFolder()
        try folder.write("", as: "ledger.sqlite")
        let ledger = try Ledger(at: folder["ledger.sqlite"])
        try ledger.integrity()
        #expect(try ledger.record(try Sample.edition(Sample.publicised, .publicised, on: "2025-05-12", source: 1)) == .new)
    }

    @Test func `a folder that is not there is a failed write`() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: LedgerError.self) { try Ledger(at: folder["no/ledger.sqlite"]) }
        #expect(error?.code == .writeFailed)
        #expect(
            error?.description
                == "cannot open \(folder.path)/no/ledger.sqlite for writing: No such file or directory\n  hint: run as the account that owns the workspace, or name another one with --workspace"
        )
    }

    @Test func `a full disk leaves nothing of a batch, and a rerun succeeds`() throws {
        let sample = try Sample()
        let pages = try sample.ledger.reading { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
        try sample.ledger.close()
        let many = (0..<2_000).map { Enterprise(key: "9144030000000\($0 + 10000)", name: "深圳市\($0)号有限公司") }
        let full = try Ledger(at: sample.path, patience: 1, pageLimit: pages + 3)
        func stage(in ledger: Ledger) throws {
            _ = try ledger.stage(
                programme: Sample.programme, edition: Sample.confirmed, madeOn: try date("2025-06-05"), terms: try Sample.terms(),
                lines: Sample.lines(many), preparedBy: "night")
        }
        let error = #expect(throws: LedgerError.self) { try stage(in: full) }
        #expect(error?.code == .writeFailed)
        #expect(
            error?.description
                == "cannot write \(sample.path): the disk is full\n  hint: make room on the disk that holds the workspace and run the same command again; nothing was half recorded"
        )
        #expect(try full.batches(of: Sample.programme).isEmpty)
        try full.integrity()
        try full.close()
        let again = try Ledger(at: sample.path)
        try stage(in: again)
        #expect(try again.batches(of: Sample.programme).map(\.lines) == [2_000])
        try again.integrity()
    }

    @Test func `what stops before the commit leaves nothing of a batch`() throws {
        let sample = try Sample()
        let stop = LedgerError(.writeFailed, "a stage file could not be written", hint: "make room")
        let error = #expect(throws: LedgerError.self) {
            try sample.ledger.stage(
                programme: Sample.programme, edition: Sample.confirmed, madeOn: try date("2025-06-05"), terms: try Sample.terms(),
                lines: Sample.lines([jia]), preparedBy: "night"
            ) { () throws(LedgerError) in throw stop }
        }
        #expect(error?.description == "a stage file could not be written\n  hint: make room")
        #expect(try sample.ledger.batches(of: Sample.programme).isEmpty)
        try sample.ledger.integrity()
        #expect(try sample.stage([jia]).number == 1)
    }

    @Test func `a second writer is told to wait`() throws {
        let sample = try Sample(patience: 0.01)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: sample.path, configuration: configuration)
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let error = #expect(throws: LedgerError.self) { try sample.stage([jia]) }
        #expect(error?.code == .busy)
        #expect(
            error?.description
                == "\(sample.path): another process is writing to the ledger\n  hint: wait until it is done, then run the same command again"
        )
        try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
        #expect(try sample.stage([jia]).number == 1)
    }

    @Test func `a file that is no ledger is refused`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(String(repeating: "no ledger ", count: 100), as: "ledger.sqlite")
        let error = #expect(throws: LedgerError.self) { try Ledger(at: path) }
        #expect(error?.code == .damaged)
        #expect(error?.message == "\(path) is not a sound ledger: file is not a database")
    }

    @Test func `a ledger of a later version is refused`() throws {
        let sample = try Sample()
        try sample.ledger.close()
        let raw = try DatabaseQueue(path: sample.path)
        try raw.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 of tomorrow')") }
        try raw.close()
        let error = #expect(throws: LedgerError.self) { try Ledger(at: sample.path) }
        #expect(error?.code == .tooNew)
        #expect(error?.message == "\(sample.path) was written by a later version of tongbao")
    }

    @Test func `opening again changes no byte`() throws {
        let sample = try Sample()
        try sample.stage([jia])
        try sample.ledger.close()
        let before = try sample.bytes()
        let again = try Ledger(at: sample.path)
        _ = try again.sent(Sample.programme)
        try again.record(try Sample.edition(Sample.confirmed, .confirmed, on: "2025-06-03", source: 2))
        try again.close()
        #expect(try sample.bytes() == before)
    }
}

extension Sample {
    func bytes() throws -> [UInt8] {
        guard let file = fopen(path, "r") else { throw NoSuchValue() }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return bytes
    }
}
