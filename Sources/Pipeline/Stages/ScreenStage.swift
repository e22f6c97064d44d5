import Columns
import Programme
import Provenance
import Vault

/// `screen`: applies the threshold (policy 一) to every enterprise; writes eligibility.csv.
enum ScreenStage {
    static func run(_ edition: EditionFolder, in session: Session) throws(Stop) -> StageOutcome {
        let inputs = session.inputs(of: .screen, version: 1, [try edition.input(EnterprisesCSV.name, by: .normalise)])
        switch try edition.standing(.screen, inputs: inputs, mayAdopt: true) {
        case .upToDate: return .upToDate
        case .adopted: return .ran
        case .open: break
        }
        let list = try edition.normalisedList(programme: session.programme)
        let years = edition.manifest.layout?.exportYears ?? []
        let isOfAnotherYear = years.contains { $0 != session.programme.baseYear }
        let judgements =
            isOfAnotherYear
            ? Array(repeating: session.programme.threshold.judge(.doubtful(.baseYear)), count: list.enterprises.count)
            : judge(list, by: session.programme.threshold)
        precondition(judgements.count == list.enterprises.count, "every enterprise is judged")
        var counts: [String: Int] = [:]
        for outcome in Eligibility.Outcome.allCases { counts[outcome.word] = judgements.count { $0.outcome == outcome } }
        let file = edition.writeBehind(EligibilityCSV.name) { [keys = list.enterprises.keys] file throws(Stop) in
            try EligibilityCSV.write(judgements, keys: keys, to: file)
        }
        edition.keep(judgements.map(\.outcome), as: EligibilityCSV.name)
        try edition.record(.screen, inputs: inputs, files: [file], counts: counts)
        return .ran
    }

    static func judge(_ list: NormalisedList, by threshold: Threshold) -> [Eligibility] {
        list.enterprises.exports.withUnsafeValues { exports in
            (0..<list.enterprises.count).map { row in
                if let doubt = list.doubts[row] { return threshold.judge(.doubtful(doubt)) }
                let cell = exports[row]
                if cell.isEmpty { return threshold.judge(.attested) }
                guard let amount = ExactDecimal(plain: cell) else { return threshold.judge(.doubtful(.notNumeric)) }
                return threshold.judge(.stated(amount))
            }
        }
    }
}

extension EditionFolder {
    /// The enterprises that `normalise` made, without their outcomes.
    func normalisedList(programme: Programme) throws(Stop) -> NormalisedList {
        if let list: NormalisedList = kept(EnterprisesCSV.name) { return list }
        // A list that was confirmed as it was publicised is the same file: one copy of it is held.
        if let twin, try twin.has(EnterprisesCSV.name, as: digest(of: EnterprisesCSV.name, by: .normalise)) {
            let list = try twin.normalisedList(programme: programme)
            keep(list, as: EnterprisesCSV.name)
            return list
        }
        let list = try EnterprisesCSV.read(
            try table(EnterprisesCSV.name), programme: programme, file: "\(folder.path)/\(EnterprisesCSV.name)")
        keep(list, as: EnterprisesCSV.name)
        return list
    }

    private func has(_ name: String, as digest: String) -> Bool {
        manifest.stages[StageName.normalise.rawValue]?.files[name]?.sha256 == digest
    }

    /// The enterprises with what `screen` decided of each.
    func screened(programme: Programme) throws(Stop) -> Enterprises {
        var enterprises = try normalisedList(programme: programme).enterprises
        if let outcomes: [Eligibility.Outcome] = kept(EligibilityCSV.name) {
            enterprises.outcomes = outcomes
        } else {
            enterprises.outcomes = try EligibilityCSV.outcomes(
                try table(EligibilityCSV.name), file: "\(folder.path)/\(EligibilityCSV.name)")
            keep(enterprises.outcomes, as: EligibilityCSV.name)
        }
        guard enterprises.outcomes.count == enterprises.count else {
            throw Stop(
                .writeFailed,
                "\(folder.path)/\(EligibilityCSV.name) has \(enterprises.outcomes.count) lines for \(enterprises.count) enterprises",
                hint: "delete the file and run `tongbao screen \(self.programme)` again")
        }
        return enterprises
    }
}
