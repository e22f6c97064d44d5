import Pipeline
import Programme
import Testing

/// What a programme file says of notices, supplements and corrections.
@Suite struct EditionFieldTests {
    private func programme(_ old: String, _ new: String) throws -> Programme {
        let text = try ProgrammeFileSamples.small().replacing(old, with: new)
        return try ProgrammeFile(decoding: Array(text.utf8), file: "small-2031.yaml").programme
    }

    @Test func `a window may be counted in calendar days`() throws {
        #expect(try programme("working_days: 5", "calendar_days: 7").notice.length == .calendarDays(7))
    }

    @Test(arguments: [
        ("working_days: 5\n", "", "notice has neither working_days nor calendar_days"),
        ("working_days: 5\n", "working_days: 5\n  calendar_days: 7\n", "notice has both working_days and calendar_days"),
        (
            "shrink_hold_percent: 10", "shrink_warn_percent: 11\n  shrink_hold_percent: 10",
            "guards.shrink_warn_percent 11 lies above shrink_hold_percent 10"
        ),
    ])
    func `what says nothing, or two things, is a mistake`(old: String, new: String, message: String) {
        let error = #expect(throws: ProgrammeFileError.self) {
            try programme("  \(old)", new.isEmpty ? "" : "  \(new)")
        }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        ("统保企业第二批名单", Edition.Extent.supplement), ("统保企业名单重发", .correction), ("统保企业名单", nil), ("第二批重发", nil),
    ])
    func `the file's own words come first, where they say one thing`(title: String, extent: Edition.Extent?) throws {
        let source = try programme(
            "  expected_by:", "  supplement_title_any: [[第二批]]\n  correction_title_any: [[重发]]\n  expected_by:"
        ).source
        #expect(source.extent(ofTitle: title) == extent)
    }

    @Test func `a list is told before it is held`() throws {
        #expect(
            try programme("  shrink_hold_percent: 10", "  shrink_warn_percent: 2\n  shrink_hold_percent: 10").guards
                .shrinkWarnPercent == 2)
        #expect(try programme("working_days: 5", "working_days: 5").guards.shrinkWarnPercent == nil)
    }
}
