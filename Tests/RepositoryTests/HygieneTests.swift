import Columns
import Foundation
import TestSupport
import Testing

/// What the repository's own files may hold.
@Suite struct `the repository` {
    private static let root = RepositoryRoot.path()

    /// The files that git keeps or would keep; where there is no git, all but what .gitignore names.
    private static func files() throws -> [String] {
        let listed = try ChildProcess().run(
            "/usr/bin/git", ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        if listed.exit == 0, !listed.output.isEmpty {
            return Set(listed.output.split(separator: "\0").map(String.init)).sorted().filter {
                FileManager.default.fileExists(atPath: "\(root)/\($0)")
            }
        }
        var found: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: root)
        where ![".git", ".venv", "var"].contains(name) && !name.hasPrefix(".build") && name != "Package.resolved" {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder)
            guard isFolder.boolValue else {
                found.append(name)
                continue
            }
            for below in try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(name)") {
                _ = FileManager.default.fileExists(atPath: "\(root)/\(name)/\(below)", isDirectory: &isFolder)
                if !isFolder.boolValue { found.append("\(name)/\(below)") }
            }
        }
        return found.sorted()
    }

    /// Joined here, so that this file does not hold what it looks for.
    private static let foreign: [(what: String, text: String)] = [
        ("a path of a machine", ["/wo", "rk/"].joined()), ("a path of a machine", ["/tmp", "/w/"].joined()),
        ("a path of a machine", ["/ro", "ot/"].joined()), ("a path of a machine", ["/ho", "me/"].joined()),
        ("a registry's host", ["pypi", ".org"].joined()), ("a registry's host", ["pythonhosted", ".org"].joined()),
        ("a registry's host", ["deb.", "debian.org"].joined()), ("a registry's host", ["registry.", "npmjs"].joined()),
        ("a registry's host", ["proxy.", "golang"].joined()),
    ]

    @Test func `no file names a machine or a registry`() throws {
        let files = try Self.files()
        #expect(files.count > 200)
        for file in files {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(Self.root)/\(file)"))
            for (what, text) in Self.foreign where bytes.range(of: Data(text.utf8)) != nil {
                Issue.record("\(file) holds \(what): \(text)")
            }
        }
    }

    /// The names, codes and addresses of real enterprises that the tests may read beside the repository.
    @Test(.enabled(if: RealData.has(registry), Comment(rawValue: RealData.absence(of: registry))))
    func `nothing of a real enterprise is kept`() throws {
        let path = try #require(RealData.path(Self.registry))
        let list = try ChildProcess().run("/bin/gzip", ["-dc", path])
        let table = try CSVTable(parsing: Array(list.output.utf8))
        // Shorter ones are names of places (深圳市南头区), which are nobody's.
        let columns = [("name", 24), ("uscc", 18), ("address", 24)]
        var patterns = Set<String>()
        for (heading, length) in columns {
            let column = try #require(table.column(heading))
            for row in 0..<table.rowCount where column[row].count >= length { patterns.insert(column.string(at: row)) }
        }
        #expect(patterns.count > 30_000)
        let folder = try TemporaryFolder()
        try folder.write(patterns.joined(separator: "\n") + "\n", as: "patterns")
        try folder.write(try Self.files().joined(separator: "\0"), as: "files")
        let found = try ChildProcess(environment: ["LC_ALL": "C"]).shell(
            "xargs -0 grep --only-matching --with-filename --fixed-strings --file='\(folder["patterns"])' <'\(folder["files"])'")
        #expect(found.output == "")
        #expect(found.errors == "")
    }

    private static let registry = "02_shenzhen_registry/shenzhen_companies.csv.gz"

    @Test func `no source file is longer than 300 lines`() throws {
        let files = try RepositoryFiles.swiftFiles(below: "\(Self.root)/Sources")
        #expect(files.count > 150)
        for file in files {
            let lines = try RepositoryFiles.text(of: file).split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= 300, "\(file) has \(lines) lines")
        }
    }

    @Test func `each binding of a C library says why it holds what it holds`() throws {
        let modules = try RepositoryFiles.names(in: "\(Self.root)/Sources").filter { name in
            FileManager.default.fileExists(atPath: "\(Self.root)/Sources/\(name)/module.modulemap")
        }
        #expect(modules.count == 7)
        for module in modules {
            let shim = try RepositoryFiles.text(of: "\(Self.root)/Sources/\(module)/shim.h")
            #expect(shim.contains("\n// ") || shim.contains("\n/// "), "\(module)/shim.h gives no reason")
        }
    }

    @Test(arguments: [
        ".ci/run", ".ci/system-packages", ".ci/oracles", ".ci/sample-output", ".ci/call-sheet-picture", "cron/nightly.sh",
    ])
    func `a script can be run and stops at the first failure`(script: String) throws {
        let path = "\(Self.root)/\(script)"
        #expect(FileManager.default.isExecutableFile(atPath: path))
        let text = try RepositoryFiles.text(of: path)
        #expect(text.hasPrefix("#!"))
        // The nightly script has to outlive the failure that it reports.
        #expect(text.contains("\nset -eu") || (script == "cron/nightly.sh" && text.contains("\nset -u\n")))
    }

    @Test func `the test command of the README is what runs on every change`() throws {
        #expect(try RepositoryFiles.text(of: "\(Self.root)/.ci/run").contains("\nmake test\n"))
        #expect(try Readme.english.calls().contains { $0.line.hasPrefix("make test") })
    }
}
