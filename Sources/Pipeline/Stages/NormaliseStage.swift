import Columns
import Programme
import Provenance
import Vault

/// `normalise`: names, codes, districts and amounts in their canonical form; writes enterprises.csv and rejects.csv.
enum NormaliseStage {
    static func run(_ edition: EditionFolder, isAttested: Bool, in session: Session) throws(Stop) -> StageOutcome {
        let reference = try session.reference()
        let records = try session.records()
        let inputs = session.inputs(
            of: .normalise, version: 1,
            [
                try edition.input(RowsCSV.name, by: .read), .text(reference.digest.hex), .text(edition.manifest.source.name),
                .text(edition.manifest.source.sha256), .text(isAttested ? "attested" : ""),
            ] + (try edition.inputsOfExtent()) + records.inputs(on: session.asOf).map { .text($0) })
        switch try edition.standing(.normalise, inputs: inputs, mayAdopt: true) {
        case .upToDate: return .upToDate
        case .adopted: return .ran
        case .open: break
        }
        guard let layout = edition.manifest.layout else {
            throw Stop(
                .notUnderstood, "\(edition.edition) has not been read yet",
                hint: "run `tongbao read \(session.programme.name)` first")
        }
        let rows = try edition.rows()
        let file = Locus(file: edition.manifest.source.name, digest: Digest(hex: edition.manifest.source.sha256))
        var reading = readOnBothCores(
            rows, layout: layout, file: file, isAttested: isAttested, reference: reference,
            known: try session.knownEnterprises(), in: session)
        let unique = try Deduplication(reading.draft, doubts: reading.doubts)
        let own = finish(&reading, unique)
        guard rows.count == own.enterprises.count + reading.rejects.count else {
            throw Stop(
                .bug,
                "\(rows.count) rows became \(own.enterprises.count) enterprises and \(reading.rejects.count) rejects: a row was lost"
            )
        }
        guard own.enterprises.count > 0 else {
            throw Stop(
                .notUnderstood, "\(file): none of its \(rows.count) rows became an enterprise [list.empty]",
                hint: "see \(edition.folder.path)/\(RejectsCSV.name); `tongbao table` shows what the reader sees")
        }
        let whole = try Self.whole(own, &reading, kept: unique.kept, edition, in: session)
        let list = whole.list
        edition.forget(RowsCSV.name)
        var files = [
            edition.writeBehind(EnterprisesCSV.name) { [programme = session.programme] output throws(Stop) in
                try EnterprisesCSV.write(list, programme: programme, to: output)
            },
            edition.writeBehind(RejectsCSV.name) { [rejects = reading.rejects] output throws(Stop) in
                try RejectsCSV.write(rejects, to: output)
            },
        ]
        let before = try edition.onto?.contacts()
        if reading.hasContacts || before != nil {
            var contacts =
                reading.hasContacts
                ? EnterpriseContacts(of: reading, kept: unique.kept, keys: unique.keys) : EnterpriseContacts()
            if let origins = whole.origins, let onto = try edition.onto?.normalisedList(programme: session.programme) {
                contacts = EnterpriseContacts(
                    of: contacts, own.enterprises, before: before ?? EnterpriseContacts(), onto.enterprises,
                    whole: list.enterprises, origins: origins)
            }
            files.append(
                edition.writeBehind(ContactsCSV.name) { [contacts] output throws(Stop) in
                    try ContactsCSV.write(contacts, to: output)
                })
        }
        edition.keep(list, as: EnterprisesCSV.name)
        edition.forget(EligibilityCSV.name)
        let findings = reading.findings + (reading.records?.unused ?? []) + records.expired(on: session.asOf)
        FindingsJSONL.write(findings, stage: .normalise, in: edition)
        try edition.record(
            .normalise, inputs: inputs, files: files, counts: counts(list, reading, rows: rows.count).merging(whole.counts) { $1 }
        )
        return .ran
    }

    /// A half of the rows on each core.
    private static func readOnBothCores(
        _ rows: ListRows, layout: EditionManifest.Layout, file: Locus, isAttested: Bool, reference: Reference,
        known: KnownEnterprises?, in session: Session
    ) -> RowReading {
        let programme = session.programme
        let middle = rows.count / 2
        let read = { @Sendable (range: Range<Int>, room: Int) in
            var reading = RowReading(
                rows, layout: layout, file: file, programme: programme, reference: reference, isAttested: isAttested,
                known: known)
            reading.read(range, room: room)
            return reading
        }
        var (first, following) = onBothCores {
            read(0..<middle, rows.count)
        } _: {
            read(middle..<rows.count, rows.count - middle)
        }
        first.append(following)
        return first
    }

    /// Puts the draft into the order of its keys and turns what was repeated or shared into rejects and findings.
    private static func finish(_ reading: inout RowReading, _ unique: Deduplication) -> NormalisedList {
        for (row, first) in unique.repeats {
            reading.reject(
                reading.rowOfDraft[row], "row.duplicate", "the row repeats the enterprise of \(reading.draft.loci[first].text)")
        }
        for (row, doubt) in unique.shared {
            let name = reading.draft.names[row].text
            let locus = reading.locus(reading.rowOfDraft[row], doubt == .conflictingRows ? .exports : .name)
            reading.found(
                Finding(
                    .doubt, doubt.rawValue, at: locus, "\"\(name)\": \(explanation(doubt))",
                    hint: "ask the Bureau which row stands"))
        }
        let draft = reading.draft
        var list = NormalisedList()
        list.enterprises.keys = unique.keys
        list.doubts = unique.doubts
        // The names weigh as much as the rest.
        let ((names, canonicals), _) = onBothCores {
            (draft.names.picking(unique.kept), draft.canonicals.picking(unique.kept))
        } _: {
            list.enterprises.creditCodes = draft.creditCodes.picking(unique.kept)
            list.enterprises.customsCodes = draft.customsCodes.picking(unique.kept)
            list.enterprises.exports = draft.exports.picking(unique.kept)
            list.enterprises.loci = draft.loci.picking(unique.kept)
            list.enterprises.districts = unique.kept.map { draft.districts[$0] }
            list.enterprises.bases = unique.kept.map { draft.bases[$0] }
        }
        list.enterprises.names = names
        list.enterprises.canonicals = canonicals
        return list
    }

    static func explanation(_ doubt: Doubt) -> String {
        switch doubt {
        case .sharedCode: "another name stands under the same credit code; both rows stay undecided"
        case .sharedName: "the same name stands under another code; both rows stay undecided"
        case .sharedCustomsCode: "another name stands under the same customs code; both rows stay undecided"
        default: "the list repeats the enterprise with other figures; it stays undecided"
        }
    }

    private static func counts(_ list: NormalisedList, _ reading: RowReading, rows: Int) -> [String: Int] {
        var counts = [
            "rows": rows, "enterprises": list.enterprises.count,
            "rejects": reading.rejects.count,
        ]
        var byBasis = Array(repeating: 0, count: DistrictBasis.allCases.count)
        for basis in list.enterprises.bases { byBasis[Int(basis.rawValue)] += 1 }
        for basis in DistrictBasis.allCases {
            counts[basis == .none ? "unassigned" : "district_by_\(basis.word)"] = byBasis[Int(basis.rawValue)]
        }
        return counts
    }
}

extension EditionFolder {
    /// The rows that `read` wrote.
    func rows() throws(Stop) -> ListRows {
        if let rows: ListRows = kept(RowsCSV.name) { return rows }
        return try RowsCSV.read(try table(RowsCSV.name), file: "\(folder.path)/\(RowsCSV.name)")
    }
}
