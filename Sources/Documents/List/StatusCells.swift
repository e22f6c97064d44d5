import Columns
import Provenance

/// A column beside the list that says of a row that it is not meant: 备注 已注销, 是否通过 否.
enum StatusCells {
    static func findings(_ layout: SheetLayout, in sheet: Sheet) -> [Finding] {
        let claimed = Set(layout.heading.fieldColumns.values)
        return layout.heading.headings.indices.compactMap { column in
            let heading = RowWords.folded(layout.heading.headings[column])
            guard !claimed.contains(column), headings.contains(where: heading.contains) else { return nil }
            let rows = layout.data.filter {
                !sheet.columns[column].isBlank(at: $0) && speaksAgainst(sheet.columns[column].string(at: $0), under: heading)
            }
            guard let first = rows.first else { return nil }
            let more = rows.count > 1 ? "; \(rows.count) rows say so or the like" : ""
            return Finding(
                .doubt, "row.status", at: sheet.locus(row: first, column: column),
                "\"\(SheetLayout.short(sheet.columns[column].string(at: first)))\" stands under \"\(heading)\": the row was read all the same\(more)",
                hint: "where these enterprises are not to be covered, take them out of a copy and import that")
        }
    }

    private static let headings = ["备注", "備註", "说明", "是否", "通过", "审核", "状态", "结果", "结论", "意见", "资格", "条件"]
    /// Those of them whose cells answer a question: 无 under a remark says nothing.
    private static let questions = ["是否", "通过", "资格", "条件"]
    private static let states = ["不同意", "迁出", "不全", "失信", "待定"]

    private static func speaksAgainst(_ text: String, under heading: String) -> Bool {
        let text = RowWords.folded(text)
        return ["否", "不是", "×", "✗", "N", "NO", "No"].contains(text) || ListOfOthers.word(in: text) != nil
            || states.contains(where: text.contains) || text.contains("超") && text.contains("万")
            || ["无", "0", "没有"].contains(text) && questions.contains(where: heading.contains)
    }
}
