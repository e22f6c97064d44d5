import Glibc

/// Lets another process get on with its work.
func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }

/// On a clock that is never set.
func microsecondsNow() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

/// The name of this machine.
func hostName() throws -> String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { throw BuiltProgram.NotRun(description: "the machine has no name") }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
