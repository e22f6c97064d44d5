public import Columns

/// Finds the district of an enterprise by what is proven, in the order of its ranks: a person's decision, the list's own
/// district column, the address, a registry's address.
///
/// The higher rank wins and a lower one that differs is a note. What is not proven is unresolved, never guessed
/// (policy 二(二) gives every district to one group of account managers).
public struct DistrictResolver: Sendable {
    private let tables: PlaceTables
    /// An address says where it lies at its beginning; what is behind this many bytes is not looked at.
    private static let reach = 168
    /// Nearly every district is proven within as many bytes, and as many are folded without allocating.
    private static let firstReach = 77

    public init(gazetteer: Gazetteer, folding: NameFolding) {
        tables = PlaceTables(gazetteer: gazetteer, folding: folding)
    }

    public var gazetteer: Gazetteer { tables.gazetteer }

    /// What the list's own two columns say.
    ///
    /// - Parameter listDistrict: the list's district column, nil or blank where it has none.
    public func resolve(listDistrict: Bytes? = nil, address: Bytes? = nil) -> Resolution {
        var outcome = RankedEvidence()
        if let listDistrict { outcome.take(listed: evidence(listDistrict, isDistrictColumn: true)) }
        if let address { outcome.take(evidence(address, isDistrictColumn: false), .address) }
        return outcome.resolution
    }

    /// The same where they stand in memory.
    public func resolve(listDistrict: UnsafeBufferPointer<UInt8>, address: UnsafeBufferPointer<UInt8>) -> Resolution {
        var outcome = RankedEvidence()
        outcome.take(listed: evidence(listDistrict, isDistrictColumn: true))
        outcome.take(evidence(address, isDistrictColumn: false), .address)
        return outcome.resolution
    }

    /// The same for any texts at all, in any order.
    ///
    /// Texts of one rank that differ, and a text that contradicts itself, are unresolved whatever lower ranks say; so is
    /// what a lower rank proves where a higher one names other districts. A road or a community in several districts is a
    /// hint: a lower rank that proves another one wins, with a note.
    public func resolve(_ statements: [PlaceStatement]) -> Resolution {
        var outcome = RankedEvidence()
        for basis in Resolution.Basis.allCases {
            var rank = RankEvidence()
            for statement in statements where statement.basis == basis {
                let evidence = evidence(statement.text, isDistrictColumn: statement.isDistrictColumn)
                if basis == .list, statement.isDistrictColumn { rank.take(listed: evidence) } else { rank.take(evidence) }
            }
            outcome.take(rank, basis)
        }
        return outcome.resolution
    }

    private func evidence(_ text: Bytes, isDistrictColumn: Bool) -> PlaceEvidence {
        text.withUnsafeBufferPointer { evidence($0, isDistrictColumn: isDistrictColumn) }
    }

    private func evidence(_ text: UnsafeBufferPointer<UInt8>, isDistrictColumn: Bool) -> PlaceEvidence {
        guard !text.isEmpty else { return PlaceEvidence(verdict: .silent) }
        // None of these words is longer; comparing them all would count references to what both cores share.
        if isDistrictColumn, text.count <= 4, Self.placeholders.contains(where: { text.elementsEqual($0) }) {
            return PlaceEvidence(verdict: .silent)
        }
        if text.count > Self.firstReach, let evidence = evidence(of: text, reach: Self.firstReach, isDistrictColumn) {
            return evidence
        }
        return evidence(of: text, reach: Self.reach, isDistrictColumn) ?? .open()
    }

    /// What the first bytes of a text say; nil where they are not all of it and more of them might say something else.
    private func evidence(
        of text: UnsafeBufferPointer<UInt8>, reach: Int, _ isDistrictColumn: Bool
    ) -> PlaceEvidence? {
        var end = min(text.count, reach)
        while end < text.count, end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
        let tables = tables
        return tables.folding.withFolded(UnsafeBufferPointer(rebasing: text[..<end])) { folded in
            var reading = AddressReading(tables, folded, isDistrictColumn: isDistrictColumn)
            let evidence = reading.evidence(isWhole: reach == Self.reach)
            guard reach < Self.reach else { return evidence }
            // Behind the last name may stand what makes it another.
            guard case .proven = evidence.verdict, reading.reached + Self.margin <= folded.count else { return nil }
            return evidence
        }
    }

    /// No name of a place, with what may follow it and change what it is, has more bytes.
    private static let margin = 36
    private static let placeholders = ["-", "—", "/", "无", "N/A", "NULL"].map { Array($0.utf8) }
}
