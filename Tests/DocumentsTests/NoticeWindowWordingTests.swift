import Documents
import Provenance
import Testing

struct NoticeWindowWordingTests {
    private static func day(_ text: String) -> CivilDate? { CivilDate(iso: text) }

    private func read(_ text: String, published: String? = nil) -> NoticeWindowWording? {
        NoticeWindowWording.read(text, publishedOn: published.flatMap(Self.day))
    }

    @Test(
        arguments: [
            ("现予公示，公示期自2025年5月20日起至2025年5月26日止，共7天。", "2025-05-20", "2025-05-26", nil, 7, "2025年5月20日起至2025年5月26日止，共7天"),
            ("公示时间为2025年5月20日至5月26日，共5个工作日。", "2025-05-20", "2025-05-26", 5, nil, "2025年5月20日至5月26日，共5个工作日"),
            ("公示期为５个工作日，公示时间自2025年5月20日至2025年5月26日。", "2025-05-20", "2025-05-26", 5, nil, "５个工作日，公示时间自2025年5月20日至2025年5月26日"),
            ("公示期为7日，自2025年5月20日起至2025年5月26日止。", "2025-05-20", "2025-05-26", nil, 7, "7日，自2025年5月20日起至2025年5月26日"),
            ("公示期：2025年12月29日至1月5日", "2025-12-29", "2026-01-05", nil, nil, "2025年12月29日至1月5日"),
            ("公示期：2025-05-20至2025-05-26（5个工作日）", "2025-05-20", "2025-05-26", 5, nil, "2025-05-20至2025-05-26（5个工作日"),
            ("公示时间：2025.5.20—2025.5.26", "2025-05-20", "2025-05-26", nil, nil, "2025.5.20—2025.5.26"),
            ("公示期为2025年5月20日（星期二）至26日。", "2025-05-20", "2025-05-26", nil, nil, "2025年5月20日（星期二）至26日"),
            ("自 2025 年 5 月 20 日起至 5 月 26 日为公示期", "2025-05-20", "2025-05-26", nil, nil, "2025 年 5 月 20 日起至 5 月 26 日"),
        ] as [(String, String, String, Int?, Int?, String)])
    func `stated dates are read with their count`(
        text: String, from: String, to: String, workingDays: Int?, calendarDays: Int?, quoted: String
    ) throws {
        let window = try #require(read(text))
        #expect(window.from == Self.day(from))
        #expect(window.to == Self.day(to))
        #expect(window.workingDays == workingDays)
        #expect(window.calendarDays == calendarDays)
        #expect(window.quoted == quoted)
    }

    @Test(
        arguments: [
            ("如有异议，请在公示日起5个工作日内书面提出。", 5, nil, "请在公示日起5个工作日内"),
            ("自公布之日起五个工作日内提出异议", 5, nil, "自公布之日起五个工作日内"),
            ("公示期为7天。", nil, 7, "公示期为7天"),
            ("公示时间十五个自然日", nil, 15, "公示时间十五个自然日"),
            ("自公示之日起7日内", nil, 7, "自公示之日起7日内"),
            ("公示期为7日。", nil, 7, "公示期为7日"),
            ("公示期：七日", nil, 7, "七日"),
            ("公示期7日，如有异议请书面提出", nil, 7, "公示期7日"),
            ("公示期为十五日（自发布之日起）", nil, 15, "公示期为十五日"),
            ("公示期自发布之日起7日。", nil, 7, "公示期自发布之日起7日"),
            ("公示期为自发布之日起7个工作日。", 7, nil, "公示期为自发布之日起7个工作日"),
            ("公示期为7个工作日，自发布之日起计算。", 7, nil, "公示期为7个工作日"),
            ("自发布之日起公示7天。", nil, 7, "自发布之日起公示7天"),
        ] as [(String, Int?, Int?, String)])
    func `a count without dates is read as a count`(text: String, workingDays: Int?, calendarDays: Int?, quoted: String) {
        #expect(
            read(text)
                == NoticeWindowWording(from: nil, to: nil, workingDays: workingDays, calendarDays: calendarDays, quoted: quoted))
    }

    @Test func `dates without a year take the year of publication`() {
        let window = read("请于公示期内（12月6日-12月16日）提出", published: "2019-12-06")
        #expect(window?.from == Self.day("2019-12-06"))
        #expect(window?.to == Self.day("2019-12-16"))
        #expect(window?.quoted == "12月6日-12月16日")
    }

    @Test func `a window over the new year is one window`() {
        let window = read("公示期内（12月29日-1月5日）", published: "2025-12-29")
        #expect(window?.from == Self.day("2025-12-29"))
        #expect(window?.to == Self.day("2026-01-05"))
    }

    @Test func `without a day of publication the signature gives the year`() {
        #expect(read("请于公示期内（12月6日-12月16日）提出\n某局\n2019年12月6日")?.from == Self.day("2019-12-06"))
    }

    @Test(arguments: [
        "申报时间为2025年1月1日至2025年3月31日。", "我局将在收到异议之日起15个工作日内答复。", "现将2024年1月至12月出口额名单公布", "联系电话：88000000", "",
        "公示期内（2月30日-3月2日）", "公示期至7日。", "公示期：20日至26日", "公示期至5月26日。", "公示日期为7日发布",
    ])
    func `what is no window is none`(text: String) {
        #expect(read(text, published: "2025-05-20") == nil)
    }

    @Test func `stated dates win over a count elsewhere`() {
        let window = read("自公示之日起5个工作日内提出异议。\n公示期：2025年5月20日至2025年5月26日")
        #expect(window?.to == Self.day("2025-05-26"))
    }
}
