/// What a caller says: two panels of a few lines side by side, kept low, for they stand above a list and stay in sight.
struct CallPanels {
    private let rows: [(left: String, right: String)]

    private let meaning: String

    /// - Parameters:
    ///   - columns: how many the sheet has; the left panel takes the first three.
    ///   - isOver: whether the deadline has passed, so that nobody is asked to be in time.
    ///   - meaning: what the sheet's list is, in one sentence.
    init(_ wording: TermsWording, columns: Int, isOver: Bool = false, meaning: String = TermsWording.meaning) {
        self.meaning = meaning
        let ways = wording.steps + wording.hotlines
        let points =
            (isOver ? [wording.late] : [wording.callBy, wording.inTime, wording.late]) + [wording.indemnity]
            + [wording.buyerReports].compactMap(\.self)
        rows = (0..<max(ways.count, points.count)).map { index in
            (ways.indices.contains(index) ? ways[index] : "", points.indices.contains(index) ? points[index] : "")
        }
        left = 0...2
        right = 3...columns - 1
    }

    private let left: ClosedRange<Int>
    private let right: ClosedRange<Int>

    /// How many rows they take, their headings and the remark below them included.
    var height: Int { rows.count + 2 }

    func write(to page: inout Spreadsheet, row first: Int, widths: [Int]) throws(ReportError) {
        let heading = try page.style(.panelHeading)
        let plain = try page.style(.panel)
        let urgent = try page.style(.urgentPanel)
        let remark = try page.style(.remark)
        try page.height(ofRow: first, points: 20)
        try page.write("请告知企业：怎样领取、向谁咨询", row: first, across: left, heading)
        try page.write("请告知企业：何时领取、保单要点", row: first, across: right, heading)
        for (index, panel) in rows.enumerated() {
            let row = first + 1 + index
            let lines = max(
                TextWidth.lines(of: panel.left.utf8, in: widths[left].reduce(0, +)),
                TextWidth.lines(of: panel.right.utf8, in: widths[right].reduce(0, +)))
            try page.height(ofRow: row, points: 5 + 14 * lines)
            try page.write(panel.left, row: row, across: left, plain)
            try page.write(panel.right, row: row, across: right, index == 0 ? urgent : plain)
        }
        let last = first + 1 + rows.count
        try page.height(ofRow: last, points: 18)
        try page.write(meaning + TermsWording.reservation, row: last, column: 0, remark)
    }
}
