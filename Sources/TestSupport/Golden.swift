public import Testing
internal import Vault

/// Compares text with a file in `Tests/Fixtures` that a person can read.
///
/// With `RECORD_GOLDENS=1` the file is written and the test fails all the same: a recording is looked at before it counts.
public enum Golden {
    public static func expect(
        _ text: String, equals name: String, from file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try expect(Array(text.utf8), equals: name, from: file, sourceLocation: sourceLocation)
    }

    public static func expect(
        _ bytes: [UInt8], equals name: String, from file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let path = RepositoryRoot.fixture(name, from: file)
        if Environment.value("RECORD_GOLDENS") == "1" {
            if let slash = path.lastIndex(of: "/") { try Disk.real.makeFolder(String(path[..<slash])) }
            let golden = try AtomicFile(at: path, replacing: .ifChanged, durability: .recomputable)
            try golden.write(bytes)
            let written = try golden.commit()
            Issue.record(
                "\(name) was \(written.changed ? "recorded" : "recorded before, and is the same"); run again without RECORD_GOLDENS",
                sourceLocation: sourceLocation)
            return
        }
        guard try Disk.real.size(of: path) != nil else {
            Issue.record("there is no golden \(name); RECORD_GOLDENS=1 writes it", sourceLocation: sourceLocation)
            return
        }
        let expected = try Disk.real.contents(of: path)
        if expected == bytes { return }
        Issue.record("\(name), \(difference(expected, bytes))", sourceLocation: sourceLocation)
    }

    /// The first line that differs, of both sides.
    static func difference(_ expected: [UInt8], _ found: [UInt8]) -> String {
        let before = expected.split(separator: 0x0A, omittingEmptySubsequences: false)
        let now = found.split(separator: 0x0A, omittingEmptySubsequences: false)
        let line = zip(before, now).prefix { $0 == $1 }.count
        func shown(_ lines: [ArraySlice<UInt8>]) -> String {
            line < lines.count ? "\"\(String(decoding: lines[line], as: UTF8.self))\"" : "the end of the text"
        }
        return "line \(line + 1): expected \(shown(before)), found \(shown(now))"
    }
}
