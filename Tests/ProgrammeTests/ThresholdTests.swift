import Programme
import Provenance
import Testing

struct ThresholdTests {
    private func judge(_ cell: String, _ unit: AmountUnit, under threshold: Threshold = Programmes.threshold()) throws
        -> Eligibility
    {
        guard case .amount(let amount, _) = AmountReader(headingUnit: unit).read(Array(cell.utf8)[...]) else {
            throw Unread(cell: cell)
        }
        return threshold.judge(.stated(amount))
    }

    private struct Unread: Error { let cell: String }

    @Test(arguments: [
        ("7,999,999.99", AmountUnit.dollars, Eligibility.eligible(.withinThreshold)),
        ("8,000,000.00", .dollars, .eligible(.atThreshold)),
        ("8,000,000.01", .dollars, .ineligible(.aboveThreshold)), ("8000000.001", .dollars, .ineligible(.aboveThreshold)),
        ("8000000.000000000001", .dollars, .ineligible(.aboveThreshold)),
        ("7999999.999999999999", .dollars, .eligible(.withinThreshold)),
        ("800", .tenThousandDollars, .eligible(.atThreshold)), ("800.000001", .tenThousandDollars, .ineligible(.aboveThreshold)),
        ("799.999999", .tenThousandDollars, .eligible(.withinThreshold)), ("0", .tenThousandDollars, .eligible(.zero)),
        ("0.0001", .dollars, .eligible(.withinThreshold)), ("92233720368547758", .dollars, .ineligible(.aboveThreshold)),
    ])
    func `exports are compared before any rounding`(cell: String, unit: AmountUnit, eligibility: Eligibility) throws {
        #expect(try judge(cell, unit) == eligibility)
    }

    @Test func `a threshold that excludes its amount refuses it`() throws {
        let threshold = Programmes.threshold(inclusive: false)
        #expect(try judge("8000000", .dollars, under: threshold) == .ineligible(.aboveThreshold))
        #expect(try judge("7999999.99", .dollars, under: threshold) == .eligible(.withinThreshold))
    }

    @Test(arguments: [
        ("499,999.99", Eligibility.ineligible(.belowThreshold)), ("0", .ineligible(.belowThreshold)),
        ("499999.999999", .ineligible(.belowThreshold)), ("500,000", .eligible(.withinThreshold)),
        ("8,000,000", .eligible(.atThreshold)), ("8,000,000.01", .ineligible(.aboveThreshold)),
    ])
    func `a least amount is itself eligible, and nothing below it`(cell: String, eligibility: Eligibility) throws {
        var threshold = Programmes.threshold()
        threshold.exportsAtLeast = Money(minorUnits: 50_000_000, .usd)
        #expect(try judge(cell, .dollars, under: threshold) == eligibility)
        #expect(threshold.description == "USD 500,000.00 to USD 8,000,000.00")
    }

    @Test func `exports of nothing are undecided where the programme says so`() throws {
        #expect(try judge("0", .dollars, under: Programmes.threshold(zeroIsEligible: false)) == .undecided(.zero))
    }

    @Test func `a negative amount is undecided, never eligible`() {
        #expect(Programmes.threshold().judge(.stated(ExactDecimal(coefficient: -1, scale: 2))) == .undecided(.negative))
    }

    @Test func `a list without amounts is taken at its title's word only where the programme allows it`() {
        #expect(Programmes.threshold(attestedByTitle: true).judge(.attested) == .eligible(.attested))
        #expect(Programmes.threshold(attestedByTitle: false).judge(.attested) == .undecided(.noAmount))
    }

    @Test(arguments: Doubt.allCases) func `a doubt is neither yes nor no`(doubt: Doubt) {
        let eligibility = Programmes.threshold().judge(.doubtful(doubt))
        #expect(eligibility == .undecided(doubt))
        #expect(eligibility.outcome == .undecided)
        #expect(eligibility.reason == doubt.rawValue)
    }

    @Test func `outcomes and reasons are spelled as the stage files have them`() {
        #expect(Eligibility.Outcome.allCases.map(\.word) == ["eligible", "ineligible", "undecided"])
        #expect(Eligibility.Outcome.allCases.allSatisfy { Eligibility.Outcome(word: $0.word) == $0 })
        #expect(Eligibility.Outcome(word: "Eligible") == nil)
        #expect(Eligibility.eligible(.atThreshold).reason == "exports.atThreshold")
        #expect(Eligibility.ineligible(.aboveThreshold).reason == "exports.aboveThreshold")
        #expect(Eligibility.ineligible(.aboveThreshold).outcome == .ineligible)
        #expect(Eligibility.eligible(.attested).outcome == .eligible)
    }
}
