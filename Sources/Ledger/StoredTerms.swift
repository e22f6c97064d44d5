import Foundation
import Programme

/// The terms of a batch as the ledger keeps them: JSON with its members in order.
enum StoredTerms {
    static func text(of terms: BatchTerms) throws(LedgerError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return String(decoding: try encoder.encode(terms), as: UTF8.self) } catch {
            throw LedgerError(.invalid, "the terms of the batch cannot be kept: \(error)")
        }
    }

    static func terms(in text: String, batch: String) throws(LedgerError) -> BatchTerms {
        do { return try JSONDecoder().decode(BatchTerms.self, from: Data(text.utf8)) } catch {
            throw .damaged("the terms of batch \(batch) cannot be read: \(error)")
        }
    }
}
