/// Where a notice wants objections to go (异议受理), as it says.
public struct ObjectionContact: Hashable, Sendable {
    /// As written: `0755-88102414`.
    public let phones: [String]
    public let emails: [String]
    /// Nil where none is given.
    public let address: String?

    public init(phones: [String], emails: [String], address: String?) {
        self.phones = phones
        self.emails = emails
        self.address = address
    }

    /// What the lines say from the one on that speaks of objections (异议); nil where nothing is given.
    ///
    /// A notice may give other numbers for questions, complaints about officials, fax: those are not for objections. A number
    /// that is labelled for objections comes before one that is labelled in general.
    public static func read(_ lines: [String]) -> ObjectionContact? {
        guard let start = lines.firstIndex(where: { $0.contains("异议") }) else { return nil }
        let scanners = lines[start...].map(ContactScanner.init)
        let phones = scanners.flatMap { $0.phones() }
        let best = phones.map(\.use).min()
        let emails = scanners.flatMap { $0.emails() }
        let contact = ObjectionContact(
            phones: unique(phones.filter { $0.use == best }.map(\.text)), emails: unique(emails),
            address: scanners.lazy.compactMap { $0.address() }.first)
        return contact.phones.isEmpty && contact.emails.isEmpty && contact.address == nil ? nil : contact
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
