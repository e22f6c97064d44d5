import Provenance
import Testing

@testable import Reports

/// Where the words of the chart stand.
@Suite struct ProgressChartTests {
    private func chart(_ counts: [Int]) throws -> String {
        let day = try #require(CivilDate(iso: "2025-05-13"))
        let curves = zip(["放行", "领取", "签发"], counts).map { ProgressChart.Curve(name: $0, days: [(day, $1)]) }
        let marks = [("领取截止", day.adding(days: 48)), ("保险期间止", day.adding(days: 413))]
        return try #require(ProgressChart(curves, marks: marks.map { (name: $0.0, day: $0.1) })).drawing.text
    }

    private func heights(_ text: String) -> [Int] {
        text.matches(of: /y="(\d+)" fill="#\w+">/).compactMap { Int($0.1) }
    }

    @Test(arguments: [[295, 2, 1], [295, 295, 295], [3, 2, 1], [295, 200, 199]])
    func `no two curves have their words in one place, and none below the axis`(counts: [Int]) throws {
        let heights = try heights(chart(counts)).sorted()
        #expect(heights.count == 3)
        #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 >= 14 }, "\(heights)")
        #expect(heights.allSatisfy { $0 <= 190 }, "\(heights)")
    }

    @Test func `the last deadline's words end where the axis ends`() throws {
        #expect(try chart([3, 2, 1]).contains("text-anchor=\"end\">保险期间止 2026-06-30</text>"))
    }
}
