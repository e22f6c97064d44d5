import Columns
import Normalisation
import Testing

@Suite struct NamePartsTests {
    let folding: NameFolding
    let dissection: NameDissection
    init() throws {
        folding = try ReferenceFiles.folding()
        dissection = try ReferenceFiles.dissection()
    }

    @Test(arguments: [
        ("深圳市腾达电子科技有限公司", "深圳市", "腾达", "电子科技", "有限公司"),
        ("腾达电子科技（深圳）有限责任公司", "深圳", "腾达", "电子科技", "有限公司"),
        ("广东省深圳市宝安区腾达五金制品厂", "广东省深圳市宝安区", "腾达", "五金制品", "厂"),
        ("深圳腾达新材料科技股份有限公司", "深圳", "腾达", "新材料科技", "股份有限公司"),
        ("腾达实业深圳有限公司", "深圳", "腾达", "实业", "有限公司"),
        ("深圳市腾达投资合伙企业（有限合伙）", "深圳市", "腾达", "投资", "合伙企业(有限合伙)"),
        ("深圳市腾达（集团）有限公司", "深圳市", "腾达", "", "(集团)有限公司"),
        ("上海腾达贸易有限公司深圳分公司", "上海", "腾达", "贸易", "分公司"),
        ("（香港）环球连接器有限公司", "香港", "环球", "连接器", "有限公司"),
        ("腾达", "", "腾达", "", ""),
        ("", "", "", "", ""),
    ])
    func `a name has a place, a trade name, a line and a form`(
        _ name: String, _ place: String, _ tradeName: String, _ line: String, _ form: String
    ) {
        let parts = dissection.parts(of: folding.canonical(of: name.bytes).canonical[...])
        #expect(String(decoding: parts.place, as: UTF8.self) == place)
        #expect(String(decoding: parts.tradeName, as: UTF8.self) == tradeName)
        #expect(String(decoding: parts.line, as: UTF8.self) == line)
        #expect(String(decoding: parts.form, as: UTF8.self) == form)
    }

    @Test(.enabled(if: ReferenceFiles.has("01_company_names_cn/names.tsv.gz"), "real-data/01_company_names_cn is absent"))
    func `a real name always keeps a trade name`() throws {
        let names = try ReferenceFiles.real("01_company_names_cn/names.tsv.gz").split(separator: 0x0A).dropFirst()
        var checked = 0
        for (index, line) in names.enumerated() where index.isMultiple(of: 211) {
            let name = line.prefix { $0 != 0x09 }
            let parts = dissection.parts(of: folding.canonical(of: name).canonical[...])
            #expect(!parts.tradeName.isEmpty, "\(name.text)")
            checked += 1
        }
        #expect(checked > 1_000)
    }
}
