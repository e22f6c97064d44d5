import Programme
import Provenance
import Vault

/// `calls/manifest.json`: what the call sheets were made of, and what they add up to.
struct CallsManifest: Codable {
    let inputs: String
    /// By name.
    let files: [String: EditionManifest.File]
    let standing: CallsStanding

    static let name = "manifest.json"

    /// Nil where there is none that can be read: the sheets are made again.
    static func standing(in folder: Folder) throws(Stop) -> CallsManifest? {
        guard try stopping({ () throws(VaultError) in try folder.has(name) }) else { return nil }
        let bytes = try stopping { () throws(VaultError) in try folder.contents(of: name) }
        do { return try CanonicalJSON.decode(CallsManifest.self, from: bytes, file: "\(folder.path)/\(name)") } catch {
            return nil
        }
    }

    /// Whether every file stands there with its size.
    func isWhole(in folder: Folder) throws(Stop) -> Bool {
        for (name, file) in files {
            let found = try stopping { () throws(VaultError) in try folder.disk.size(of: folder.path(of: name)) }
            if found != file.bytes { return false }
        }
        return true
    }

    /// The files that are missing or not what was written, by name.
    func damaged(in folder: Folder) throws(Stop) -> [String] {
        var damaged: [String] = []
        for (name, file) in files.sorted(by: { $0.key < $1.key }) {
            let stands = try stopping { () throws(VaultError) in
                try folder.has(name) ? try folder.digest(of: name).hex : nil
            }
            if stands != file.sha256 { damaged.append(name) }
        }
        return damaged
    }
}
