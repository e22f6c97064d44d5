/// The one folder in which everything is kept (`--workspace`), and where in it.
///
/// Making a value touches nothing: folders (0700) are made when the first file in them is begun.
public struct Workspace: Sendable {
    public let root: String
    public let disk: Disk

    public init(at root: String, disk: Disk = .real) {
        var bytes = Array(root.utf8)
        while bytes.count > 1, bytes.last == 0x2F { bytes.removeLast() }
        self.root = bytes.isEmpty ? "." : String(decoding: bytes, as: UTF8.self)
        self.disk = disk
    }

    public func exists() throws(VaultError) -> Bool { try disk.isFolder(root) }

    /// Makes the root folder, durably: the ledger in it does not ask for that itself.
    public func make() throws(VaultError) { try disk.makeFolder(root) }

    public var blobs: Blobs { Blobs(at: "\(root)/blobs/sha256", disk: disk) }

    public var ledgerPath: String { "\(root)/ledger.sqlite" }

    public var runs: Runs { Runs(at: "\(root)/runs", disk: disk) }

    /// `editions/<programme>/<edition>`.
    ///
    /// - Throws: ``VaultError`` (`badName`).
    public func edition(_ programme: String, _ edition: String) throws(VaultError) -> Folder {
        try Folder("\(root)/editions/\(FileName.checked(programme))/\(FileName.checked(edition))", disk: disk)
    }

    /// The ids of the editions of a programme in byte order; none where there is no folder yet.
    public func editions(of programme: String) throws(VaultError) -> [String] {
        try Folder("\(root)/editions/\(FileName.checked(programme))", disk: disk).names()
    }

    /// `batches/<programme>/<number>`.
    ///
    /// - Throws: ``VaultError`` (`badName`).
    public func batch(_ programme: String, _ number: String) throws(VaultError) -> Folder {
        try Folder("\(root)/batches/\(FileName.checked(programme))/\(FileName.checked(number))", disk: disk)
    }

    /// `managers` in a batch's folder: one call sheet a manager.
    public func callSheets(_ programme: String, _ number: String) throws(VaultError) -> Folder {
        Folder("\(try batch(programme, number).path)/managers", disk: disk)
    }

    /// `recall` in a batch's folder: the file that takes it back.
    public func recall(_ programme: String, _ number: String) throws(VaultError) -> Folder {
        Folder("\(try batch(programme, number).path)/recall", disk: disk)
    }

    /// `reports/<programme>/<number>`: what is said of one batch.
    public func reports(_ programme: String, onBatch number: String) throws(VaultError) -> Folder {
        try Folder("\(reports(programme).path)/\(FileName.checked(number))", disk: disk)
    }

    /// The numbers of the batches of a programme in byte order; none where there is no folder yet.
    public func batches(of programme: String) throws(VaultError) -> [String] {
        try Folder("\(root)/batches/\(FileName.checked(programme))", disk: disk).names()
    }

    /// `reports/<programme>`.
    ///
    /// - Throws: ``VaultError`` (`badName`).
    public func reports(_ programme: String) throws(VaultError) -> Folder {
        try Folder("\(root)/reports/\(FileName.checked(programme))", disk: disk)
    }

    /// `calls` in the reports of a programme: whom each account manager calls.
    public func calls(_ programme: String) throws(VaultError) -> Folder {
        Folder("\(try reports(programme).path)/calls", disk: disk)
    }

    /// `reports/<programme>/<edition>`: what is written about one list.
    ///
    /// - Throws: ``VaultError`` (`badName`).
    public func report(_ programme: String, of edition: String) throws(VaultError) -> Folder {
        try Folder("\(reports(programme).path)/\(FileName.checked(edition))", disk: disk)
    }

    /// Takes the lock of the workspace; it is held until the value goes away.
    ///
    /// Where the one who had it before died, the names of all folders are made durable first: it may have made some and
    /// not have come to flush them.
    ///
    /// - Throws: ``VaultError`` (`locked`) where another run has it.
    public func lock(for holder: LockHolder) throws(VaultError) -> WorkspaceLock {
        try make()
        var lock = try WorkspaceLock(at: "\(root)/lock", disk: disk)
        if lock.followsDeath { try flushFolders(in: root) }
        try lock.state(holder)
        return lock
    }

    private func flushFolders(in folder: String) throws(VaultError) {
        for name in try disk.names(in: folder) {
            let path = "\(folder)/\(name)"
            if try disk.size(of: path) == nil, try disk.isFolder(path), name != Runs.latestName { try flushFolders(in: path) }
        }
        try disk.flushFolder(folder)
    }

    /// Removes temporary files that runs which died have left; only while the lock is held.
    ///
    /// - Returns: how many were removed.
    @discardableResult
    public func sweep(holding lock: borrowing WorkspaceLock) throws(VaultError) -> Int { try sweep(root) }

    private func sweep(_ folder: String) throws(VaultError) -> Int {
        var removed = 0
        for name in try disk.names(in: folder) {
            let path = "\(folder)/\(name)"
            if name.hasPrefix(TemporaryFile.prefix) {
                try disk.remove(path)
                removed += 1
            } else if try disk.size(of: path) == nil, try disk.isFolder(path), name != Runs.latestName {
                removed += try sweep(path)
            }
        }
        return removed
    }
}
