import Foundation
import TestSupport
import Testing

/// The `tongbao` that was built together with these tests, in the folder of the test program.
enum BuiltProgram {
    static let folder: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return tests.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }()

    static var path: String { "\(folder)/tongbao" }

    /// What a shell needs to find it by its name, and the workspace it works in.
    static func environment(workspace: String) -> [String: String] {
        ["PATH": "\(folder):/usr/local/bin:/usr/bin:/bin", "TONGBAO_WORKSPACE": workspace]
    }

    static func run(_ arguments: [String], workspace: String, language: String = "C.UTF-8") throws -> ChildProcess.Outcome {
        try #require(FileManager.default.isExecutableFile(atPath: path), "\(path) was not built")
        return try ChildProcess(environment: ["TONGBAO_WORKSPACE": workspace, "LC_ALL": language]).run(path, arguments)
    }
}
