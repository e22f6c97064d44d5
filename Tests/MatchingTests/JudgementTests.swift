import Matching
import Testing

@Suite struct `what persons decided` {
    private func judged(_ a: Int, _ b: Int, _ verdict: PairJudgement.Verdict) -> PairJudgement {
        PairJudgement(a: a - 1, b: b - 1, verdict: verdict)
    }

    private let a = [Row("深圳市昱荻电子有限公司")]
    private let b = [Row("深圳市昱芮电子有限公司")]

    @Test func `a pair that is the same is joined whatever it is called`() {
        #expect(lines(a, b, judgements: [judged(1, 1, .same)]) == ["renamed 1-1: decided by a person"])
        #expect(
            lines(a, [Row("深圳市铎砚贸易有限公司", code: "B2")], judgements: [judged(1, 1, .same)]) == [
                "renamed 1-1: decided by a person"
            ])
    }

    @Test func `a pair that is different is not proposed again`() {
        #expect(lines(a, b, judgements: [judged(1, 1, .different)]) == ["withdrawn 1-", "added -1"])
    }

    @Test func `a person parts what a key would join`() {
        let twin = [Row("深圳市昱荻电子有限公司", code: "A1")]
        #expect(lines(a, twin, judgements: [judged(1, 1, .different)]) == ["withdrawn 1-", "added -1"])
    }

    @Test func `a pair that a person was unsure of stays doubtful`() {
        #expect(lines(a, b, judgements: [judged(1, 1, .unsure)]) == ["doubtful 1-1: a person was unsure"])
        let twin = [Row("深圳市昱荻电子有限公司")]
        #expect(lines(a, twin, judgements: [judged(1, 1, .unsure)]) == ["doubtful 1-1: a person was unsure"])
    }

    @Test func `judgements that contradict each other decide nothing`() {
        let found = lines(a, b, judgements: [judged(1, 1, .same), judged(1, 1, .different)])
        #expect(found == ["doubtful 1-1: a person was unsure"])
        let second = Row("深圳市昱珩电子有限公司")
        let several = lines(a, b + [second], judgements: [judged(1, 1, .same), judged(1, 2, .same)])
        #expect(several.count == 2)
        #expect(several.allSatisfy { $0.hasPrefix("doubtful") })
    }
}
