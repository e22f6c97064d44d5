import Glibc
import Synchronization
import TestSupport
import Vault

/// The three nights of the sample, played once by the built program for all tests that only look at them.
final class SampleNights: Sendable {
    struct Night: Sendable {
        let outcome: BuiltProgram.Outcome
        /// After the night, without the runs.
        let tree: [String]
        /// `status --format json`
        let status: String
        /// `release --by`, tried after the night.
        let release: BuiltProgram.Outcome
    }

    static let dates = ["2025-04-26", "2025-05-07", "2025-05-13"]

    let folder: TemporaryFolder
    let nights: [Night]

    var workspace: String { folder["workspace"] }
    var publicised: String { "\(workspace)/editions/sample/2025-04-25-publicised-8c27b6" }
    var confirmed: String { "\(workspace)/editions/sample/2025-05-12-confirmed-109626" }
    var batch: String { "\(workspace)/batches/sample/0001" }

    private init() throws {
        folder = try TemporaryFolder()
        let workspace = folder["workspace"]
        var nights: [Night] = []
        for date in Self.dates {
            let common = ["--workspace", workspace, "--as-of", date]
            let outcome = try BuiltProgram.run(["run", "sample"] + common)
            let release = try BuiltProgram.run(["release", "sample", "--by", "李主管", "--reason", "着急"] + common)
            let tree = try Tree(workspace).paths
            nights.append(
                Night(
                    outcome: outcome, tree: tree,
                    status: try BuiltProgram.run(["status", "sample", "--format", "json"] + common).output, release: release))
        }
        self.nights = nights
    }

    private static let held = Mutex<SampleNights?>(nil)

    /// - Throws: what went wrong when they were played.
    static var played: SampleNights {
        get throws {
            try held.withLock { held in
                if let held { return held }
                let nights = try SampleNights()
                held = nights
                // A value that lives as long as the program is not taken apart at its end: the folder would stay.
                atexit { SampleNights.held.withLock { $0 = nil } }
                return nights
            }
        }
    }

    /// A workspace of its own with the same files, for a test that changes them.
    func copied() throws -> TemporaryFolder {
        let copy = try TemporaryFolder()
        try copyTree(workspace, to: copy["workspace"])
        return copy
    }
}

/// Copies a folder with everything in it; links are left out.
func copyTree(_ from: String, to: String) throws {
    try Disk.real.makeFolder(to)
    for name in try Disk.real.names(in: from) {
        var facts = stat()
        guard lstat("\(from)/\(name)", &facts) == 0, facts.st_mode & S_IFMT != S_IFLNK else { continue }
        if facts.st_mode & S_IFMT == S_IFDIR {
            try copyTree("\(from)/\(name)", to: "\(to)/\(name)")
        } else {
            let file = try AtomicFile(at: "\(to)/\(name)", durability: .recomputable)
            try file.write(try Disk.real.contents(of: "\(from)/\(name)"))
            _ = try file.commit()
        }
    }
}
