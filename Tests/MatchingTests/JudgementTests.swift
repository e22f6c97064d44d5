import Matching
import Testing

@Suite struct `what persons decided` {
    private func judged(_ a: String, _ b: String, _ verdict: PairJudgement.Verdict) -> PairJudgement {
        PairJudgement(a: Array(a.utf8), b: Array(b.utf8), verdict: verdict)
    }

    private let a = [Row("深圳市昱荻电子有限公司", key: "k1")]
    private let b = [Row("深圳市昱芮电子有限公司", key: "k2")]

    @Test func `a pair that is the same is joined whatever it is called`() {
        #expect(lines(a, b, judgements: [judged("k1", "k2", .same)]) == ["renamed 1-1: decided by a person"])
        #expect(
            lines(a, [Row("深圳市铎砚贸易有限公司", code: "B2", key: "k2")], judgements: [judged("k1", "k2", .same)]) == [
                "renamed 1-1: decided by a person"
            ])
    }

    @Test func `a pair that is different is not proposed again`() {
        #expect(lines(a, b, judgements: [judged("k1", "k2", .different)]) == ["withdrawn 1-", "added -1"])
    }

    @Test func `a person parts what a key would join`() {
        let twin = [Row("深圳市昱荻电子有限公司", code: "A1", key: "k2")]
        #expect(lines(a, twin, judgements: [judged("k1", "k2", .different)]) == ["withdrawn 1-", "added -1"])
    }

    @Test func `a pair that a person was unsure of stays doubtful`() {
        #expect(lines(a, b, judgements: [judged("k1", "k2", .unsure)]) == ["doubtful 1-1: a person was unsure"])
        let twin = [Row("深圳市昱荻电子有限公司", key: "k2")]
        #expect(lines(a, twin, judgements: [judged("k1", "k2", .unsure)]) == ["doubtful 1-1: a person was unsure"])
    }

    @Test func `judgements that contradict each other decide nothing`() {
        let found = lines(a, b, judgements: [judged("k1", "k2", .same), judged("k1", "k2", .different)])
        #expect(found == ["doubtful 1-1: a person was unsure"])
        let second = Row("深圳市昱珩电子有限公司", key: "k3")
        let several = lines(a, b + [second], judgements: [judged("k1", "k2", .same), judged("k1", "k3", .same)])
        #expect(several.count == 2)
        #expect(several.allSatisfy { $0.hasPrefix("doubtful") })
    }

    @Test func `a judgement of nobody is reported`() {
        let matching = ListMatching(
            list(a), list(b), judgements: [judged("k1", "k2", .same), judged("k1", "gone", .same), judged("gone", "k2", .unsure)])
        #expect(matching.unusedJudgements == [1, 2])
    }
}
