import Foundation
import TestSupport
import Testing

/// The files of `pipelines/`, as the built program reads them.
@Suite struct `the programme files` {
    private static let folder = "\(RepositoryRoot.path())/pipelines"
    private static let names = ["sample", "shenzhen-2022", "shenzhen-2025"]

    @Test func `the list of these tests is complete`() throws {
        let files = try RepositoryFiles.names(in: Self.folder).filter { $0.hasSuffix(".yaml") }
        #expect(files == Self.names.map { "\($0).yaml" })
    }

    @Test(arguments: names)
    func `a file is valid and its examples hold`(name: String) throws {
        let folder = try TemporaryFolder()
        let check = try BuiltProgram.run(["programme", "check", name], workspace: folder["var"])
        #expect(check.exit == 0, "\(check.said)")
        let examples = try RepositoryFiles.text(of: "\(Self.folder)/\(name).yaml").split(separator: "\n").count {
            $0.hasPrefix("  - row:")
        }
        #expect(examples > 0)
        #expect(check.output == "\(name): the file is valid, its \(examples) examples hold\n")
    }

    @Test func `the invented policy text agrees with the sample`() throws {
        let folder = try TemporaryFolder()
        let policy = "\(RepositoryRoot.path())/data/sample/policy.txt"
        let check = try BuiltProgram.run(["programme", "check", "sample", "--policy", policy], workspace: folder["var"])
        #expect(check.exit == 0, "\(check.said)")
        #expect(check.output.contains("(12 districts, 4 groups, 8 managers)"))
    }

    @Test func `one digit changed in the text is named`() throws {
        let folder = try TemporaryFolder()
        let text = try RepositoryFiles.text(of: "\(RepositoryRoot.path())/data/sample/policy.txt")
        let changed = text.replacing("80000401", with: "80000402")
        try #require(changed != text)
        try folder.write(changed, as: "policy.txt")
        let check = try BuiltProgram.run(
            ["programme", "check", "sample", "--policy", folder["policy.txt"]], workspace: folder["var"])
        #expect(check.exit == 78, "\(check.said)")
        #expect(check.errors.contains("80000402"))
        #expect(check.errors.contains("policy.disagrees"))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: realPolicy), "the policy's text is not on this machine"))
    func `the policy's own text agrees with the file of its year`() throws {
        let folder = try TemporaryFolder()
        let check = try BuiltProgram.run(
            ["programme", "check", "shenzhen-2025", "--policy", Self.realPolicy], workspace: folder["var"])
        #expect(check.exit == 0, "\(check.said)")
        #expect(check.output.contains("(12 districts, 3 groups, 7 managers)"))
    }

    private static let realPolicy = "\(RepositoryRoot.path())/../shared/policy/shenzhen-2025.txt"
}
