import Documents
import Testing

struct HeadingFoldTests {
    @Test(arguments: [
        ("企业名称", "企业名称"), (" 企业 \n名称　", "企业名称"), ("*企业名称（全称）", "企业名称"), ("（企业）名称", "企业名称"), ("2024年出口额（万美元）", "出口额"),
        ("２０２４年度出口额(USD)", "出口额"), ("2024年度 出口额：万美元", "出口额"), ("出口额（美元）（含）", "出口额"), ("所属区【必填】", "所属区"), ("ＵＳＣＣ", "uscc"),
        ("2024", "2024"), ("美元", "美元"), ("（备注）", "备注"), ("", ""), ("20号楼", "20号楼"),
    ])
    func `spellings of one heading fold to one`(heading: String, folded: String) {
        #expect(HeadingFold.fold(heading) == folded)
    }

    @Test(
        arguments: [
            ("2024年出口额", 2024), ("出口额（２０２３年）", 2023), ("出口额", nil), ("2023年和2024年出口额", nil), ("2024年出口额（截至2024年底）", 2024),
            ("1024年", nil),
        ] as [(String, Int?)])
    func `the year of a heading is read where it names one`(heading: String, year: Int?) {
        #expect(HeadingFold.year(in: heading) == year)
    }
}
