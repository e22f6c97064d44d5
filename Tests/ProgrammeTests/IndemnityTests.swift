import Programme
import Provenance
import Testing

struct IndemnityTests {
    private func dollars(_ cents: Int64) -> Money { Money(minorUnits: cents, .usd) }

    @Test func `the worked example pays the limit`() throws {
        let indemnity = try #require(Indemnity(of: dollars(20_000_000), paidBefore: dollars(0), under: Programmes.terms))
        #expect(indemnity.insuredShare.description == "USD 160,000.00")
        #expect(indemnity.leftOfLimit?.description == "USD 150,000.00")
        #expect(indemnity.amount.description == "USD 150,000.00")
        #expect(indemnity.insuredPercentage == 80)
        #expect(indemnity.loss == dollars(20_000_000) && indemnity.paidBefore == dollars(0))
    }

    /// Loss, paid before, indemnity, all in cents.
    @Test(arguments: [
        (20_000_000, 10_000_000, 5_000_000), (20_000_000, 15_000_000, 0), (20_000_000, 99_000_000, 0), (10_000_000, 0, 8_000_000),
        (18_750_000, 0, 15_000_000),
        (18_750_001, 0, 15_000_000), (18_749_999, 0, 14_999_999), (0, 0, 0), (6_250_000, 10_000_000, 5_000_000),
        (6_250_001, 10_000_000, 5_000_000),
    ])
    func `what was paid before counts against the limit`(loss: Int64, paid: Int64, amount: Int64) throws {
        #expect(
            try #require(Indemnity(of: dollars(loss), paidBefore: dollars(paid), under: Programmes.terms)).amount
                == dollars(amount))
    }

    /// Loss in cents, percentage, share in cents.
    @Test(arguments: [
        (1, 50, 1), (1, 49, 0), (3, 50, 2), (101, 50, 51), (7, 79, 6), (5, 90, 5), (5, 89, 4), (1, 1, 0), (50, 1, 1), (49, 1, 0),
    ])
    func `half a cent rounds up`(loss: Int64, percentage: Int, share: Int64) throws {
        var terms = Programmes.terms
        terms.insuredPercentage = percentage
        #expect(try #require(Indemnity(of: dollars(loss), paidBefore: dollars(0), under: terms)).insuredShare == dollars(share))
    }

    @Test func `without a limit the share is paid`() throws {
        var terms = Programmes.terms
        terms.limitPerObligor = nil
        let indemnity = try #require(Indemnity(of: dollars(100_000_000_00), paidBefore: dollars(99), under: terms))
        #expect(indemnity.leftOfLimit == nil)
        #expect(indemnity.amount == dollars(80_000_000_00))
    }

    /// Loss, paid before on the policy, indemnity, all in cents.
    @Test(arguments: [
        (20_000_000, 0, 16_000_000), (30_000_000, 0, 20_000_000), (30_000_000, 5_000_000, 15_000_000), (100, 20_000_000, 0),
    ])
    func `a limit for the whole policy counts what was paid on it`(loss: Int64, paid: Int64, amount: Int64) throws {
        var terms = Programmes.terms
        (terms.limitPerObligor, terms.limitPerPolicy) = (nil, dollars(20_000_000))
        let indemnity = try #require(Indemnity(of: dollars(loss), paidBefore: dollars(paid), under: terms))
        #expect(indemnity.amount == dollars(amount))
        #expect(indemnity.isLimitedPerPolicy)
    }

    @Test func `negative amounts and mixed currencies give nothing`() throws {
        let euro = try #require(Currency("EUR"))
        #expect(Indemnity(of: dollars(-1), paidBefore: dollars(0), under: Programmes.terms) == nil)
        #expect(Indemnity(of: dollars(1), paidBefore: dollars(-1), under: Programmes.terms) == nil)
        #expect(Indemnity(of: Money(minorUnits: 1, euro), paidBefore: dollars(0), under: Programmes.terms) == nil)
        #expect(Indemnity(of: Money(minorUnits: 1, euro), paidBefore: Money(minorUnits: 0, euro), under: Programmes.terms) == nil)
    }

    @Test func `the largest loss is computed exactly`() throws {
        let indemnity = try #require(Indemnity(of: dollars(.max), paidBefore: dollars(0), under: Programmes.terms))
        #expect(indemnity.insuredShare == dollars(7_378_697_629_483_820_646))
    }
}
