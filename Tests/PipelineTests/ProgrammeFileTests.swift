import Foundation
import Pipeline
import Programme
import Provenance
import Testing

struct ProgrammeFileTests {
    @Test func `a programme file becomes the programme it says`() throws {
        let file = try ProgrammeFile(decoding: Array(ProgrammeFileSamples.small().utf8), file: "small-2031.yaml")
        let programme = file.programme
        #expect(programme.name == "small-2031")
        #expect(programme.title == "小城2031年度统保")
        #expect(programme.city == "小城市")
        #expect(programme.baseYear == 2030)
        #expect(programme.policyYear == 2031)
        #expect(programme.assumed == [])
        #expect(programme.source.index == "https://list.example/notices/")
        #expect(programme.source.titleAny == [["统保", "名单"], ["出口额", "名单"]])
        #expect(programme.source.expectedBy.description == "2031-05-31")
        #expect(programme.source.hosts == ["list.example", "www.list.example"])
        #expect(programme.source.protocols == ["https"])
        #expect(programme.columns.map(\.field) == [.name, .creditCode, .customsCode, .district, .address, .exports, .serial])
        #expect(programme.columns.first?.headings == ["企业名称", "单位名称"])
        #expect(programme.threshold.exportsAtMost.description == "USD 8,000,000.00")
        #expect(programme.threshold.inclusive)
        #expect(!programme.threshold.zeroIsEligible)
        #expect(!programme.threshold.attestedByTitle)
        #expect(programme.threshold.reference == "一")
        #expect(programme.notice.length == .workingDays(5))
        #expect(programme.notice.confirmation == [.list, .asPublicised])
        #expect(programme.release == ReleaseTerms(approval: .twoPeople, approvers: ["chen"]))
        #expect(programme.cover.from.description == "2031-07-01")
        #expect(programme.cover.to.description == "2032-06-30")
        #expect(programme.cover.takeUpBy.description == "2031-06-30")
        #expect(programme.cover.callBy.description == "2031-06-29")
        #expect(programme.cover.issuedWithinDays == 7)
        #expect(programme.terms.insuredPercentage == 80)
        #expect(programme.terms.limitPerObligor?.description == "USD 150,000.00")
        #expect(programme.terms.limitPerPolicy == nil)
        #expect(programme.terms.buyerReports == 3)
        #expect(programme.contacts.singleWindow.phone == "80000001")
        #expect(programme.contacts.insurer == Contacts.Line(name: "小城信用保险公司", phone: "80002"))
        #expect(programme.contacts.areaCode == "0999")
        #expect(programme.districts.map(\.name) == ["东区", "西区", "南区"])
        #expect(programme.managerGroups.map { $0.people.map(\.name) } == [["甲经理"], ["乙经理", "丙经理"]])
        #expect(programme.guards.rejectsHoldPerMille == 5)
        #expect(programme.guards.undecidedHoldPerMille == 20)
        #expect(programme.guards.shrinkHoldPercent == 10)
        #expect(programme.examples.first?.row.last == Example.Cell(heading: "2030年出口额（万美元）", text: "800"))
        #expect(programme.examples.first?.expect == .eligible)
    }

    @Test func `every value knows its line`() throws {
        let text = try ProgrammeFileSamples.small()
        let file = try ProgrammeFile(decoding: Array(text.utf8), file: "small-2031.yaml")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (path, value) in [
            ("base_year", "2030"), ("cover", "cover:"), ("cover.take_up_by", "2031-06-30"), ("terms.limit.amount", "150000"),
            ("managers[2].people[2].phone", "80000022"), ("districts[3]", "南区"), ("examples[1].expect", "eligible"),
        ] {
            let line = try #require(file.lines[path], "\(path)")
            #expect(lines[line - 1].contains(value), "\(path) on line \(line)")
        }
    }

    @Test(arguments: ["sample", "shenzhen-2025", "shenzhen-2022"])
    func `the programmes of the repository are read`(name: String) throws {
        let text = try ProgrammeFileSamples.contents("pipelines/\(name).yaml")
        let programme = try ProgrammeFile.decode(bytes: Array(text.utf8), file: "pipelines/\(name).yaml")
        #expect(programme.name == name)
        #expect(programme.districts.count == 12)
    }

    @Test func `a leap year of cover has 366 days`() throws {
        var text = try ProgrammeFileSamples.small()
        text = text.replacingOccurrences(of: "2031-07-01", with: "2031-03-01")
            .replacingOccurrences(of: "2032-06-30", with: "2032-02-29")
            .replacingOccurrences(of: "2031-06-30", with: "2031-02-28")
            .replacingOccurrences(of: "2031-06-29", with: "2031-02-27")
            .replacingOccurrences(of: "2031-05-31", with: "2031-01-31")
        let programme = try ProgrammeFile.decode(bytes: Array(text.utf8), file: "small-2031.yaml")
        #expect(programme.cover.length == 366)
    }

    @Test func `a limit for the whole policy is not one per obligor`() throws {
        let text = try ProgrammeFileSamples.small().replacingOccurrences(of: "per_obligor", with: "per_policy")
        let programme = try ProgrammeFile.decode(bytes: Array(text.utf8), file: "small-2031.yaml")
        #expect(programme.terms.limitPerObligor == nil)
        #expect(programme.terms.limitPerPolicy?.description == "USD 150,000.00")
    }

    @Test(arguments: [
        ("pipelines/shenzhen-2025.yaml", "shenzhen-2025"), ("shenzhen-2025.yaml", "shenzhen-2025"), ("/a.b/c", "c"),
        ("x.yml", "x.yml"),
        (".yaml", ".yaml"), ("", ""),
    ])
    func `a programme is named by its file`(path: String, name: String) {
        #expect(ProgrammeFile.expectedName(of: path) == name)
    }
}
