import Glibc
import Provenance
import TestSupport
import Vault

/// Every file below a folder with its digest and the moment it was last written.
struct Tree: Equatable, CustomStringConvertible {
    private var lines: [String] = []

    /// - Parameter except: relative paths that are left out, with everything below them.
    init(_ root: String, except: [String] = ["runs"], times: Bool = true) throws {
        try add(root, "", except, times)
    }

    private mutating func add(_ root: String, _ prefix: String, _ except: [String], _ times: Bool) throws {
        for name in try Disk.real.names(in: "\(root)/\(prefix)") {
            let relative = prefix + name
            if except.contains(relative) { continue }
            let path = "\(root)/\(relative)"
            var facts = stat()
            guard lstat(path, &facts) == 0 else { continue }
            if facts.st_mode & S_IFMT == S_IFDIR {
                lines.append("\(relative)/")
                try add(root, relative + "/", except, times)
            } else {
                // Whoever takes the lock touches it; what it holds counts all the same.
                let written = times && relative != "lock" ? " \(facts.st_mtim.tv_sec).\(facts.st_mtim.tv_nsec)" : ""
                lines.append("\(relative) \(try Disk.real.digest(of: path).hex)\(written)")
            }
        }
    }

    /// The lines of which one tree has another than the other.
    func differences(from other: Tree) -> [String] {
        Set(lines).symmetricDifference(other.lines).sorted()
    }

    var paths: [String] { lines.map { String($0.split(separator: " ")[0]) } }
    var description: String { lines.joined(separator: "\n") }
}
