import Columns
import Normalisation
import Programme
import Provenance

/// What the house knows, made ready to be asked for one row of a list after the other.
struct KnownEnterprises: Sendable {
    let registry: Registry
    /// The decisions in force, by the enterprise they are about.
    private let overrides: [[UInt8]: [Ruling]]
    /// The file of the overrides, as messages print it.
    let overridesName: String

    struct Ruling: Sendable {
        let district: DistrictSlot
        let districtName: String
        let decision: Decision
    }

    init(registry: Registry, overrides: [Override], overridesName: String, programme: Programme, folding: NameFolding) {
        self.registry = registry
        self.overridesName = overridesName
        var rulings: [[UInt8]: [Ruling]] = [:]
        for override in overrides {
            guard let slot = programme.slot(of: override.district.name) else { continue }
            rulings[Identification(override.enterprise, folding: folding).bytes, default: []].append(
                Ruling(district: slot, districtName: override.district.name, decision: override.decision))
        }
        self.overrides = rulings
    }

    /// The decisions about a row: by its credit code, its customs code or its name.
    ///
    /// Several decisions that agree are one; decisions that do not are none, and all are returned.
    func rulings(creditCode: [UInt8]?, customsCode: [UInt8]?, canonical: [UInt8]) -> [Ruling] {
        guard !overrides.isEmpty else { return [] }
        return [creditCode, customsCode, canonical].flatMap { $0.flatMap { overrides[$0] } ?? [] }
    }

    /// The lines of all decisions in force; what the ledger holds has none.
    var overrideLines: Set<Int> { Set(overrides.values.joined().map(\.decision).filter { $0.item == nil }.map(\.line)) }

    /// What was found of a row in the registry.
    enum Join: Equatable {
        case none
        case rows([Int])
        /// The name stands there under another code.
        case codeDiffers(Int)
        /// The name stands there more than once.
        case nameRepeated([Int])
    }

    /// The rows of the registry that are about a row of the list: those of its code, else the one of its canonical name.
    func join(creditCode: [UInt8]?, canonical: [UInt8]) -> Join {
        if let creditCode {
            let rows = registry.rows(creditCode: creditCode[...])
            if !rows.isEmpty { return .rows(rows) }
        }
        let named = registry.rows(canonical: canonical[...])
        guard let only = named.first else { return .none }
        guard named.count == 1 else { return .nameRepeated(named) }
        if creditCode != nil, !registry.creditCodes.isBlank(at: only) { return .codeDiffers(only) }
        return .rows([only])
    }

    /// What the rows say of the district, each by its column and its address: two answers of one rank are no proof.
    func district(of rows: [Int], resolver: DistrictResolver) -> Resolution { resolver.resolve(statements(of: rows)) }

    /// Where the rows say that the enterprise lies.
    func statements(of rows: [Int]) -> [PlaceStatement] {
        rows.flatMap { row in
            [
                PlaceStatement(.registry, registry.districts[row], isDistrictColumn: true),
                PlaceStatement(.registry, registry.addresses[row], isDistrictColumn: false),
            ]
        }
    }
}
