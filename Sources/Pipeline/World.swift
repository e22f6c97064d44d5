public import Ledger
import Normalisation
import Programme
import Provenance
public import Vault

/// What the pipeline needs from outside, as plain closures; only Commands knows the real ones.
public struct World: Sendable {
    /// The account that runs the program, recorded beside the name a person gives.
    public var account: @Sendable () -> String
    /// Who holds the workspace's lock while this process runs.
    public var lockHolder: @Sendable () -> LockHolder
    /// One GET into the blobs, with what the transport saw.
    public var fetch: @Sendable (FetchRequest) throws(Stop) -> Fetched
    /// The reference tables, built from their files on first use.
    public var reference: @Sendable () throws(Stop) -> Reference
    /// Every write goes through this disk.
    public var disk: Disk

    public init(
        account: @escaping @Sendable () -> String,
        lockHolder: @escaping @Sendable () -> LockHolder,
        fetch: @escaping @Sendable (FetchRequest) throws(Stop) -> Fetched,
        reference: @escaping @Sendable () throws(Stop) -> Reference,
        disk: Disk
    ) {
        self.account = account
        self.lockHolder = lockHolder
        self.fetch = fetch
        self.reference = reference
        self.disk = disk
    }
}

/// One file to fetch for a programme.
public struct FetchRequest: Sendable {
    public let url: String
    /// The hosts that may be touched, redirects included.
    public let hosts: [String]
    /// `https`, `http`, `file`.
    public let protocols: [String]
    /// The folders below which a `file:` URL may lead.
    public let folders: [String]
    /// Where the bytes go while they are not yet trusted.
    public let scratchFolder: String
    /// For the command that a refusal tells a person to type.
    public let programme: String
    /// What is kept from this address, whole: the server is asked whether it is still the same; nil where it is wanted anew.
    public let known: KeptAnswer?

    public init(
        url: String, hosts: [String], protocols: [String], folders: [String], scratchFolder: String, programme: String,
        known: KeptAnswer? = nil
    ) {
        self.url = url
        self.hosts = hosts
        self.protocols = protocols
        self.folders = folders
        self.scratchFolder = scratchFolder
        self.programme = programme
        self.known = known
    }
}

/// What a fetch brought.
public struct Fetched: Sendable {
    public let bytes: [UInt8]
    /// After redirects.
    public let finalURL: String
    /// The file name that the server gave; nil where it gave none.
    public let fileName: String?
    /// By how many seconds this machine's clock is ahead of the server's; nil where the server told no time.
    public let clockAhead: Int?
    /// What to ask with next time; nil where the server gave nothing of use.
    public let entityTag: String?
    public let lastModified: String?
    /// Whether the protocol says where the body ends: where it does not, a cut one looks like a whole one.
    public let isLengthProven: Bool
    /// Whether the server said that what it was asked about is still the same; there are no bytes then.
    public let isUnchanged: Bool

    public init(
        bytes: [UInt8], finalURL: String, fileName: String?, clockAhead: Int? = nil, entityTag: String? = nil,
        lastModified: String? = nil, isLengthProven: Bool = true, isUnchanged: Bool = false
    ) {
        self.bytes = bytes
        self.finalURL = finalURL
        self.fileName = fileName
        self.clockAhead = clockAhead
        self.entityTag = entityTag
        self.lastModified = lastModified
        self.isLengthProven = isLengthProven
        self.isUnchanged = isUnchanged
    }
}
