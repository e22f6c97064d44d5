import Ledger
import Normalisation
import Provenance

/// `why` of one that is on no list, and of which something came back all the same.
public struct UnlistedDossier: Sendable {
    /// As the insurer writes it.
    public let name: String
    /// Empty where the receipts give none.
    public let creditCode: String
    public let events: [StoryEvent]
    public let remedies: [Remedy]

    /// Nil where nothing came back under this credit code or name.
    init?(of term: String, in session: Session) throws(Stop) {
        let canonical = String(
            decoding: try session.reference().folding.canonical(of: Array(term.utf8)[...]).canonical, as: UTF8.self)
        let code = term.uppercased()
        var found: [ReceiptRecord] = []
        let receipts = try UnreleasedReceipts(in: session) { record in
            let isAbout =
                !canonical.isEmpty && record.canonical == canonical || !code.isEmpty && record.creditCode == code
            if isAbout { found.append(record) }
            return isAbout
        }
        guard let last = found.last else { return nil }
        name = OpenReceipts.shown(last.name)
        creditCode = found.last { !$0.creditCode.isEmpty }?.creditCode ?? ""
        events = receipts.events.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(\.element)
        remedies = receipts.remedies
    }
}
