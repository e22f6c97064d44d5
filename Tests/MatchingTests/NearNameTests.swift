import Matching
import Testing

@Suite struct `near names` {
    /// Names that make up the rest of a list, each another trade name.
    private static let others = ["沐铎", "逸砚", "棠韵", "霁筠", "砚霁", "韵沐", "铎棠", "筠逸"].map { Row("深圳市\($0)贸易有限公司") }

    @Test(arguments: [
        ("深圳市昱荻电子有限公司", "深圳市昱芮电子有限公司"),
        ("深圳市昱荻电子有限公司", "深圳市荻昱电子有限公司"),
        ("深圳市昱荻电子有限公司", "深圳市昱荻芮电子有限公司"),
        ("深圳市昱荻电子有限公司", "深圳市昱荻光电有限公司"),
        ("深圳市昱荻电子有限公司", "深圳市昱荻电子股份有限公司"),
        ("深圳市昱荻电子有限公司", "深圳昱荻电子有限公司"),
        ("深圳市昱荻电子有限公司", "昱荻电子(深圳)有限公司"),
        ("深圳市昱荻电子有限公司", "深圳市昱荻(电子)有限公司"),
        ("SHENZHENYUDIELECTRONICSCO.,LTD.", "SHENZHENYUDIELECTRONICCO.,LTD."),
        ("昱", "昱荻"),
    ])
    func `a near name is doubtful, never decided`(_ a: String, _ b: String) {
        let rows = Self.others.map(\.name)
        #expect(
            lines([Row(a)] + Self.others, Self.others + [Row(b)]).filter { !$0.hasPrefix("same ") } == [
                "doubtful 1-\(rows.count + 1)"
            ])
    }

    @Test(arguments: [
        ("深圳市昱荻电子有限公司", "深圳市铎砚贸易有限公司"),
        ("深圳市昱荻科技有限公司", "深圳市铎砚科技有限公司"),
        ("深圳昱荻国际贸易有限公司", "深圳铎砚国际贸易有限公司"),
        ("昱", "铎"),
        ("YUDIELECTRONICSCO.,LTD.", "KAPOKTRADINGLIMITED"),
    ])
    func `common words alone make no candidate`(_ a: String, _ b: String) {
        #expect(lines([Row(a)], [Row(b)]) == ["withdrawn 1-", "added -1"])
    }

    @Test func `the nearest comes first, and each row is taken once`() {
        let found = lines(
            [Row("深圳市昱荻铎电子有限公司"), Row("深圳市昱荻电子有限公司")], [Row("深圳市昱荻铎砚电子有限公司"), Row("深圳昱荻电子有限公司")])
        #expect(found.prefix(2) == ["doubtful 2-2", "doubtful 1-1"])
        #expect(!found.contains { !$0.hasPrefix("doubtful") })
    }

    @Test func `two that are equally near both stay, with one score`() {
        let matching = ListMatching(
            list([Row("深圳市昱荻电子有限公司")]), list([Row("深圳市昱芮电子有限公司"), Row("深圳市昱珩电子有限公司")]))
        #expect(matching.matches.map(\.kind) == [.doubtful, .doubtful])
        #expect(Set(matching.matches.map(\.score)).count == 1)
    }

    @Test func `the district decides between two that are equally near`() {
        let found = lines(
            [Row("深圳市昱荻电子有限公司", district: "南山区")],
            [Row("深圳市昱芮电子有限公司", district: "福田区"), Row("深圳市昱珩电子有限公司", district: "南山区")])
        #expect(found == ["doubtful 1-2", "doubtful 1-1: districts differ"])
    }

    @Test func `between the same neighbours another name is a candidate`() {
        let rows = (0..<24).map { Row("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地".map { "\($0)\($0)" }[$0] + "大学") }
        var (a, b) = (rows, rows)
        a.insert(Row("昱荻学院"), at: 12)
        b.insert(Row("铎砚大学"), at: 12)
        #expect(lines(a, b).filter { !$0.hasPrefix("same ") } == ["doubtful 13-13: same neighbours in both lists"])
        b.reverse()
        #expect(lines(a, b).filter { !$0.hasPrefix("same ") } == ["withdrawn 13-", "added -13"])
        let quiet = ListMatching(list(a), list(b.reversed()), usesOrder: false)
        #expect(quiet.matches.filter { $0.kind != .same }.map(\.kind) == [.withdrawn, .added])
    }
}
