import Documents
import Pipeline

/// Which columns of a table were used, and which look as if they should have been.
enum ColumnUse {
    private static let fields: [(field: String, said: Said)] = [
        ("name", Said("name", "名称")), ("credit_code", Said("code", "代码")), ("customs_code", Said("customs", "海关编码")),
        ("district", Said("district", "所属区")), ("address", Said("address", "地址")),
    ]
    private static let codeWords = ["代码", "编码", "识别码", "标识码", "信用码", "注册号", "登记号", "编号", "code"]
    /// Codes of other things than enterprises.
    private static let otherWords = ["邮", "行业", "区划", "区号"]

    /// `a.csv: name 企业名称, code 统一社会信用代码`, and a line for each heading of a code that was not used.
    static func told(_ table: RecognisedTable) -> [Said] {
        let used = fields.compactMap { field, said in table.fieldColumns[field].map { (said, table.headings[$0]) } }
        let columns = Said(
            "\(table.locus()): " + used.map { "\($0.0.english) \($0.1)" }.joined(separator: ", "),
            "\(table.locus())：" + used.map { "\($0.0.chinese) \($0.1)" }.joined(separator: "，"))
        let unused = table.unclaimed.map(\.heading).filter(isCode).map { heading in
            Said(
                "\(table.locus()): \(heading) looks like a code and was not used; --columns code=\(heading) uses it",
                "\(table.locus())：\(heading) 像是代码，没有使用；如要使用：--columns code=\(heading)")
        }
        return [columns] + unused
    }

    private static func isCode(_ heading: String) -> Bool {
        let folded = HeadingFold.fold(heading)
        return codeWords.contains { folded.contains($0) } && !otherWords.contains { folded.contains($0) }
    }
}
