public import Programme
import Provenance

/// A programme file as it was read: the programme, and the lines where its values stand.
public struct ProgrammeFile: Sendable, Equatable {
    public let programme: Programme
    /// The line (1 = first) of every key and list item by its path: `cover.take_up_by`, `managers[2].people[1].phone`
    /// (1 = first item).
    public let lines: [String: Int]

    /// The largest file that is read.
    public static let maximumBytes = 1 << 20

    /// Reads a programme file strictly: what is unknown, missing, repeated, of another type or at odds with the rest is an
    /// error, and all errors are collected.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, at most ``maximumBytes``.
    ///   - file: its path, as messages print it; its base name without `.yaml` must be the programme's name.
    /// - Throws: ``ProgrammeFileError`` with every error of the file; only a file that is no YAML at all has one.
    public init(decoding bytes: [UInt8], file: String) throws(ProgrammeFileError) {
        let document = try YAMLDocument(bytes, file: file)
        let errors = document.errors
        let programme = Programme(decoding: document.root, file: file, errors: errors)
        guard let programme, errors.findings.isEmpty else { throw ProgrammeFileError(errors.findings) }
        self.programme = programme
        lines = document.lines
    }

    /// The programme of a file, see ``init(decoding:file:)``.
    public static func decode(bytes: [UInt8], file: String) throws(ProgrammeFileError) -> Programme {
        try ProgrammeFile(decoding: bytes, file: file).programme
    }

    /// The name that a programme file of this path must carry: its base name without `.yaml`.
    public static func expectedName(of file: String) -> String {
        let base = file.utf8.split(separator: 0x2F).last.map { String($0) ?? "" } ?? ""
        return base.utf8.count > 5 && base.hasSuffix(".yaml") ? String(base.dropLast(5)) : base
    }
}
