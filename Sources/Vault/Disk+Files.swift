internal import Glibc

extension Disk {
    /// The whole file.
    ///
    /// - Throws: ``VaultError``: `missing` where there is none, else `ioFailed`.
    public func contents(of path: String) throws(VaultError) -> [UInt8] {
        let file = try OpenFile(path, O_RDONLY, disk: self)
        return try file.contents()
    }

    /// Whether anything (a dangling symbolic link included) has this name.
    public func exists(_ path: String) throws(VaultError) -> Bool { try kind(of: path) != nil }

    /// Whether `path` is a folder, or a symbolic link to one.
    public func isFolder(_ path: String) throws(VaultError) -> Bool {
        var facts = stat()
        do {
            try attempt(.examine, on: path) { Int(stat(path, &facts)) }
        } catch  where error.code == .missing { return false }
        return facts.st_mode & S_IFMT == S_IFDIR
    }

    /// Makes the folder and those above it (0700); does nothing where it is there.
    ///
    /// - Parameter durability: `durable`: their names are on the disk when this returns; `recomputable`: they are as soon as
    ///   a durable file or folder below them is.
    public func makeFolder(_ path: String, durability: AtomicFile.Durability = .durable) throws(VaultError) {
        try makeMissing(path)
        if durability == .durable { try flushOwed(above: path) }
    }

    private func makeMissing(_ path: String) throws(VaultError) {
        if try isFolder(path) { return }
        let parent = Self.parent(of: path)
        if parent != path { try makeMissing(parent) }
        do {
            try attempt(.makeFolder, on: path) { Int(mkdir(path, 0o700)) }
        } catch  where error.systemError == EEXIST {
            if try isFolder(path) { return }
            throw error
        }
        owedFlushes.owe(parent)
    }

    /// Makes the names inside the folder durable.
    public func flushFolder(_ path: String) throws(VaultError) {
        let owed = owedFlushes.owed(by: path)
        var folder = try OpenFile(path, O_RDONLY | O_DIRECTORY, disk: self)
        try folder.flush()
        try folder.close()
        owedFlushes.pay(path, upTo: owed)
    }

    /// Makes the names inside the folder durable, and the way to it where this process has made it.
    func flushWay(to path: String) throws(VaultError) {
        try flushFolder(path)
        try flushOwed(above: path)
    }

    private func flushOwed(above path: String) throws(VaultError) {
        var folder = path
        while case let parent = Self.parent(of: folder), parent != folder {
            if owedFlushes.owed(by: parent) != nil { try flushFolder(parent) }
            folder = parent
        }
    }

    /// The names in the folder in byte order, without `.` and `..`; none where there is no folder.
    public func names(in path: String) throws(VaultError) -> [String] {
        var handle: OpaquePointer?
        do {
            try attempt(.list, on: path) {
                handle = opendir(path)
                return handle == nil ? -1 : 0
            }
        } catch  where error.code == .missing { return [] }
        guard let handle else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(handle) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        let number = errno
        if number != 0 { throw VaultError(.list, path, failedWith: number) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Removes a file or symbolic link; does nothing where there is none.
    public func remove(_ path: String) throws(VaultError) {
        do {
            try attempt(.remove, on: path) { Int(unlink(path)) }
        } catch  where error.code == .missing {}
    }

    /// Size in bytes; nil where there is no regular file of this name (a symbolic link is none).
    public func size(of path: String) throws(VaultError) -> Int? {
        guard let facts = try kind(of: path), facts.st_mode & S_IFMT == S_IFREG else { return nil }
        return facts.st_size
    }

    func rename(_ from: String, to path: String) throws(VaultError) {
        try attempt(.rename, on: path) { Int(Glibc.rename(from, path)) }
    }

    private func kind(of path: String) throws(VaultError) -> stat? {
        var facts = stat()
        do {
            try attempt(.examine, on: path) { Int(lstat(path, &facts)) }
        } catch  where error.code == .missing { return nil }
        return facts
    }

    /// The folder that holds `path`; `.` for a bare name.
    static func parent(of path: String) -> String {
        var bytes = Array(path.utf8)
        while bytes.count > 1, bytes.last == 0x2F { bytes.removeLast() }
        guard let slash = bytes.lastIndex(of: 0x2F) else { return "." }
        return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
    }
}
