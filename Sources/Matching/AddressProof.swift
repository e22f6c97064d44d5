import Columns

/// Which names one full address proves to be one enterprise's: companies of one owner share a room.
enum AddressProof {
    /// Differences that leave the trade name and the line of business what they are.
    private static let harmless: MatchReasons = [
        .brackets, .citySpelling, .placeMoved, .placeChanged, .orderChanged, .formChanged, .charactersAdded, .charactersDropped,
    ]
    private static let branches = ["分公司", "分店", "分厂", "分行", "分部", "营业部", "办事处", "代表处"].map { Array($0.utf8) }

    /// Whether the names differ by place, brackets, form, or by characters added to the trade name or left out of it.
    ///
    /// Where nothing takes names apart, only brackets may differ.
    static func decides(_ a: Bytes, _ b: Bytes, _ difference: NameDifference) -> Bool {
        let reasons = difference.reasons(a, b)
        let isHarmless = !reasons.isEmpty && reasons.isSubset(of: difference.knowsParts ? harmless : .brackets)
        // A branch is no other form of the enterprise that it belongs to.
        return isHarmless && isBranch(a) == isBranch(b)
    }

    private static func isBranch(_ name: Bytes) -> Bool {
        branches.contains { name.suffix($0.count).elementsEqual($0) }
    }
}
