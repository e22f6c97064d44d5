internal import Glibc
public import Provenance

/// The id of a run: the day it was played for and its number on that day, `2025-06-12.1`.
public struct RunID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let date: CivilDate
    /// 1 = first.
    public let number: Int

    public init(date: CivilDate, number: Int) {
        self.date = date
        self.number = number
    }

    /// Nil unless it reads `YYYY-MM-DD.<n>`.
    public init?(_ text: some StringProtocol) {
        guard let point = text.firstIndex(of: "."), let date = CivilDate(iso: text[..<point]),
            let number = Int(text[text.index(after: point)...]), number > 0,
            "\(date).\(number)" == text
        else { return nil }
        self.init(date: date, number: number)
    }

    public var description: String { "\(date).\(number)" }

    public static func < (left: RunID, right: RunID) -> Bool {
        (left.date, left.number) < (right.date, right.number)
    }
}

/// `runs/`: one folder a run, and `latest`, a symbolic link to the last that succeeded.
public struct Runs: Sendable {
    static let latestName = "latest"
    static let partialSuffix = ".partial"

    public let path: String
    let disk: Disk

    public init(at path: String, disk: Disk = .real) {
        self.path = path
        self.disk = disk
    }

    /// Begins a run: makes `<date>.<n>.partial` with the next free number.
    public func begin(on date: CivilDate) throws(VaultError) -> RunFolder {
        try disk.makeFolder(path, durability: .recomputable)
        let taken = try disk.names(in: path).compactMap { name in
            RunID(name.hasSuffix(Self.partialSuffix) ? name.dropLast(Self.partialSuffix.count) : name[...])
        }
        let last = taken.filter { $0.date == date }.map(\.number).max() ?? 0
        let id = RunID(date: date, number: last + 1)
        let partial = "\(path)/\(id)\(Self.partialSuffix)"
        try disk.attempt(.makeFolder, on: partial) { Int(mkdir(partial, 0o700)) }
        return RunFolder(id, in: self)
    }

    /// The runs that were completed, oldest day first.
    public func completed() throws(VaultError) -> [RunID] {
        try disk.names(in: path).compactMap { RunID($0) }.sorted()
    }

    /// The latest day a completed run was played for; nil before the first.
    public func lastDate() throws(VaultError) -> CivilDate? { try completed().last?.date }

    /// Where `latest` leads; nil before the first run that succeeded.
    public func latest() throws(VaultError) -> RunID? {
        let link = "\(path)/\(Self.latestName)"
        var target = [CChar](repeating: 0, count: 256)
        do throws(VaultError) {
            let count = try disk.attempt(.read, on: link) { readlink(link, &target, target.count) }
            return RunID(String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self))
        } catch {
            if error.code == .missing { return nil }
            throw error
        }
    }

    public func folder(of id: RunID) -> Folder { Folder("\(path)/\(id)", disk: disk) }
}
