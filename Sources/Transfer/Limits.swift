/// How much and how long one fetch may take.
public struct Limits: Hashable, Sendable {
    /// In bytes, counted as they arrive.
    public var size: Int = 256 << 20
    public var redirections: Int = 5
    public var connectMilliseconds: Int = 20_000
    /// A transfer that stays below 100 bytes a second for so long is given up.
    public var stallSeconds: Int = 60
    /// For one attempt as a whole.
    public var totalMilliseconds: Int = 900_000
    /// The pauses between attempts; there is one attempt more than there are pauses.
    public var pausesMilliseconds: [Int] = [2_000, 10_000, 30_000]
    /// The longest pause a server can ask for with Retry-After.
    public var longestPauseMilliseconds: Int = 60_000
    /// For all attempts and the pauses between them.
    public var budgetMilliseconds: Int = 1_800_000
    /// The pause before a further question to a host that was asked before; a machine does not wait for itself.
    public var politenessMilliseconds: Int = 1_000

    public init() {}
}
