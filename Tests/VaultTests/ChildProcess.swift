import Glibc

/// Another process that holds the lock of a file: flock(1) around cat(1).
final class ChildProcess {
    private static let program = "/usr/bin/flock"
    static var canLock: Bool { access(program, X_OK) == 0 }

    private let pid: pid_t
    private let input: Int32

    /// Returns once the lock is held; nil where the child could not be started.
    init?(locking path: String) {
        var toChild: [Int32] = [-1, -1]
        var fromChild: [Int32] = [-1, -1]
        guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else { return nil }
        for end in toChild + fromChild { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
        posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
        let words: [String] = [Self.program, "--no-fork", path, "/bin/cat"]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { arguments.forEach { free($0) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, Self.program, &actions, nil, arguments, environ)
        close(toChild[0])
        close(fromChild[1])
        input = toChild[1]
        pid = child
        // cat runs only once the lock is held: its echo proves it.
        var byte: UInt8 = 0x2E
        let answered = code == 0 && write(input, &byte, 1) == 1 && read(fromChild[0], &byte, 1) == 1
        close(fromChild[0])
        guard answered else {
            close(input)
            return nil
        }
    }

    func kill() {
        Glibc.kill(pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        close(input)
    }
}
