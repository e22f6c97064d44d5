import Programme
import Testing

struct ActionTests {
    private static let sendings: [Action.Sending] = [.nothing, .sameFields, .otherFields, .otherFieldsIssued, .underAnotherKey]

    @Test(arguments: [
        (Action.Confirmed.eligible, [Action.open, .none, .correct, .endorse, .refer]),
        (.notEligible, [.refer, .refer, .refer, .refer, .refer]),
        (.absent, [.drop, .refer, .refer, .refer, .refer]), (.noEdition, [.preview, .conflict, .conflict, .conflict, .conflict]),
    ])
    func `the action table holds in every field`(confirmed: Action.Confirmed, actions: [Action]) {
        #expect(Self.sendings.map { Action(confirmed: confirmed, sent: $0) } == actions)
    }

    @Test func `only what is opened, corrected or endorsed leaves`() {
        #expect(Action.allCases.filter(\.leaves) == [.open, .correct, .endorse])
    }

    @Test func `nothing leaves that is not confirmed as eligible`() {
        for confirmed in [Action.Confirmed.notEligible, .absent, .noEdition] {
            for sent in Self.sendings { #expect(!Action(confirmed: confirmed, sent: sent).leaves) }
        }
    }

    @Test func `office users read Chinese and never 索赔`() {
        #expect(Action.open.chinese == "开放领取")
        #expect(Action.correct.chinese == "更正")
        #expect(Action.endorse.chinese == "批改")
        #expect(Set(Action.allCases.map(\.chinese)).count == Action.allCases.count)
        #expect(Action.allCases.allSatisfy { !$0.chinese.contains("索赔") })
    }
}
