import GRDB
import Provenance

// What comes out of the file is proven again: a text that is no date or no digest is damage, never a default.

extension Row {
    func date(_ column: String) throws(LedgerError) -> CivilDate {
        let text: String = self[column]
        guard let date = CivilDate(iso: text) else {
            throw .damaged("the ledger holds \"\(text)\" where a date belongs (\(column))")
        }
        return date
    }

    func digest(_ column: String) throws(LedgerError) -> Digest {
        let text: String = self[column]
        guard let digest = Digest(hex: text) else {
            throw .damaged("the ledger holds \"\(text)\" where a digest belongs (\(column))")
        }
        return digest
    }

    func word<Word: RawRepresentable>(_ column: String, as _: Word.Type = Word.self) throws(LedgerError) -> Word
    where Word.RawValue == String {
        let text: String = self[column]
        guard let word = Word(rawValue: text) else {
            throw .damaged("the ledger holds \"\(text)\" where it never wrote that (\(column))")
        }
        return word
    }
}
