internal import Glibc
public import Provenance

extension Disk {
    /// The SHA-256 of a file, read piece by piece.
    ///
    /// - Throws: ``VaultError``: `missing` where there is none.
    public func digest(of path: String) throws(VaultError) -> Digest {
        try digest(of: path) { _ throws(VaultError) in }
    }

    /// The SHA-256 of a file, whose pieces are handed on as they are read.
    func digest(
        of path: String, handing piece: (UnsafeRawBufferPointer) throws(VaultError) -> Void
    ) throws(VaultError) -> Digest {
        let file = try OpenFile(path, O_RDONLY, disk: self)
        var stream = try DigestStream()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var offset = 0
        while true {
            let count = try file.read(into: buffer, at: offset)
            if count == 0 { return try stream.finish() }
            let read = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            try stream.update(read)
            try piece(read)
            offset += count
        }
    }

    /// Makes every regular file of the folder durable, then their names.
    func flushFiles(in folder: String) throws(VaultError) {
        for name in try names(in: folder) {
            let path = "\(folder)/\(name)"
            guard try size(of: path) != nil else { continue }
            let file = try OpenFile(path, O_RDONLY | O_NOFOLLOW, disk: self)
            try file.flush()
        }
        try flushWay(to: folder)
    }
}
