import Documents
import Testing

struct NoticeTitleTests {
    private static let subject = "某市2025年度统保企业名单"

    @Test(arguments: [
        "某局关于某市2025年度统保企业名单的公示", "关于更正《某市2025年度统保企业名单的公示》的公告", "某局关于公布某市2025年度统保企业确认名单的通知",
        "关于某市2025年度统保企业补充名单的公示", "某局关于 某市2025年度“统保”企业名单公示结果的通告", "关于更正《关于某市2025年度统保企业名单的公示》的说明",
    ])
    func `notices about one list have one subject`(title: String) { #expect(NoticeTitle.subject(title) == Self.subject) }

    @Test(arguments: ["关于名单的公示", "公示", "", "某局关于举办统保政策宣讲会的通知", "某局关于某市2024年度统保企业名单的公示"])
    func `another notice has another subject, or none`(title: String) { #expect(NoticeTitle.subject(title) != Self.subject) }
}
