import Columns
public import Programme
import Provenance

/// Runs the examples of a programme file through the real stages' rules.
public struct ExampleCheck {
    /// One sentence for each example that did not turn out as it says.
    public let failures: [String]

    public init(_ programme: Programme, reference: Reference) throws(Stop) {
        var failures: [String] = []
        for (number, example) in programme.examples.enumerated() {
            let outcome = try Self.outcome(of: example, programme, reference)
            if outcome != example.expect {
                failures.append("example \(number + 1) is \(outcome.word), the file expects \(example.expect.word)")
            }
        }
        self.failures = failures
    }

    private static func outcome(
        of example: Example, _ programme: Programme, _ reference: Reference
    ) throws(Stop) -> Eligibility.Outcome {
        let list = try ReadList(example: example, programme: programme)
        let layout = list.layout(noticeTitle: nil)
        var reading = RowReading(
            list.rows, layout: layout, file: Locus(file: "example"), programme: programme, reference: reference,
            isAttested: programme.threshold.attestedByTitle)
        reading.readAll()
        guard reading.draft.count == 1 else { return .undecided }
        if let year = layout.exportYears.first, year != programme.baseYear { return .undecided }
        return ScreenStage.judge(NormalisedList(enterprises: reading.draft, doubts: reading.doubts), by: programme.threshold)[0]
            .outcome
    }
}
