import Provenance
import Testing

struct CellDateTests {
    private func day(_ cell: String) -> String? { CivilDate(cell: Array(cell.utf8)[...])?.description }

    @Test(arguments: [
        "2025-06-30", "2025/6/30", "2025/06/30", "2025.6.30", "2025年6月30日", "2025年06月30", "2025年6月30号", "20250630",
        " 2025-06-30 ",
        "２０２５年６月３０日", "2025／6／30", "45838", "45838.75", "2025-06-30 09:15", "2025-06-30T23:59:59", "2025/6/30 8:05",
        "2025年6月30日 16:30", "2025-06-30T00:00:00.000", "20250630 10:00",
    ])
    func `every usual writing of a day is that day`(cell: String) { #expect(day(cell) == "2025-06-30") }

    @Test(arguments: [
        ("2025-06-30T16:30Z", "2025-07-01"), ("2025-06-30T15:59Z", "2025-06-30"), ("2025-06-30T16:00:00Z", "2025-07-01"),
        ("2025-06-30 15:59:59 UTC", "2025-06-30"), ("2025-06-30T23:59:59.9+08:00", "2025-06-30"),
        ("2025-07-01T00:30+09:00", "2025-06-30"), ("2025-06-30T11:00-0500", "2025-07-01"), ("2025-12-31T16:00Z", "2026-01-01"),
        ("2025-06-30T01:00-14:00", "2025-06-30"), ("2025-07-01T00:00+14", "2025-06-30"),
    ])
    func `a time with a zone is moved to Shanghai`(cell: String, expected: String) { #expect(day(cell) == expected) }

    @Test(arguments: [
        "", "-", "2025-02-30", "2025-13-01", "2025/6", "6/30/2025", "30/06/2025", "2025-6/30", "2025年6-30", "25-06-30", "昨天",
        "2025-06-30T24:00Z",
        "2025-06-30T16:60Z", "2025-06-30T16Z", "2025-06-30X", "2025-06-30 下午3:00", "20251301", "2025063", "36525", "73051",
        "4583",
        "45838.x", "2025-06-30 16:30 CST", "2025-06-30T16:30Z tomorrow", "2025-06-30T16:30+15:00", "O2025-06-30", "１２",
    ])
    func `what is no day is nothing`(cell: String) { #expect(day(cell) == nil) }

    @Test func `a cell longer than any day is nothing`() {
        #expect(day("2025-06-30" + String(repeating: " ", count: 100)) == nil)
    }

    @Test func `bytes that are cut off are nothing`() {
        #expect(CivilDate(cell: Array("2025年6月30日".utf8).dropLast()[...]) == nil)
    }
}
