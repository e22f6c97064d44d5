import Programme

/// What the Bureau is asked about a finding in its list; nil for what is no matter of the Bureau's.
struct Correction {
    let field: Field
    let problem: String
    let request: String

    /// - Parameters:
    ///   - code: that of the finding.
    ///   - isBlank: whether the cell is.
    init?(_ code: String, isBlank: Bool) {
        guard let known = Self.known[code], !known.onlyBlank || isBlank else { return nil }
        (field, problem, request) = (known.field, known.problem, known.request)
    }

    /// Whether findings of this code may stand in the letter.
    static func concerns(_ code: String) -> Bool { known[code] != nil }

    private typealias Known = (field: Field, problem: String, request: String, onlyBlank: Bool)

    private static let known: [String: Known] = {
        let code = "请核对营业执照后更正代码"
        let amount = "请更正为以标题单位计的数字"
        let row = "请确认以哪一行为准"
        var known: [String: Known] = [
            "row.duplicate": (.name, "该企业重复列出", row, false), "row.conflict": (.name, "该企业重复列出且数据不一致", row, false),
            "name.duplicate": (.name, "同一名称列有不同代码", "请核实是否为同一企业", false),
            "code.duplicate": (.creditCode, "同一统一社会信用代码列有不同企业", "请核实代码归属", false),
            "customs.duplicate": (.customsCode, "同一海关编码列有不同企业", "请核实编码归属", false),
            "code.differs": (.creditCode, "名称中的代码与代码列不一致", "请核实以哪一个为准", false),
            "district.unresolved": (.district, "所属区空白", "请补充所属区", true),
        ]
        for (name, problem) in [
            ("length", "位数不符"), ("characters", "含有不可能出现的字符"), ("checkCharacter", "末位校验码不符"), ("organisationPart", "第9至17位校验不符"),
            ("lostDigits", "以数字存储，位数已丢失"), ("registrationNumber", "疑为旧工商注册号"),
        ] {
            known["code.\(name)"] = (.creditCode, "统一社会信用代码\(problem)", code, false)
            known["customs.\(name)"] = (.customsCode, "海关编码\(problem)", "请核对后更正编码", false)
        }
        for (name, problem) in [
            ("blank", "出口额空白"), ("negative", "出口额为负数"), ("notNumeric", "出口额不是数字"), ("otherCurrency", "出口额以其他币种表示"),
            ("unitUnknown", "出口额单位不明"), ("tooLong", "出口额数字过长"),
        ] {
            known["exports.\(name)"] = (.exports, problem, name == "blank" ? "请补充出口额" : amount, false)
        }
        return known
    }()
}
