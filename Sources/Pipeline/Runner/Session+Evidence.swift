import Provenance
import Vault

extension Session {
    /// What a person hands in to show something: an address as it is; a file is kept and named by its digest.
    ///
    /// - Parameter what: what it shows, as a hint says it.
    /// - Throws: exit 65 where there is no such file.
    func kept(evidence: String, of what: String) throws(Stop) -> String {
        if evidence.hasPrefix("https://") || evidence.hasPrefix("http://") { return evidence }
        guard try stopping({ () throws(VaultError) in try workspace.disk.size(of: evidence) }) != nil else {
            throw Stop(
                .notUnderstood, "\(evidence): there is no such file",
                hint: "give the address or the file that shows the \(what)")
        }
        let digest = try stopping { () throws(VaultError) in try workspace.blobs.store(fileAt: evidence) }
        return "sha256:\(digest.hex)"
    }
}
