import Glibc
import TestSupport
import Testing
import Vault

/// The program as it was built, killed (SIGKILL) in the middle of a night: the next run goes on, and nothing shows of it.
@Suite struct KilledRunTests {
    /// When the process is killed.
    enum Point: Sendable, CustomStringConvertible {
        /// As soon as a file or folder is there.
        case exists(String)
        /// While SQLite writes: as soon as the ledger's journal holds something for the n-th time.
        case writing(Int)
        /// So much of the time that a whole night takes.
        case after(Double)

        var description: String {
            switch self {
            case .exists(let path): "when \(path) is there"
            case .writing(let count): "in write \(count) of the ledger"
            case .after(let part): "after \(Int(part * 100)) % of a night"
            }
        }
    }

    private static let edition = "editions/sample/2025-05-10-confirmed-"
    private static let points: [Point] = [
        .exists("runs/2025-05-10.1.partial"), .writing(1), .writing(2), .writing(3), .writing(5), .exists("batches/sample/0001"),
        .exists("batches/sample/0001/batch.csv"), .exists("batches/sample/0001/manifest.json"),
        .exists("batches/sample/0001/recall"), .exists("batches/sample/0001/batch.xlsx"),
        .exists("batches/sample/0001/managers"), .exists("reports/sample/calls"),
    ]

    /// A list that was imported and no night yet; another one whose night went through, and how long it took.
    private static let prepared = Result { () throws -> (before: TemporaryFolder, whole: TemporaryFolder, microseconds: Double) in
        let before = try TemporaryFolder()
        try before.write(try ProgrammeCopy.sample(ProgrammeCopy.wideGuards), as: "pipelines/sample.yaml")
        var list = ListFile(150)
        list.rows[3].exports = "八百"
        list.rows[4].district = ""
        let file = try before.write(list.csv, as: "名单.csv")
        let imported = try BuiltProgram.run(
            ["import", before["pipelines/sample.yaml"], file] + ["--kind", "confirmed", "--by", "王芳"] + common(before))
        try #require(imported.exit == 0, "\(imported.errors)")
        let whole = try copy(of: before)
        let began = microsecondsNow()
        let night = try BuiltProgram.run(run(whole))
        try #require(night.exit == 0, "\(night.errors)")
        return (before, whole, microsecondsNow() - began)
    }

    private static func copy(of folder: TemporaryFolder) throws -> TemporaryFolder {
        let copy = try TemporaryFolder()
        try copyTree(folder.path, to: copy.path)
        return copy
    }

    private static func common(_ folder: TemporaryFolder) -> [String] {
        ["--workspace", folder["workspace"], "--as-of", "2025-05-10"]
    }

    private static func run(_ folder: TemporaryFolder) -> [String] {
        ["run", folder["pipelines/sample.yaml"], "--offline"] + common(folder)
    }

    /// Starts the night and kills it; whether it was still under way.
    private func killed(_ folder: TemporaryFolder, _ point: Point) throws -> Bool {
        let whole = try Self.prepared.get().microseconds
        let child = try BuiltProgram.start(Self.run(folder))
        let began = microsecondsNow()
        let journal = folder["workspace/ledger.sqlite-journal"]
        var (writes, isWriting) = (0, false)
        while !child.hasEnded {
            var isThere = false
            switch point {
            case .exists(let path): isThere = access(folder["workspace/\(path)"], F_OK) == 0
            case .writing(let count):
                var facts = stat()
                let writesNow = stat(journal, &facts) == 0 && facts.st_size > 0
                if writesNow, !isWriting { writes += 1 }
                isWriting = writesNow
                isThere = isWriting && writes >= count
            case .after(let part): isThere = microsecondsNow() - began >= part * whole
            }
            if isThere {
                child.kill()
                break
            }
            usleep(30)
        }
        return try child.end().exit == 128 + SIGKILL
    }

    /// Plays the night to its end, and compares what it left with what the night left that nobody killed.
    private func expectTheSame(_ folder: TemporaryFolder, _ words: String) throws {
        let night = try BuiltProgram.run(Self.run(folder))
        #expect(night.exit == 0, "\(words): \(night.errors)")
        for part in ["editions", "batches"] {
            let found = try Tree(folder["workspace/\(part)"], except: [], times: false)
            let expected = try Tree(try Self.prepared.get().whole["workspace/\(part)"], except: [], times: false)
            #expect(expected.paths.count > 5)
            #expect(found.differences(from: expected) == [], "\(words)")
        }
    }

    private func expectWhole(_ folder: TemporaryFolder, _ words: String) throws {
        let verified = try BuiltProgram.run(["verify", folder["pipelines/sample.yaml"]] + Self.common(folder))
        #expect(verified.exit == 0, "\(words): \(verified.output)\(verified.errors)")
    }

    @Test func `a night that is killed at any point leaves the same stage files and batches when it is run again`() throws {
        var missed: [String] = []
        for point in Self.points {
            let folder = try Self.copy(of: Self.prepared.get().before)
            if try !killed(folder, point) { missed.append("\(point)") }
            try expectTheSame(folder, "\(point)")
            try expectWhole(folder, "\(point)")
        }
        #expect(missed.count <= 4, "these came too late to kill anything: \(missed)")
    }

    /// `TONGBAO_SEED` plays one seed again.
    @Test func `a night that is killed again and again, at moments drawn from a seed, leaves the same`() throws {
        var generator = SeededGenerator(seedFromEnvironmentOr: 20_250_510)
        let folder = try Self.copy(of: Self.prepared.get().before)
        var parts = (0..<12).map { _ in Double.random(in: 0.05...1, using: &generator) }
        // Later and later, so that what one run recorded the next one finds.
        parts.sort()
        let kills = try parts.count { try killed(folder, .after($0)) }
        let words = "\(generator), \(kills) kills"
        #expect(kills > 3, "\(words)")
        try expectTheSame(folder, words)
        try expectWhole(folder, words)
    }
}
