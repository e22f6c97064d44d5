import Programme
public import Provenance

extension Night {
    /// Nights that were missed and are played after their day: one behind the other, and all to the same end.
    public struct Missed: Sendable, Equatable {
        public let from: CivilDate
        public fileprivate(set) var to: CivilDate
        /// What the programme waited for, in a word; nil where the nights were stopped.
        public let word: String?
        /// The exit code that each of them ended with.
        public let exit: Int32
        fileprivate let severity: Finding.Severity
        fileprivate let ending: String
        /// What to do where they were stopped.
        fileprivate let hint: String?

        /// What tonight says of them.
        var finding: Finding {
            let (days, file) =
                from == to
                ? ("\(from)", "runs/\(from).*/findings.jsonl has what that night says")
                : ("\(from)..\(to)", "runs/<date>.*/findings.jsonl has what each of those nights says")
            return Finding(severity, "night.missed", "\(days): \(ending)", hint: hint ?? file)
        }
    }

    /// Takes note of a missed night that has been played.
    mutating func missed(_ played: Night) {
        let held =
            (played.holds.map { "\($0.edition): \($0.hold.message) [\($0.hold.name.rawValue)]" }
            + played.staying.map(\.message)).joined(separator: "; ")
        missed(
            Missed(
                from: played.asOf, to: played.asOf, word: played.word, exit: played.exitCode,
                severity: held.isEmpty ? .note : .doubt, ending: played.word + (held.isEmpty ? "" : "; held: \(held)"), hint: nil)
        )
    }

    /// The same of one that was stopped.
    mutating func missed(_ day: CivilDate, stoppedBy stop: Stop) {
        missed(
            Missed(
                from: day, to: day, word: nil, exit: stop.exit.rawValue, severity: .doubt, ending: "stopped: \(stop.message)",
                hint: stop.hint))
    }

    private mutating func missed(_ night: Missed) {
        guard let last = missed.last, last.ending == night.ending, last.exit == night.exit, last.hint == night.hint else {
            return missed.append(night)
        }
        missed[missed.count - 1].to = night.to
    }
}
