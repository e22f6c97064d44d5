import Documents
import Pipeline
import Programme

/// The headings under which lists publish their fields.
enum HeadingCatalogue {
    /// What lists usually call the fields that enterprises are matched by.
    private static let usual: [(field: String, headings: [String])] = [
        ("name", ["企业名称", "单位名称", "公司名称", "企业全称", "公司全称", "申报单位", "申请单位", "name"]),
        ("credit_code", ["统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码", "credit_code", "uscc"]),
        ("customs_code", ["海关编码", "海关注册编码", "海关备案编码", "海关代码", "海关注册登记编码", "海关备案号"]),
        ("district", ["所属区", "所在区", "辖区", "行政区"]),
        ("address", ["注册地址", "企业地址", "经营地址", "住所", "地址", "address"]),
        ("serial", ["序号"]),
    ]

    /// The headings of one programme, or of all that are found and the usual ones beside them.
    static func aliases(of programme: String?) throws(Stop) -> [HeadingAliases] {
        var merged: [String: [String]] = [:]
        let names: [String]
        if let programme { names = [programme] } else { names = try ProgrammeCatalogue.names() }
        for name in names {
            for field in try ProgrammeLocation.load(name).file.programme.columns {
                for heading in field.headings where merged[field.field.rawValue]?.contains(heading) != true {
                    merged[field.field.rawValue, default: []].append(heading)
                }
            }
        }
        for (field, headings) in usual where programme == nil {
            for heading in headings where merged[field]?.contains(heading) != true {
                merged[field, default: []].append(heading)
            }
        }
        return merged.sorted { $0.key < $1.key }.map { HeadingAliases(field: $0.key, headings: $0.value) }
    }
}
