import Columns
import Programme
import Provenance

/// Two editions set against each other, and what differs between them, cell by cell.
struct EditionComparison: Sendable {
    /// One thing that differs.
    struct Change: Sendable {
        let key: Bytes
        let kind: Correspondence
        /// As enterprises.csv spells it; nil for an enterprise that came or went.
        let field: String?
        let name: String
        let before: String
        let after: String
        /// The cells where the names stand; empty on a list that does not have the enterprise.
        let locusBefore: String
        let locus: String

        /// For a person to read; codes are left to the file.
        var words: String {
            switch kind {
            case .added: return "added: \(name), \(locus)"
            case .withdrawn: return "gone: \(name), \(locusBefore)"
            default:
                let values = field?.hasSuffix("_code") == true ? "" : " \"\(before)\" → \"\(after)\""
                return "\(name), \(locusBefore) → \(locus): \(field ?? kind.word)\(values)"
            }
        }
    }

    let lines: [ReconciledEnterprise]
    private let old: Enterprises
    private let new: Enterprises

    /// - Parameter pairs: what persons decided, and near names: who is gone under one name may have come under another.
    init(old: Enterprises, new: Enterprises, pairs: [ProposedPair]) {
        self.old = old
        var judged = new
        // What comes of an enterprise is no matter here.
        judged.outcomes = Array(repeating: .undecided, count: new.count)
        self.new = judged
        lines = Reconciliation(publicised: old, confirmed: judged, sent: Sent(), pairs: pairs).lines
    }

    /// Everything that differs, in the order of the keys, the fields of an enterprise in the order of enterprises.csv.
    func changes(of programme: Programme) -> [Change] {
        var changes: [Change] = []
        for line in lines where line.kind != .same {
            guard let row = line.confirmed else {
                guard let row = line.publicised else { continue }
                changes.append(gone(row))
                continue
            }
            guard let earlier = line.publicised else {
                changes.append(came(row))
                continue
            }
            let fields = fields(line.fields, earlier, row, programme)
            for field in fields {
                changes.append(change(line.kind, field.name, earlier, row, field.before, field.after))
            }
            // A pair in doubt of which every field is the same is told all the same.
            if fields.isEmpty { changes.append(change(line.kind, nil, earlier, row, "", "")) }
        }
        return changes.indices.sorted { left, right in
            changes[left].key == changes[right].key
                ? left < right : changes[left].key.lexicographicallyPrecedes(changes[right].key)
        }.map { changes[$0] }
    }

    private func came(_ row: Int) -> Change {
        let name = new.names.string(at: row)
        return Change(
            key: new.keys[row], kind: .added, field: nil, name: name, before: "", after: name, locusBefore: "",
            locus: new.loci.string(at: row))
    }

    private func gone(_ row: Int) -> Change {
        let name = old.names.string(at: row)
        return Change(
            key: old.keys[row], kind: .withdrawn, field: nil, name: name, before: name, after: "",
            locusBefore: old.loci.string(at: row), locus: "")
    }

    private func change(
        _ kind: Correspondence, _ field: String?, _ earlier: Int, _ row: Int, _ before: String, _ after: String
    ) -> Change {
        Change(
            key: new.keys[row], kind: kind, field: field, name: new.names.string(at: row), before: before, after: after,
            locusBefore: old.loci.string(at: earlier), locus: new.loci.string(at: row))
    }

    private func fields(
        _ changed: ChangedFields, _ earlier: Int, _ row: Int, _ programme: Programme
    ) -> [(name: String, before: String, after: String)] {
        let district = { (list: Enterprises, row: Int) in programme.district(at: list.districts[row])?.name ?? "" }
        return [
            (.name, "name", old.names.string(at: earlier), new.names.string(at: row)),
            (.creditCode, "credit_code", old.creditCodes.string(at: earlier), new.creditCodes.string(at: row)),
            (.customsCode, "customs_code", old.customsCodes.string(at: earlier), new.customsCodes.string(at: row)),
            (.district, "district", district(old, earlier), district(new, row)),
            (.exports, "exports_usd", old.exports.string(at: earlier), new.exports.string(at: row)),
        ].compactMap { (field: ChangedFields, name: String, before: String, after: String) in
            changed.contains(field) ? (name, before, after) : nil
        }
    }
}
