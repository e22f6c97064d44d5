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

    /// - Parameters:
    ///   - listDistrict: the list's district column, nil or blank where it has none.
    ///   - registryAddress: the address that a registry file gives.
    ///   - override: the district a person decided on, an index into the gazetteer's districts.
    public func resolve(
        listDistrict: Bytes? = nil, address: Bytes? = nil, registryAddress: Bytes? = nil, override: Int? = nil
    ) -> Resolution {
        var outcome = RankedEvidence()
        if let override { outcome.take(PlaceEvidence(verdict: .proven(override)), .override, differs: []) }
        if let listDistrict {
            outcome.take(listed: evidence(listDistrict, isDistrictColumn: true))
        }
        if let address { outcome.take(evidence(address, isDistrictColumn: false), .address, differs: .addressDiffers) }
        if let registryAddress {
            outcome.take(evidence(registryAddress, isDistrictColumn: false), .registry, differs: .registryDiffers)
        }
        return outcome.resolution
    }

    /// The same for the list's own two columns, where they stand in memory.
    public func resolve(listDistrict: UnsafeBufferPointer<UInt8>, address: UnsafeBufferPointer<UInt8>) -> Resolution {
        var outcome = RankedEvidence()
        outcome.take(listed: evidence(listDistrict, isDistrictColumn: true))
        outcome.take(evidence(address, isDistrictColumn: false), .address, differs: .addressDiffers)
        return outcome.resolution
    }

    /// The same for any texts at all, in any order: the statements of one rank that differ are unresolved.
    public func resolve(_ statements: [PlaceStatement], override: Int? = nil) -> Resolution {
        var outcome = RankedEvidence()
        if let override { outcome.take(PlaceEvidence(verdict: .proven(override)), .override, differs: []) }
        for basis in [Resolution.Basis.list, .address, .registry, .override] {
            for statement in statements where statement.basis == basis {
                let evidence = evidence(statement.text, isDistrictColumn: statement.isDistrictColumn)
                switch basis {
                case .list where statement.isDistrictColumn: outcome.take(listed: evidence)
                case .list: outcome.take(evidence, basis, differs: .listDiffers)
                case .address: outcome.take(evidence, basis, differs: .addressDiffers)
                case .registry: outcome.take(evidence, basis, differs: .registryDiffers)
                case .override: outcome.take(evidence, basis, differs: [])
                }
            }
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
