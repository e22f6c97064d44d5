import Columns
import Programme
import Provenance

/// What a reconciliation sets against each other.
struct ReconciledLists {
    let publicised: Enterprises?
    /// Nil while the list is only publicised.
    let confirmed: Enterprises?
    let sent: Sent
    let programme: Programme

    func district(_ slot: DistrictSlot) -> String { programme.district(at: slot)?.name ?? "" }

    /// A note for each enterprise that stands differently on the two lists: what it was, and what it is.
    ///
    /// - Parameter told: pairs that are told elsewhere.
    func differences(_ reconciliation: Reconciliation, but told: [ProposedPair]) -> [Finding] {
        guard let publicised, let confirmed else { return [] }
        let told = Set(told.filter { $0.verdict == nil }.map(\.confirmed))
        var before: Locus?
        return reconciliation.lines.compactMap { line in
            guard line.kind == .amended || line.kind == .doubtful || line.kind == .renamed, let old = line.publicised,
                let new = line.confirmed
            else { return nil }
            let locus = Locus(printed: confirmed.loci.string(at: new)).sharingTexts(with: before)
            before = locus
            let names = (publicised.names.string(at: old), confirmed.names.string(at: new))
            let changes = changes(line.fields, publicised, old, confirmed, new).joined(separator: "; ")
            switch line.kind {
            case .doubtful:
                guard !told.contains(new) else { return nil }
                return Finding(
                    .note, "reconcile.doubtful", at: locus,
                    "\"\(names.0)\" of the publicised list may be \"\(names.1)\" of the confirmed one: \(changes)",
                    hint: "tongbao review list shows it; decide: same or different")
            default:
                // A change of name alone is told as a renaming.
                guard !changes.isEmpty else { return nil }
                return Finding(.note, "reconcile.amended", at: locus, "\"\(names.1)\": \(changes)")
            }
        }
    }

    /// `exports_usd 100.00 → 200.00`, for each field but the name.
    private func changes(
        _ fields: ChangedFields, _ publicised: Enterprises, _ old: Int, _ confirmed: Enterprises, _ new: Int
    ) -> [String] {
        let texts: [(ChangedFields, String, String)] = [
            (.creditCode, publicised.creditCodes.string(at: old), confirmed.creditCodes.string(at: new)),
            (.customsCode, publicised.customsCodes.string(at: old), confirmed.customsCodes.string(at: new)),
            (.district, district(publicised.districts[old]), district(confirmed.districts[new])),
            (.exports, publicised.exports.string(at: old), confirmed.exports.string(at: new)),
        ]
        return texts.filter { fields.contains($0.0) }.map { field, was, now in
            "\(field.words) \(was.isEmpty ? "blank" : was) → \(now.isEmpty ? "blank" : now)"
        }
    }
}
