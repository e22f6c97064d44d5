import Glibc
import TestSupport
import Vault

/// The program as it was built beside these tests, run as a child process.
enum BuiltProgram {
    struct Outcome: Sendable {
        let exit: Int32
        let output: String
        let errors: String
    }

    struct NotRun: Error, CustomStringConvertible {
        let description: String
    }

    /// `tongbao` in the folder of this test program.
    static let path: String = {
        guard let own = realpath("/proc/self/exe", nil) else { return "tongbao" }
        defer { free(own) }
        return String(cString: own).split(separator: "/").dropLast().reduce(into: "") { $0 += "/" + $1 } + "/tongbao"
    }()

    /// Runs one command to its end, from the repository's root.
    ///
    /// - Parameters:
    ///   - environment: beside `PATH` and a plain locale; nothing of the test's own environment is passed on.
    ///   - bytes: the input where it is no text, instead of `input`.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], input: String = "", bytes: [UInt8]? = nil,
        folder: String = RepositoryRoot.path()
    ) throws -> Outcome {
        let child = try start(arguments, environment: environment, input: input, bytes: bytes, folder: folder)
        return try child.end()
    }

    /// Starts a command and does not wait for its end.
    static func start(
        _ arguments: [String], environment: [String: String] = [:], input: String = "", bytes: [UInt8]? = nil,
        folder: String = RepositoryRoot.path()
    ) throws -> Running {
        guard access(path, X_OK) == 0 else { throw NotRun(description: "there is no program at \(path)") }
        let scratch = try TemporaryFolder()
        let inputPath = try scratch.write(bytes ?? Array(input.utf8), as: "in")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, scratch["out"], O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, scratch["err"], O_WRONLY | O_CREAT, 0o600)
        let variables = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "no_proxy": "127.0.0.1"].merging(environment) { $1 }
        // env(1) changes the folder and becomes the program: the process keeps its id.
        var words: [UnsafeMutablePointer<CChar>?] = (["env", "-C", folder, path] + arguments).map { strdup($0) }
        var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0.key)=\($0.value)") }
        defer { (words + settings).forEach { free($0) } }
        words.append(nil)
        settings.append(nil)
        var child: pid_t = 0
        let code = posix_spawn(&child, "/usr/bin/env", &actions, nil, words, settings)
        guard code == 0 else { throw NotRun(description: "\(path) could not be started: \(String(cString: strerror(code)))") }
        return Running(pid: child, scratch: scratch)
    }

    /// A command under way.
    struct Running {
        let pid: pid_t
        fileprivate let scratch: TemporaryFolder

        func end() throws -> Outcome {
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0 {
                guard errno == EINTR else { throw NotRun(description: "the child is gone") }
            }
            let exit = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
            return Outcome(exit: exit, output: try text("out"), errors: try text("err"))
        }

        /// Whether it has come to its end, by itself or killed.
        var hasEnded: Bool {
            var facts = siginfo_t()
            return waitid(P_PID, id_t(pid), &facts, WEXITED | WNOHANG | WNOWAIT) != 0 || facts.si_signo != 0
        }

        func kill() { Glibc.kill(pid, SIGKILL) }

        private func text(_ name: String) throws -> String {
            String(decoding: try Disk.real.contents(of: scratch[name]), as: UTF8.self)
        }
    }
}
