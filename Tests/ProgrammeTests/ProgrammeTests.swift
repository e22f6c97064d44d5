import Columns
import Programme
import Provenance
import Testing

struct ProgrammeTests {
    private let source = Programmes.programme.source

    @Test(arguments: [
        ("关于公示小城2031年度统保企业名单的通知", true, false), ("出口信用保险统保项目名单", true, false), ("出口信用保险统保工作通知", false, false),
        ("企业名单", false, false), ("", false, false),
    ])
    func `a title is ours when it holds every word of a set`(title: String, claims: Bool, nearly: Bool) {
        #expect(source.claims(title: title) == claims)
        #expect(source.nearlyClaims(title: title) == nearly)
    }

    @Test func `most words of a set are a near miss`() {
        var source = source
        source.titleAny = [["出口", "统保", "名单"]]
        #expect(source.nearlyClaims(title: "统保名单"))
        #expect(!source.nearlyClaims(title: "名单"))
        #expect(!source.nearlyClaims(title: "出口统保名单"))
    }

    @Test func `districts are found by name and by place`() {
        let programme = Programmes.programme
        #expect(programme.slot(of: "南区")?.index == 2)
        #expect(programme.slot(of: "南") == nil)
        #expect(programme.district(at: DistrictSlot(2))?.name == "南区")
        #expect(programme.district(at: .unassigned) == nil)
        #expect(programme.group(of: DistrictSlot(2))?.people.map(\.name) == ["乙经理", "丙经理"])
        #expect(programme.group(of: .unassigned) == nil)
    }

    @Test func `a basis reads the word it is spelled with`() {
        #expect(DistrictBasis.allCases.map(\.word) == ["", "list", "address", "registry", "override"])
        #expect(DistrictBasis.allCases.allSatisfy { DistrictBasis(word: $0.word) == $0 })
        #expect(DistrictBasis(word: "guess") == nil)
    }

    @Test(arguments: [
        ("83165355", "0999-83165355"), ("95387", "95387"), ("0755-88325600", "0755-88325600"), ("18800104030", "18800104030"),
        ("8316535a", "8316535a"),
    ])
    func `only a number of eight digits gets the area code`(phone: String, dialled: String) {
        #expect(Programmes.programme.contacts.dialled(phone) == dialled)
    }

    @Test func `enterprises are found by their keys`() {
        let enterprises = Programmes.enterprises(["c", "a", "ab", "甲"].map { Programmes.Row(key: $0, name: $0) })
        for row in 0..<4 { #expect(enterprises.row(of: enterprises.keys[row]) == row) }
        for key in ["", "b", "abc", "乙", "\u{FF}"] { #expect(enterprises.row(of: Array(key.utf8)[...]) == nil) }
        #expect(Enterprises().row(of: []) == nil)
    }

    @Test func `an edition is named by day, kind and source`() throws {
        let digest = try #require(Digest(bytes: [0x9F, 0x2C, 0x41] + Array(repeating: 0, count: 29)))
        #expect(
            Edition.id(publishedOn: Programmes.day("2025-05-12"), kind: .publicised, source: digest)
                == "2025-05-12-publicised-9f2c41")
    }

    @Test func `a batch carries its terms and a number of four digits`() {
        #expect([1, 999, 1234, 12345].map(Batch.label) == ["0001", "0999", "1234", "12345"])
        let terms = BatchTerms(of: Programmes.programme)
        #expect(terms.takeUpBy == "2025-06-30" && terms.callBy == "2025-06-29")
        #expect(terms.coverFromIfInTime == "2025-07-01" && terms.coverTo == "2026-06-30" && terms.lateRule == "issue_date")
        #expect(terms.limitPerObligorUSD == "150000.00" && terms.limitPerPolicyUSD == nil)
    }
}

struct GuardsTests {
    private func holds(
        rows: Int = 1000, enterprises: Int? = nil, rejects: Int = 0, undecided: Int = 0, lastGood: Int? = nil
    ) -> [String] {
        let counts = EditionCounts(
            rows: rows, enterprises: enterprises ?? rows, rejects: rejects, eligible: rows, ineligible: 0, undecided: undecided,
            unassigned: 0)
        return Programmes.programme.guards.holds(on: counts, lastGood: lastGood).map(\.message)
    }

    @Test func `a list within its bounds trips nothing`() { #expect(holds(rejects: 5, undecided: 20, lastGood: 1111) == []) }

    @Test func `too few rows trip`() {
        #expect(holds(rows: 100) == [])
        #expect(holds(rows: 99) == ["the list has 99 rows, fewer than the 100 of guards.rows_min"])
        #expect(holds(rows: 0) == ["the list has 0 rows, fewer than the 100 of guards.rows_min"])
    }

    @Test func `a list that shrank too much trips`() {
        #expect(holds(rows: 900, lastGood: 1000) == [])
        #expect(
            holds(rows: 899, lastGood: 1000) == ["the list has 899 rows, the last good one had 1000: shorter by more than 10 %"])
    }

    @Test func `rejects and undecided rows trip above their share`() {
        #expect(holds(rejects: 6) == ["6 of 1000 rows became no enterprise, more than 0.5 %"])
        #expect(holds(undecided: 21) == ["21 of 1000 enterprises are undecided, more than 2 %"])
    }

    @Test func `only the wrong base year can never be lifted`() {
        #expect(Hold.Name.allCases.filter { !$0.liftable } == [.baseYear])
    }
}
