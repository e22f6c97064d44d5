import Programme
import Provenance
import Testing

struct CoverMonthTests {
    private func cover(_ from: String, _ to: String) -> Cover {
        var cover = Programmes.cover
        (cover.from, cover.to) = (Programmes.day(from), Programmes.day(to))
        return cover
    }

    @Test(arguments: [
        ("2025-07-01", "2026-06-30"), ("2025-07-15", "2026-07-14"), ("2027-01-31", "2028-01-30"), ("2028-02-29", "2029-02-27"),
    ])
    func `a policy period has twelve months without gap or overlap`(from: String, to: String) {
        let months = cover(from, to).months
        #expect(months.count == 12)
        #expect(months.first?.from.description == from)
        #expect(months.last?.to.description == to)
        for (month, next) in zip(months, months.dropFirst()) { #expect(month.to.adding(days: 1) == next.from) }
    }

    @Test(arguments: [
        ("2025-06-30", nil), ("2025-07-01", "2025-07"), ("2025-07-31", "2025-07"), ("2025-08-01", "2025-08"),
        ("2026-06-30", "2026-06"), ("2026-07-01", nil),
    ])
    func `a day belongs to the month that holds it, and to none outside the period`(day: String, month: String?) {
        #expect(Programmes.cover.month(of: Programmes.day(day))?.description == month)
    }
}
