internal import Glibc

/// The folder of a run that is going on: `<date>.<n>.partial` until it is completed.
public struct RunFolder: Sendable {
    public let id: RunID
    private let runs: Runs

    init(_ id: RunID, in runs: Runs) {
        self.id = id
        self.runs = runs
    }

    /// Where its files go while it is going on; all of them become durable when it is completed, and none before.
    public var folder: Folder { Folder("\(runs.path)/\(id)\(Runs.partialSuffix)", disk: runs.disk, isFlushedWhole: true) }

    /// Gives the folder its name, durably, and returns it; `latest` then leads to it if the run succeeded.
    @discardableResult
    public func complete(succeeded: Bool = true) throws(VaultError) -> Folder {
        let final = runs.folder(of: id)
        try folder.flush()
        try runs.disk.rename(folder.path, to: final.path)
        if succeeded { try moveLatest() }
        // Once for both names: a journalling file system keeps the order of two renames in one folder, so that a power
        // failure before this flush leaves neither, the first or both, and never `latest` alone.
        try runs.disk.flushWay(to: runs.path)
        return final
    }

    private func moveLatest() throws(VaultError) {
        let temporary = "\(runs.path)/\(TemporaryFile.prefix)\(getpid())-latest"
        try runs.disk.remove(temporary)
        try runs.disk.attempt(.link, on: temporary) { Int(symlink(id.description, temporary)) }
        do throws(VaultError) {
            try runs.disk.rename(temporary, to: "\(runs.path)/\(Runs.latestName)")
        } catch {
            try? runs.disk.remove(temporary)
            throw error
        }
    }
}
