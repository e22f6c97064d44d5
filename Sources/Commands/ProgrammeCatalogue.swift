import Pipeline
import Vault

/// The programme files that are there.
enum ProgrammeCatalogue {
    /// Their names, in order, each once.
    static func names() throws(Stop) -> [String] {
        var names: Set<String> = []
        for folder in ProgrammeLocation.searched() {
            do {
                for name in try Disk.real.names(in: folder) where name.hasSuffix(".yaml") {
                    names.insert(String(name.dropLast(5)))
                }
            } catch { throw Stop(error) }
        }
        return names.sorted()
    }
}
