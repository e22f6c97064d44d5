import Columns

/// A confirmed enterprise that had another name, or was known by another key, before (更名、换码).
public struct Renaming: Sendable, Hashable {
    /// Where the former name stands.
    public enum Former: Sendable, Hashable {
        /// The row of what the ledger last sent.
        case sent(Int)
        /// The row of the publicised edition.
        case publicised(Int)
    }

    /// The row of the confirmed edition.
    public let confirmed: Int
    public let was: Former
}

extension Reconciliation {
    /// Who had another name or key before: against what was sent, else against what was publicised. What is in doubt is no
    /// renaming yet.
    public func renamings(publicised: Enterprises?, confirmed: Enterprises, sent: Sent) -> [Renaming] {
        var renamings: [Renaming] = []
        for line in lines {
            guard let row = line.confirmed else { break }
            if line.kind == .same, line.sending == .nothing || line.sending == .sameFields { continue }
            if let old = line.sent, line.sending.isOfThisEnterprise {
                if sent.canonicals[old] != confirmed.canonicals[row] || sent.keys[old] != confirmed.keys[row] {
                    renamings.append(Renaming(confirmed: row, was: .sent(old)))
                }
            } else if let old = line.publicised, let publicised, line.kind != .doubtful {
                if line.fields.contains(.name) || publicised.keys[old] != confirmed.keys[row] {
                    renamings.append(Renaming(confirmed: row, was: .publicised(old)))
                }
            }
        }
        return renamings
    }
}

extension Action.Sending {
    /// Whether what was sent is known to have been sent for this enterprise.
    public var isOfThisEnterprise: Bool {
        switch self {
        case .sameFields, .otherFields, .otherFieldsIssued: true
        case .nothing, .underAnotherKey, .perhaps: false
        }
    }
}
