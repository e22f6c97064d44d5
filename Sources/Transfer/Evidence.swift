/// What is known of a file that was fetched, beside its bytes.
public struct Evidence: Hashable, Sendable {
    /// The address that was asked for.
    public let url: String
    /// The address that answered; another one after redirections.
    public let finalURL: String
    /// The addresses that redirected, in order, without the last.
    public let redirections: [String]
    /// 200, or 0 for `file:`; 304 where the file is the one that was asked about.
    public let status: Int
    /// As the server wrote it; nil where it named none.
    public let contentType: String?
    /// The name that Content-Disposition proposes, without folders; nil where there is none that can be read.
    public let fileName: String?
    /// In bytes, as they arrived.
    public let length: Int
    /// What to ask with next time; nil where the server gave nothing of use.
    public let validators: Validators?
    /// Whether the server said how long the body is, in whatever way; where it did not, a cut body looks like a whole one.
    public let isLengthProven: Bool
    /// The server's `Date`, as written; nil where it named none.
    public let serverDate: String?
    /// When the answer was made, in seconds since 1970: its `Date`, and the `Age` that a cache adds; nil where it named none that
    /// can be read.
    public let serverSeconds: Int?
    /// Whether the body came packed by gzip, unasked, and stands in the file as it came.
    public let isGzipped: Bool
    /// The address of the machine (or proxy) that answered; nil for `file:`.
    public let remoteAddress: String?
    public let attempts: Int
    /// Of the last attempt; never part of a stage file.
    public let elapsedMilliseconds: Int

    /// Whether the server said, having been asked, that the file is the one it gave before; nothing was written then.
    public var isUnchanged: Bool { status == 304 }
}
