import Documents
import Testing

@Suite struct NoticeExtentTests {
    @Test(arguments: [
        ("关于2025年度统保企业名单的公示", NoticeExtent.full), ("关于2025年度统保企业第一批名单的公示", .full), ("关于2025年度统保企业补充名单的公示", .supplement),
        ("关于2025年度统保企业名单增补公示", .supplement), ("关于更正2025年度统保企业名单公示的公告", .correction), ("统保企业名单公示勘误", .correction),
        ("关于2025年度统保企业第二批名单的公示", .unclear), ("关于调整2025年度统保企业名单的公示", .unclear), ("关于2025年度统保企业名单补充更正的公示", .unclear),
        ("关于新增统保企业名单的公示", .unclear), ("关于统保企业第 2 批名单的公示", .unclear),
    ])
    func `a title says how much of the list it carries, or a person does`(title: String, extent: NoticeExtent) {
        #expect(NoticeExtent(title: title) == extent)
    }
}
