/// What a server gave with a file, to be asked next time whether the file is still the same (RFC 9110, 8.8).
///
/// Only what is strong: a weak entity tag (`W/"5f1a"`) may stay where bytes have changed, and a list is its bytes.
public struct Validators: Hashable, Sendable {
    /// The address that answered; no other one is asked with them.
    public let address: String
    /// As written, with its quotation marks: `"5f1a"`.
    public let entityTag: String?
    /// A `Last-Modified`, as written.
    public let lastModified: String?

    /// A change within the second of an answer moves no `Last-Modified`; one that is so old does.
    private static let secondsToBeSure = 60
    private static let longest = 512

    /// What cannot be asked with is left out; nil where nothing remains.
    public init?(address: String, entityTag: String?, lastModified: String?) {
        let entityTag = entityTag.flatMap { Self.isEntityTag($0) ? $0 : nil }
        let lastModified = lastModified.flatMap { HTTPDate.seconds($0) == nil ? nil : $0 }
        if entityTag == nil, lastModified == nil { return nil }
        self.address = address
        self.entityTag = entityTag
        self.lastModified = lastModified
    }

    /// Those of an answer that was made at `serverSeconds`; without a time, its `Last-Modified` says nothing that is sure.
    init?(address: String, entityTag: String?, lastModified: String?, serverSeconds: Int?) {
        let age = lastModified.flatMap(HTTPDate.seconds).flatMap { modified in serverSeconds.map { $0 - modified } }
        self.init(
            address: address, entityTag: entityTag,
            lastModified: age.map { $0 >= Self.secondsToBeSure } == true ? lastModified : nil)
    }

    /// The lines to ask with.
    var lines: [String] {
        [entityTag.map { "If-None-Match: \($0)" }, lastModified.map { "If-Modified-Since: \($0)" }].compactMap(\.self)
    }

    /// Whether a 304 that names `entityTag` speaks of these bytes; one that names none does.
    ///
    /// The server itself compares without the mark of a weak tag, so one that it has weakened may be of other bytes.
    func isMeant(by entityTag: String?) -> Bool {
        guard let entityTag, let own = self.entityTag else { return true }
        return entityTag == own
    }

    private static func isEntityTag(_ text: String) -> Bool {
        let tag = text.utf8
        return tag.count >= 2 && tag.count <= longest && tag.first == 0x22 && tag.last == 0x22
            && tag.dropFirst().dropLast().allSatisfy { $0 == 0x21 || (0x23...0x7E).contains($0) }
    }
}
