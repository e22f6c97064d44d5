import Foundation
import TestSupport

/// A program that a test starts, waits for, and reads what it said.
struct ChildProcess {
    struct Outcome {
        let exit: Int32
        let output: String
        let errors: String

        /// For the comment of a failed expectation.
        var said: String { "exit \(exit)\n\(output)\(errors)" }
    }

    /// Added to the few variables that every child gets; nothing else of the tests' own environment reaches it.
    var environment: [String: String] = [:]
    var folder = RepositoryRoot.path()
    var input = ""

    func run(_ program: String, _ arguments: [String]) throws -> Outcome {
        let scratch = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        var variables = ["LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"]
        for name in ["HOME", "TMPDIR"] { variables[name] = ProcessInfo.processInfo.environment[name] }
        process.environment = variables.merging(environment) { $1 }
        // Files, not pipes: a child that says much never waits for its reader.
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: try scratch.write(input, as: "input")))
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: try scratch.write("", as: "output")))
        let errors = try FileHandle(forWritingTo: URL(fileURLWithPath: try scratch.write("", as: "errors")))
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        process.waitUntilExit()
        try output.close()
        try errors.close()
        return Outcome(
            exit: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
            output: try RepositoryFiles.text(of: scratch["output"]), errors: try RepositoryFiles.text(of: scratch["errors"]))
    }

    /// Runs one line of a shell.
    func shell(_ line: String) throws -> Outcome { try run("/bin/sh", ["-c", line]) }
}
