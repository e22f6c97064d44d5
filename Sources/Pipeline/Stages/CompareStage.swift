import Columns
import Programme
import Provenance
import Vault

/// `compare`: an edition against the one that stood before it, row by row; writes changes.csv.
///
/// A list that follows another, a supplement, a correction and a file that was edited in silence are all read the same way:
/// who came, who went, and in which cell the others changed.
enum CompareStage {
    static func run(_ edition: EditionFolder, against previous: EditionFolder, in session: Session) throws(Stop) -> StageOutcome {
        let inputs = session.inputs(
            of: .compare, version: 1,
            [
                try edition.input(EnterprisesCSV.name, by: .normalise), .text(previous.edition),
                try previous.input(EnterprisesCSV.name, by: .normalise),
            ] + (try session.records().judgementInputs(on: session.asOf)).map { .text($0) })
        if case .upToDate = try edition.standing(.compare, inputs: inputs, mayAdopt: false) { return .upToDate }
        let comparison = try comparison(of: edition, against: previous, in: session)
        let file = edition.writeBehind(ChangesCSV.name) { [programme = session.programme] file throws(Stop) in
            try ChangesCSV.write(comparison, programme: programme, to: file)
        }
        var counts: [String: Int] = [:]
        for kind in Correspondence.allCases { counts[kind.word] = comparison.lines.count { $0.kind == kind } }
        FindingsJSONL.write(
            findings(comparison, counts, edition, previous, session.programme), stage: .compare, in: edition)
        try edition.record(.compare, inputs: inputs, files: [file], counts: counts)
        return .ran
    }

    static func comparison(
        of edition: EditionFolder, against previous: EditionFolder, in session: Session
    ) throws(Stop) -> EditionComparison {
        let old = try previous.normalisedList(programme: session.programme).enterprises
        let new = try edition.normalisedList(programme: session.programme).enterprises
        let near = try NearNames(publicised: old, confirmed: new, in: session)
        return EditionComparison(old: old, new: new, pairs: near.pairs)
    }

    /// So many changes are told one by one; the file has all.
    private static let told = 5

    private static func findings(
        _ comparison: EditionComparison, _ counts: [String: Int], _ edition: EditionFolder, _ previous: EditionFolder,
        _ programme: Programme
    ) -> [Finding] {
        let source = edition.manifest.source
        let file = Locus(file: source.name, digest: Digest(hex: source.sha256))
        let changes = comparison.changes(of: programme)
        guard !changes.isEmpty else {
            return [Finding(.note, "list.unchanged", at: file, "no row differs from \(previous.edition)")]
        }
        let words = [
            (Correspondence.added, "added"), (.withdrawn, "gone"), (.renamed, "renamed"), (.amended, "amended"),
            (.doubtful, "doubtful"),
        ].compactMap { kind, word in counts[kind.word].flatMap { $0 > 0 ? "\($0) \(word)" : nil } }
        let total = Finding(
            .note, "list.changed", at: file, "against \(previous.edition): \(words.joined(separator: ", "))",
            hint: "\(ChangesCSV.name) of \(edition.edition) has every row")
        return [total] + changes.prefix(told).map { Finding(.note, "list.change", at: file, $0.words) }
    }
}
