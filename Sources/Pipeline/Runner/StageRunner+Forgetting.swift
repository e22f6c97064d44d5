import Ledger

extension StageRunner {
    /// Lets go of what was held of other lists: one of a million rows takes a fifth of a gigabyte.
    func forgetAll(but record: EditionRecord) {
        lastAgainstSent = nil
        for (id, folder) in folders where id != record.id { folder.forget(EnterprisesCSV.name) }
        FreedMemory.giveBack(afterListOf: folders[record.id]?.manifest.listedRows ?? 0)
    }
}
