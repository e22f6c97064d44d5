import Columns
import Programme
import Provenance
import Testing

/// Invented batches.
enum Sample {
    struct Line {
        var action = Action.open
        var name: String
        var code = ""
        var customs = ""
        var district = "甲区"
        var manager = "吴经理"
        var phone = "80000201"
    }

    static let contacts = Contacts(
        singleWindow: .init(name: "示例单一窗口", url: "http://single-window.example/", module: "出口信用", phone: "80009100"),
        insurer: .init(name: "示例信保", phone: "95000"), branch: .init(name: "示例信保深圳分公司", phone: "0755-80009600"), areaCode: "0755",
        reference: "二(二)")

    static let lines = [
        Line(name: "深圳市鹏海进出口有限公司", code: "91440300MA5X000011", customs: "4403100001"),
        Line(
            action: .correct, name: "南岭电子（深圳）有限公司", code: "91440300MA5X000022", district: "乙区", manager: "郑经理",
            phone: "13800000202"),
        Line(action: .endorse, name: "云帆, \"星湾\" & <启程>贸易有限公司", code: "91440300MA5X000033", district: "乙区"),
        Line(name: "=HYPERLINK(\"http://x.example\",\"点此\")", code: "91440300MA5X000044", manager: "郑经理", phone: "13800000202"),
        Line(name: "无区科技有限公司", district: "", manager: "", phone: ""),
    ]

    static func batch(
        _ lines: [Line] = lines, number: Int = 1, limitPerObligor: String? = "150000.00", limitPerPolicy: String? = nil,
        change: (inout BatchTerms) -> Void = { _ in }
    ) throws -> Batch {
        var columns = BatchLines()
        for (index, line) in lines.enumerated() {
            columns.actions.append(line.action)
            columns.keys.append(line.code.isEmpty ? "name:\(index)" : line.code)
            columns.names.append(line.name)
            columns.canonicals.append(line.name)
            columns.creditCodes.append(line.code)
            columns.customsCodes.append(line.customs)
            columns.districts.append(line.district)
            columns.managers.append(line.manager)
            columns.phones.append(line.phone)
        }
        return Batch(
            number: number, programme: "sample", edition: "2025-06-03-confirmed-9f2c41",
            madeOn: try #require(CivilDate(iso: "2025-06-03")), terms: try terms(limitPerObligor, limitPerPolicy, change),
            lines: columns)
    }

    private static func terms(
        _ limitPerObligor: String?, _ limitPerPolicy: String?, _ change: (inout BatchTerms) -> Void
    ) throws -> BatchTerms {
        var terms = BatchTerms(of: try programme())
        terms.limitPerObligorUSD = limitPerObligor
        terms.limitPerPolicyUSD = limitPerPolicy
        change(&terms)
        return terms
    }

    private static func programme() throws -> Programme {
        func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }
        return Programme(
            name: "sample", title: "示例市2025年度统保", city: "示例市", baseYear: 2024, policyYear: 2025, assumed: [],
            source: Source(index: "", titleAny: [], expectedBy: try day("2025-05-31"), hosts: [], protocols: []), columns: [],
            threshold: Threshold(
                exportsAtMost: Money(minorUnits: 800_000_000, .usd), inclusive: true, zeroIsEligible: true,
                attestedByTitle: false, reference: "一"),
            notice: NoticeTerms(length: .workingDays(5), confirmation: [.list], reference: "二(一)"),
            release: ReleaseTerms(approval: .automatic, approvers: []),
            cover: Cover(
                from: try day("2025-07-01"), to: try day("2026-06-30"), takeUpBy: try day("2025-06-30"),
                callBy: try day("2025-06-29"),
                issuedWithinDays: 7, reference: "二(三)"),
            terms: Terms(
                insuredPercentage: 80, limitPerObligor: Money(minorUnits: 15_000_000, .usd), limitPerPolicy: nil, buyerReports: 3,
                reference: "二(四)"),
            contacts: contacts, districts: [], managerGroups: [],
            guards: Guards(
                rowsMin: 1, supplementRowsMin: 1, shrinkHoldPercent: 10, rejectsHoldPerMille: 5, undecidedHoldPerMille: 20),
            examples: [])
    }
}
