import Glibc

/// One run of another program on a file in a scratch folder, where what it says is left too.
///
/// It has bounds of time, memory and written bytes, a process group that ends with it, and nothing of our environment.
struct ChildProgram {
    struct Bounds: Sendable {
        let seconds: Int
        /// Nil: as much as the machine gives.
        let memoryBytes: Int?
        /// Of each file that it writes.
        let fileBytes: Int
    }

    struct Outcome {
        /// As a shell tells it: 128 and more for a signal.
        let exit: Int32
        /// The path of what it said.
        let output: String
        /// The beginning of what it said on standard error.
        let errors: [UInt8]
    }

    enum Failure: Error {
        case notStarted
        case tooSlow
    }

    let path: String
    let arguments: [String]
    let bounds: Bounds

    func run(in folder: borrowing ScratchFolder) throws(Failure) -> Outcome {
        let (output, errors) = ("\(folder.path)/output", "\(folder.path)/errors")
        let child = try start(in: folder.path, output, errors)
        guard let exit = Self.wait(for: child, seconds: bounds.seconds) else {
            kill(-child, SIGKILL)
            var status: Int32 = 0
            while waitpid(child, &status, 0) < 0, errno == EINTR {}
            throw .tooSlow
        }
        return Outcome(exit: exit, output: output, errors: folder.head(of: errors, 1 << 12))
    }

    /// Starts the program through a shell, which alone can set bounds beforehand.
    private func start(in folder: String, _ output: String, _ errors: String) throws(Failure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        // A shell counts files in blocks of 512 bytes, and memory in KiB.
        var limits = "ulimit -c 0; ulimit -t \(bounds.seconds); ulimit -f \(bounds.fileBytes >> 9); "
        if let bytes = bounds.memoryBytes { limits += "ulimit -v \(bytes >> 10); " }
        let words = ["/bin/sh", "-c", limits + "exec \"$@\"", "sh", path] + arguments
        let settings = ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=\(folder)", "TMPDIR=\(folder)"]
        var child: pid_t = 0
        let failure = Self.withPointers(words) { words in
            Self.withPointers(settings) { posix_spawn(&child, "/bin/sh", &actions, &attributes, words, $0) }
        }
        guard failure == 0 else { throw .notStarted }
        return child
    }

    private static func withPointers<Value>(
        _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Value
    ) -> Value {
        let copies = texts.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return body(copies)
    }

    /// How it ended, looked for every few milliseconds; nil where it did not within the time.
    private static func wait(for child: pid_t, seconds: Int) -> Int32? {
        var pause: UInt32 = 1_000
        var waited = 0
        var status: Int32 = 0
        while waited < seconds * 1_000_000 {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child {
                let signal = status & 0x7F
                return signal == 0 ? status >> 8 & 0xFF : 128 + signal
            }
            guard ended == 0 || errno == EINTR else { return nil }
            usleep(pause)
            waited += Int(pause)
            pause = min(pause * 2, 20_000)
        }
        return nil
    }
}
