import Programme
import Provenance
import Testing

struct CallReasonTests {
    private let today = Programmes.day("2025-06-10")

    private func contacted(_ result: String = "未接通", next: String? = nil, doNotCall: Bool? = nil) -> ContactMade {
        ContactMade(on: Programmes.day("2025-06-05"), result: result, nextOn: next.map(Programmes.day), doNotCall: doNotCall)
    }

    private func reason(
        _ state: ReceiptState? = nil, _ contacts: [ContactMade] = [], isKeptBack: Bool = false, lastYear: Bool = false
    ) -> CallReason? {
        CallReason(
            state: state, contacts: ContactStanding(contacts), isKeptBack: isKeptBack, tookUpLastYear: lastYear, on: today)
    }

    @Test func `each reason follows from what is recorded`() {
        #expect(reason() == .neverContacted)
        #expect(reason(.loaded) == .neverContacted)
        #expect(reason(lastYear: true) == .tookUpLastYear)
        #expect(reason(.takenUp) == .unfinished)
        #expect(reason(.loaded, [contacted()]) == .again)
        #expect(reason(nil, [contacted()], lastYear: true) == .again)
        #expect(reason(nil, [contacted(next: "2025-06-10")]) == .promised(today))
        #expect(reason(.takenUp, [contacted(next: "2025-06-09")]) == .promised(Programmes.day("2025-06-09")))
        #expect(reason(nil, [contacted(next: "2025-06-11")]) == .promisedLater(Programmes.day("2025-06-11")))
        #expect(reason(nil, [contacted(next: "2025-06-09"), contacted()]) == .again)
    }

    @Test(arguments: [ReceiptState.issued, .refused, .declined, .insuredElsewhere, .deregistered])
    func `whose policy is issued or who was sent back is not called`(state: ReceiptState) {
        #expect(reason(state) == nil)
        #expect(reason(state, [contacted(next: "2025-06-09")]) == nil)
    }

    @Test func `who does not want to be called, or is objected to, is not called`() {
        #expect(reason(nil, [contacted(doNotCall: true)]) == nil)
        #expect(reason(nil, [contacted(doNotCall: true), contacted()]) == nil)
        #expect(reason(nil, [contacted(doNotCall: true), contacted(doNotCall: false)]) == .again)
        #expect(reason(isKeptBack: true) == nil)
    }

    @Test(arguments: 1...20) func `they stand in the order of calling, whatever order they come in`(seed: Int) {
        var random = Seeded(seed)
        let contacts: [[ContactMade]] = [
            [contacted(next: "2025-06-08")], [contacted(next: "2025-06-10")], [], [], [], [contacted()],
            [contacted(), contacted()],
            [contacted(next: "2025-06-11")],
        ]
        let entries = contacts.enumerated().map { row, made in
            CallList.Entry(
                row: row, reason: reason(row == 2 ? .takenUp : nil, made, lastYear: row == 3) ?? .again,
                contacts: ContactStanding(made))
        }
        #expect(CallList(random.shuffled(entries)).entries.map(\.row) == Array(0...7), "seed \(seed)")
    }

    @Test func `an attempt that is recorded is the same, another one is new or contradicts`() {
        let standing = ContactStanding([contacted()])
        let day = Programmes.day("2025-06-06")
        func judged(_ contact: ContactMade, _ attempt: Int?, stated: Bool = false) -> ContactStanding.Judgement {
            standing.judgement(of: contact, attempt: attempt, isDayStated: stated, recordedOn: day)
        }
        var later = contacted()
        later.on = day
        #expect(judged(later, 1) == .same)
        #expect(judged(later, nil) == .same)
        #expect(judged(later, nil, stated: true) == .new)
        #expect(judged(later, 2) == .new)
        #expect(judged(contacted("已告知"), nil) == .new)
        #expect(judged(contacted("已告知"), 1) == .contradiction(.otherResult))
        #expect(judged(contacted(), 3) == .contradiction(.attemptMissing))
        #expect(judged(contacted(next: "2025-06-04"), 2, stated: true) == .contradiction(.nextBefore))
        #expect(judged(contacted(next: "2025-06-08", doNotCall: true), 2) == .contradiction(.nextAndDoNotCall))
        later.on = Programmes.day("2025-06-07")
        #expect(judged(later, 2, stated: true) == .contradiction(.future))
    }

    @Test(
        arguments: [
            ("2025-05-30", nil), ("2025-05-31", .within(days: 30)), ("2025-06-15", .within(days: 30)),
            ("2025-06-16", .within(days: 14)), ("2025-06-22", .within(days: 14)), ("2025-06-23", .within(days: 7)),
            ("2025-06-28", .within(days: 7)), ("2025-06-29", .within(days: 1)), ("2025-06-30", .today), ("2025-07-01", .over),
        ] as [(String, Countdown?)])
    func `the deadline is told 30, 14, 7 and 1 days before`(day: String, countdown: Countdown?) {
        #expect(Countdown(to: Programmes.cover.takeUpBy, on: Programmes.day(day)) == countdown)
    }

    @Test(arguments: [("2025-06-30", nil), ("2025-07-01", 3), ("2025-07-02", 6), ("2026-06-30", 1095), ("2026-08-01", 1095)])
    func `from the first day of cover each loses a day a day, until the last`(day: String, days: Int?) {
        #expect(CoverGap("南区", notTakenUp: 3, under: Programmes.cover, on: Programmes.day(day))?.days == days)
        #expect(CoverGap("南区", notTakenUp: 0, under: Programmes.cover, on: Programmes.day(day)) == nil)
    }
}
