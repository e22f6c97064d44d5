import Columns
import Foundation
import Glibc
import Normalisation

// usage: folding FOLDING.csv NAMES.txt
// Each line of standard input is a job: `fold` or `canonical` goes once over every name and answers with nanoseconds of a core;
// `print fold` writes the outcome, a line a name, into a file named NAMES.txt.fold.

struct Measurement {
    let folding: NameFolding
    let text: [UInt8]
    let ends: [Int]
    var output: [UInt8] = []

    init(table: String, names: String) throws {
        folding = try NameFolding(folding: [UInt8](Data(contentsOf: URL(filePath: table))))
        text = [UInt8](try Data(contentsOf: URL(filePath: names)))
        ends = text.enumerated().filter { $0.element == 0x0A }.map(\.offset)
        output.reserveCapacity(text.count * 2)
    }

    /// Appends every name behind the one before it; with `ended` a line feed follows each.
    mutating func pass(canonical: Bool, ended: Bool) {
        output.removeAll(keepingCapacity: true)
        text.withUnsafeBufferPointer { text in
            var start = 0
            for end in ends {
                let name = UnsafeBufferPointer(rebasing: text[start..<end])
                if canonical { _ = folding.canonical(of: name, into: &output) } else { folding.fold(name, into: &output) }
                if ended { output.append(0x0A) }
                start = end + 1
            }
        }
    }
}

/// What this thread has spent of a core.
func nanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

guard CommandLine.arguments.count == 3 else { exit(64) }
let names = CommandLine.arguments[2]
var measurement = try Measurement(table: CommandLine.arguments[1], names: names)
while let job = readLine() {
    var answer = "printed"
    if job == "print fold" {
        measurement.pass(canonical: false, ended: true)
        try Data(measurement.output).write(to: URL(filePath: names + ".fold"))
    } else {
        let started = nanoseconds()
        measurement.pass(canonical: job == "canonical", ended: false)
        answer = String(nanoseconds() - started)
    }
    FileHandle.standardOutput.write(Data((answer + "\n").utf8))
}
