import Ledger
import Programme
import Provenance

/// The names and keys that it bore before, and since which cell it bears others.
enum RenamingStory {
    static func events(of dossier: EnterpriseDossier, in session: Session) throws(Stop) -> [StoryEvent] {
        let renamings = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.renamings(of: session.programme.name)
        }
        let keys = dossier.keys
        return renamings.filter { $0.on <= session.asOf && (keys.contains($0.key) || keys.contains($0.wasKey)) }.map { renaming in
            let key = renaming.key == renaming.wasKey ? "" : " (\(renaming.wasKey) → \(renaming.key))"
            return StoryEvent(
                on: renaming.on, kind: "renamed",
                "\(renaming.wasName) → \(renaming.name)\(key), \(renaming.wasIn) → \(renaming.cell), since \(renaming.edition)",
                "\(renaming.wasName) → \(renaming.name)\(key)，\(renaming.wasIn) → \(renaming.cell)，自 \(renaming.edition)")
        }
    }
}

extension EnterpriseDossier {
    /// Every key under which it stood on a list or was sent.
    var keys: Set<String> { Set(sightings.map(\.key) + [key] + (history.map { [$0.key] } ?? [])) }

    /// Whether a person's word on something identified in this way is about it.
    func isIdentified(by identification: String) -> Bool {
        keys.contains(identification)
            || sightings.contains { [$0.creditCode, $0.customsCode, $0.name, $0.canonical].contains(identification) }
    }
}
