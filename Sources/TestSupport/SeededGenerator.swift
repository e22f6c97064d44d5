/// Random numbers that a seed gives again (SplitMix64).
///
/// A property test prints `seed` in its failure, so that the case can be played again: `TONGBAO_SEED=… make test`.
public struct SeededGenerator: RandomNumberGenerator, Sendable, CustomStringConvertible {
    public let seed: UInt64
    private var state: UInt64

    public init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// The seed of `TONGBAO_SEED`, else `seed`.
    public init(seedFromEnvironmentOr seed: UInt64) {
        self.init(seed: Environment.value("TONGBAO_SEED").flatMap { UInt64($0) } ?? seed)
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    public var description: String { "seed \(seed)" }
}
