import Programme
import Provenance
import Testing

struct ReceiptTests {
    private static func receipt(
        loaded: String? = nil, takenUp: String? = nil, issued: String? = nil, policy: String? = nil, reason: String? = nil
    ) -> Receipt {
        Receipt(
            loadedOn: loaded.map(Programmes.day), takenUpOn: takenUp.map(Programmes.day), issuedOn: issued.map(Programmes.day),
            policyNumber: policy, reason: reason)
    }

    @Test(arguments: [
        ("放弃", ReceiptState.declined), ("企业自愿放弃领取", .declined), ("企业表示不需要", .declined), ("已投保", .insuredElsewhere),
        ("该企业已在其他公司投保", .insuredElsewhere), ("企业已注销", .deregistered), ("注销", .deregistered), ("资料不全", .refused),
        ("未注销但资料不全", .refused), ("企业不放弃，待补资料", .refused), ("已投保且已注销", .deregistered), ("已投保，放弃", .insuredElsewhere),
        ("nil", .refused),
    ])
    func `the reason for sending back decides the state`(reason: String, state: ReceiptState) {
        #expect(ReceiptState(sentBackFor: reason) == state)
    }

    @Test(arguments: [
        (receipt(loaded: "2025-06-10"), ReceiptState.loaded), (receipt(takenUp: "2025-06-20"), .takenUp),
        (receipt(issued: "2025-06-25"), .issued), (receipt(policy: "P1"), .issued),
        (receipt(loaded: "2025-06-10", reason: "放弃"), .declined),
    ])
    func `a later state implies the earlier ones`(receipt: Receipt, state: ReceiptState) { #expect(receipt.state == state) }

    @Test func `only what was sent back ends calling`() {
        #expect(ReceiptState.allCases.filter(\.isEnding) == [.refused, .declined, .insuredElsewhere, .deregistered])
    }

    @Test(arguments: [
        (receipt(takenUp: "2025-06-28", issued: "2025-07-04"), "2025-07-01..2026-06-30"),
        (receipt(takenUp: "2025-06-30"), "2025-07-01..2026-06-30"),
        (receipt(takenUp: "2025-07-03", issued: "2025-07-09"), "2025-07-09..2026-06-30"),
        (receipt(takenUp: "2025-07-01"), nil), (receipt(takenUp: "2025-07-01", policy: "P1"), nil),
        (receipt(issued: "2025-06-30"), "2025-07-01..2026-06-30"), (receipt(issued: "2025-07-04"), nil),
        (receipt(policy: "P1"), nil), (receipt(loaded: "2025-06-10"), nil), (receipt(takenUp: "2025-06-20", reason: "放弃"), nil),
    ])
    func `actual cover follows take-up and issue`(receipt: Receipt, cover: String?) {
        #expect(ReceiptStanding([receipt]).period(under: Programmes.cover)?.description == cover)
    }

    private static let recorded = receipt(loaded: "2025-06-10", takenUp: "2025-06-20", issued: "2025-06-25", policy: "P1")

    @Test(arguments: [
        (recorded, ReceiptStanding.Judgement.same), (receipt(takenUp: "2025-06-20"), .same), (receipt(policy: "P1"), .same),
        (receipt(takenUp: "2025-06-21"), .contradiction(.otherTakeUp)),
        (receipt(policy: "P2"), .contradiction(.otherPolicyNumber)),
        (receipt(issued: "2025-06-26"), .contradiction(.otherIssue)),
        (receipt(loaded: "2025-06-11"), .contradiction(.otherLoading)),
        (receipt(reason: "放弃"), .contradiction(.sentBackAfterIssue)),
        (receipt(policy: "P1", reason: "放弃"), .contradiction(.sentBackAndIssued)),
        (receipt(takenUp: "2025-06-21", issued: "2025-06-20"), .contradiction(.issuedBeforeTakeUp)),
    ])
    func `nothing that is recorded is replaced`(row: Receipt, judgement: ReceiptStanding.Judgement) {
        #expect(ReceiptStanding([Self.recorded]).judgement(of: row) == judgement)
    }

    @Test func `an issue before the recorded take-up contradicts it`() {
        let standing = ReceiptStanding([Self.receipt(takenUp: "2025-06-20")])
        #expect(standing.judgement(of: Self.receipt(issued: "2025-06-19")) == .contradiction(.issuedBeforeTakeUp))
    }

    @Test(arguments: [
        (receipt(loaded: "2025-06-02"), ReceiptStanding.Judgement.contradiction(.beforeRelease)),
        (receipt(takenUp: "2025-06-02"), .contradiction(.beforeRelease)),
        (receipt(loaded: "2025-06-03", issued: "2025-06-02"), .contradiction(.issuedBeforeLoading)),
        (receipt(loaded: "2025-06-03", takenUp: "2025-06-03", issued: "2025-06-03"), .new),
        (receipt(loaded: "2025-06-05", takenUp: "2025-06-04"), .contradiction(.takenUpBeforeLoading)),
        (receipt(loaded: "2025-06-30", takenUp: "2025-07-01"), .contradiction(.future)),
        (receipt(loaded: "2025-06-30"), .new),
    ])
    func `its days lie in their order between the release and the day on which it is brought in`(
        row: Receipt, judgement: ReceiptStanding.Judgement
    ) {
        let judged = ReceiptStanding().judgement(
            of: row, releasedOn: Programmes.day("2025-06-03"), asOf: Programmes.day("2025-06-30"))
        #expect(judged == judgement)
    }

    @Test func `a take-up before the recorded loading contradicts it`() {
        let standing = ReceiptStanding([Self.receipt(loaded: "2025-06-20")])
        #expect(standing.judgement(of: Self.receipt(takenUp: "2025-06-19")) == .contradiction(.takenUpBeforeLoading))
        #expect(standing.judgement(of: Self.receipt(takenUp: "2025-06-20")) == .new)
    }

    @Test func `what was sent back after its take-up is loaded again and goes on`() {
        var standing = ReceiptStanding([
            Self.receipt(loaded: "2025-06-05", takenUp: "2025-06-10"), Self.receipt(reason: "资料不全"),
        ])
        for row in [Self.receipt(loaded: "2025-06-16"), Self.receipt(takenUp: "2025-06-10", issued: "2025-06-20")] {
            #expect(standing.judgement(of: row) == .new)
            standing.record(row)
        }
        #expect(standing.state == .issued)
    }

    @Test func `a row that was found right stands, and what it took the place of asks nothing again`() throws {
        var standing = ReceiptStanding([Self.recorded])
        let right = Self.receipt(takenUp: "2025-06-12")
        let corrected = try #require(standing.corrected(by: right))
        #expect(corrected == Self.receipt(loaded: "2025-06-10", takenUp: "2025-06-12", issued: "2025-06-25", policy: "P1"))
        standing.correct(to: corrected)
        #expect(standing.merged == corrected)
        #expect([right, Self.recorded].map { standing.judgement(of: $0) } == [.same, .same])
        #expect(standing.corrected(by: Self.receipt(takenUp: "2025-06-26")) == nil)
        let back = try #require(standing.corrected(by: Self.receipt(reason: "放弃")))
        #expect(back == Self.receipt(loaded: "2025-06-10", takenUp: "2025-06-12", reason: "放弃"))
    }

    @Test func `an enterprise that comes on after it was sent back is no longer sent back`() {
        var standing = ReceiptStanding([Self.receipt(loaded: "2025-06-10", reason: "资料不全")])
        #expect(standing.state == .refused)
        let again = Self.receipt(loaded: "2025-06-16", takenUp: "2025-06-20")
        #expect(standing.judgement(of: again) == .new)
        standing.record(again)
        #expect(standing.state == .takenUp)
        #expect(standing.merged == again)
        #expect(standing.judgement(of: Self.receipt(loaded: "2025-06-10", reason: "资料不全")) == .same)
    }

    @Test func `rows in any order of their days add up`() {
        var standing = ReceiptStanding()
        for row in [Self.receipt(policy: "P1"), Self.receipt(takenUp: "2025-06-20"), Self.receipt(loaded: "2025-06-10")] {
            #expect(standing.judgement(of: row) == .new)
            standing.record(row)
            #expect(standing.state == .issued)
        }
    }
}
