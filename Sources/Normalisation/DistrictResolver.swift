public import Columns

/// Finds the district of an enterprise by what is proven, in the order of its ranks: a person's decision, the list's own
/// district column, the address, a registry's address.
///
/// The higher rank wins and a lower one that differs is a note. What is not proven is unresolved, never guessed
/// (policy 二(二) gives every district to one group of account managers).
public struct DistrictResolver: Sendable {
    private let tables: Tables
    /// An address says where it lies at its beginning; what is behind this many bytes is not looked at.
    private static let reach = 168

    public init(gazetteer: Gazetteer, folding: NameFolding) {
        tables = Tables(gazetteer: gazetteer, folding: folding)
    }

    public var gazetteer: Gazetteer { tables.gazetteer }

    /// Held by one reference: a copy of the resolver for every row would cost more than the answer.
    private final class Tables: Sendable {
        let gazetteer: Gazetteer
        let folding: NameFolding

        init(gazetteer: Gazetteer, folding: NameFolding) {
            self.gazetteer = gazetteer
            self.folding = folding
        }
    }

    /// - Parameters:
    ///   - listDistrict: the list's district column, nil or blank where it has none.
    ///   - registryAddress: the address that a registry file gives.
    ///   - override: the district a person decided on, an index into the gazetteer's districts.
    public func resolve(
        listDistrict: Bytes? = nil, address: Bytes? = nil, registryAddress: Bytes? = nil, override: Int? = nil
    ) -> Resolution {
        var outcome = Outcome()
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
        var outcome = Outcome()
        outcome.take(listed: evidence(listDistrict, isDistrictColumn: true))
        outcome.take(evidence(address, isDistrictColumn: false), .address, differs: .addressDiffers)
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
        var cut = text
        if text.count > Self.reach {
            var end = Self.reach
            while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
            cut = UnsafeBufferPointer(rebasing: text[..<end])
        }
        let tables = tables
        return tables.folding.withFolded(cut) { folded in
            var reading = AddressReading(tables.gazetteer, folded, isDistrictColumn: isDistrictColumn)
            return reading.evidence()
        }
    }

    private static let placeholders = ["-", "—", "/", "无", "N/A", "NULL"].map { Array($0.utf8) }
}

/// The ranks' evidence put together.
private struct Outcome {
    var district: Int?
    var basis: Resolution.Basis?
    var outsideBasis: Resolution.Basis?
    var candidates: UInt32 = 0
    var notes: Resolution.Notes = []

    mutating func take(listed evidence: PlaceEvidence) {
        if case .open(0) = evidence.verdict { notes.insert(.listNotUnderstood) }
        take(evidence, .list, differs: .listDiffers)
    }

    mutating func take(_ evidence: PlaceEvidence, _ rank: Resolution.Basis, differs: Resolution.Notes) {
        switch evidence.verdict {
        case .silent: return
        case .proven(let found):
            if outsideBasis != nil, district == nil {
                notes.formUnion(differs)
            } else if let district {
                if district != found { notes.formUnion(differs) }
                return
            } else {
                district = found
                basis = rank
            }
        case .open(let possible):
            if district == nil {
                candidates |= possible
            } else {
                return
            }
        case .outside:
            if district != nil {
                notes.insert(.outsideDiffers)
            } else if outsideBasis == nil {
                outsideBasis = rank
            }
        }
        notes.formUnion(evidence.notes)
    }

    var resolution: Resolution {
        if let district { return Resolution(district: district, basis: basis, state: .proven, notes: notes) }
        if let outsideBasis { return Resolution(district: nil, basis: outsideBasis, state: .outside, notes: notes) }
        let candidates = (0..<32).filter { self.candidates & 1 << UInt32($0) != 0 }
        return Resolution(district: nil, basis: nil, state: .unresolved(candidates: candidates), notes: notes)
    }
}
