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
        ("昆山腾达精密电子公司", "昆山", "腾达", "精密电子", "公司"),
        ("广州番禺腾达服饰有限公司", "广州番禺", "腾达", "服饰", "有限公司"),
        ("深圳市番禺服饰有限公司", "深圳市", "番禺", "服饰", "有限公司"),
        ("东方腾达贸易有限公司", "", "东方腾达", "贸易", "有限公司"),
        ("玉田县鸦鸿桥镇腾达商店", "玉田县鸦鸿桥镇", "腾达", "", "商店"),
        ("晋江市陈埭腾达鞋业有限公司", "晋江市陈埭", "腾达", "鞋业", "有限公司"),
        ("福建省晋江市陈埭腾达鞋业有限公司", "福建省晋江市陈埭", "腾达", "鞋业", "有限公司"),
        ("晋江市陈埭鞋业有限公司", "晋江市", "陈埭", "鞋业", "有限公司"),
        ("晋江市东方腾达鞋业有限公司", "晋江市", "东方腾达", "鞋业", "有限公司"),
        ("深圳市研科数据有限公司", "深圳市", "研科", "数据", "有限公司"),
        ("大庆开发区腾达复合材料有限公司", "大庆开发区", "腾达", "复合材料", "有限公司"),
        ("中腾能秦皇岛环保有限公司", "秦皇岛", "中腾能", "环保", "有限公司"),
        ("腾达电缆信阳销售公司", "信阳", "腾达", "电缆销售", "公司"),
        ("腾达轮胎销售天骄公司", "", "腾达", "轮胎销售天骄", "公司"),
        ("昌邑市东山街道办事处装卸公司", "昌邑市东山街道办事处", "", "装卸", "公司"),
        ("大庆市电力公司", "大庆市", "", "电力", "公司"),
        ("深圳市创新科技有限公司", "深圳市", "创新", "科技", "有限公司"),
        ("上海滩餐饮有限公司", "", "上海滩", "餐饮", "有限公司"),
        ("澳大利亚投资公司", "澳大利亚", "", "投资", "公司"),
        ("腾达(新加坡)贸易有限公司", "新加坡", "腾达", "贸易", "有限公司"),
        ("重庆市涪陵西山实业有限公司", "重庆市", "涪陵西山", "实业", "有限公司"),
        ("上海现代设计院安徽分公司", "上海 安徽", "", "现代设计院", "分公司"),
        ("深圳腾达现代物流有限公司", "深圳", "腾达", "现代物流", "有限公司"),
        ("深圳腾达傢俬有限公司", "深圳", "腾达", "傢俬", "有限公司"),
        ("腾达商贸行", "", "腾达", "商贸", "行"),
        ("腾达银行", "", "腾达", "银行", ""),
        ("上海腾达咖啡经营有限公司城北店", "上海", "腾达", "咖啡经营", "店"),
        ("腾达(北京)贸易有限公司", "北京", "腾达", "贸易", "有限公司"),
        ("腾达(昆山)贸易有限公司", "昆山", "腾达", "贸易", "有限公司"),
        ("腾达(一期)贸易有限公司", "", "腾达(一期)", "贸易", "有限公司"),
        ("A8音乐有限公司", "", "A8", "音乐", "有限公司"),
        ("腾达", "", "腾达", "", ""),
        ("(((", "", "(((", "", ""),
        ("有限公司", "", "有限公司", "", ""),
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
    func `no character of a real name is lost or made up`() throws {
        let names = try ReferenceFiles.real("01_company_names_cn/names.tsv.gz").split(separator: 0x0A).dropFirst()
        let unit = Array("公司".utf8)
        var checked = 0
        for (index, line) in names.enumerated() where index.isMultiple(of: 211) {
            let name = line.prefix { $0 != 0x09 }
            let canonical = folding.canonical(of: name).canonical
            let parts = dissection.parts(of: canonical[...])
            // Of a branch the form of its enterprise is left out.
            guard canonical.suffix(unit.count).elementsEqual(unit), !canonical.dropLast(unit.count).contains(unit) else {
                continue
            }
            let whole = parts.place.filter { $0 != 0x20 } + parts.tradeName + parts.line + parts.form
            let marks: Set<UInt8> = [0x28, 0x29]
            #expect(
                whole.filter { !marks.contains($0) }.sorted() == canonical.filter { !marks.contains($0) }.sorted(), "\(name.text)"
            )
            checked += 1
        }
        #expect(checked > 2_000)
    }

    /// 303 of the 332 names carry a trade name marked by hand; the others are marked as having none.
    @Test(
        .enabled(
            if: ReferenceFiles.has("13_full_short_names/company_brand_groundtruth.txt"), "real-data/13_full_short_names is absent"
        ))
    func `the trade names that a person marked are found`() throws {
        var marked = 0
        var found = 0
        var without = 0
        var foundWithout = 0
        for line in try ReferenceFiles.real("13_full_short_names/company_brand_groundtruth.txt").split(separator: 0x0A) {
            let fields = line.split(separator: 0x20, maxSplits: 1)
            let expected = fields.count > 1 ? Array(fields[1]) : []
            let isFound = dissection.parts(of: folding.canonical(of: fields[0]).canonical[...]).tradeName == expected
            if expected.isEmpty {
                without += 1
                foundWithout += isFound ? 1 : 0
            } else {
                marked += 1
                found += isFound ? 1 : 0
            }
        }
        #expect(marked == 303)
        #expect(without == 29)
        // Together 323 of all 332: 97.3 %.
        #expect(found == 297, "\(found) of \(marked)")
        #expect(foundWithout == 26, "\(foundWithout) of \(without)")
    }
}
