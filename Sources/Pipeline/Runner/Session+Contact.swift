public import Documents
public import Ledger
import Programme
import Provenance
import Vault

extension Session {
    /// Where the notice of an edition wants objections to go, read from its kept page; nil where it does not say, or the
    /// edition was imported.
    ///
    /// A page that is no longer kept says nothing here: `verify` tells that it is missing.
    public func objectionContact(of edition: EditionRecord?) throws(Stop) -> ObjectionContact? {
        guard let edition else { return nil }
        let page = try stoppingLedger { () throws(LedgerError) in
            try ledger.noticePage(of: edition.base ?? edition.id, in: programme.name)
        }
        guard let page else { return nil }
        do {
            return try NoticePage(parsing: try workspace.blobs.read(page), name: "notice", digest: page).objectionContact
        } catch { return nil }
    }
}

extension ObjectionContact {
    /// `0755-80009000, a@b.invalid, 某路1号`: all that is given, in this order.
    public var words: String { (phones + emails + [address].compactMap(\.self)).joined(separator: ", ") }

    /// As office users read it.
    public var chinese: String {
        [
            phones.isEmpty ? nil : "电话 \(phones.joined(separator: "、"))",
            emails.isEmpty ? nil : "邮箱 \(emails.joined(separator: "、"))", address.map { "地址 \($0)" },
        ].compactMap(\.self).joined(separator: "；")
    }
}
