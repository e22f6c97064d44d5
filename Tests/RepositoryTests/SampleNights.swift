import TestSupport
import Testing

/// A workspace in which the sample's three nights were played.
struct SampleNights: Sendable {
    static let dates = ["2025-04-26", "2025-05-07", "2025-05-13"]

    let folder: TemporaryFolder
    var workspace: String { folder["var"] }

    /// What the nights said on standard error.
    let errors: String

    init(language: String = "C.UTF-8") throws {
        folder = try TemporaryFolder()
        var errors = ""
        for date in Self.dates {
            let night = try BuiltProgram.run(
                ["run", "sample", "--as-of", date], workspace: folder["var"], language: language)
            try #require(night.exit == 0, "the night of \(date): \(night.said)")
            errors += night.errors
        }
        self.errors = errors
    }

    /// The one folder below `editions/sample` of this kind.
    func edition(_ kind: String) throws -> String {
        let editions = "\(workspace)/editions/sample"
        let names = try RepositoryFiles.names(in: editions).filter { $0.contains("-\(kind)-") }
        try #require(names.count == 1, "\(names)")
        return "\(editions)/\(names[0])"
    }

    var batch: String { "\(workspace)/batches/sample/0001" }

    /// The nights of the suite that has `.sampleNights`.
    @TaskLocal static var played: SampleNights?
}

/// Plays the three nights once for a whole suite, whose tests only read them.
struct SampleNightsTrait: SuiteTrait, TestScoping {
    func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void) async throws {
        try await SampleNights.$played.withValue(SampleNights()) { try await function() }
    }
}

extension Trait where Self == SampleNightsTrait {
    static var sampleNights: SampleNightsTrait { SampleNightsTrait() }
}
