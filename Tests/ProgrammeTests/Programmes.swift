import Columns
import Programme
import Provenance

/// Invented values for the tests of the domain.
enum Programmes {
    static func day(_ text: String) -> CivilDate { CivilDate(iso: text) ?? CivilDate(dayNumber: 0) }

    static let cover = Cover(
        from: day("2025-07-01"), to: day("2026-06-30"), takeUpBy: day("2025-06-30"), callBy: day("2025-06-29"),
        issuedWithinDays: 7,
        reference: "二(三)")

    static let terms = Terms(
        insuredPercentage: 80, limitPerObligor: Money(minorUnits: 15_000_000, .usd), limitPerPolicy: nil, buyerReports: 3,
        reference: "二(四)")

    static func threshold(inclusive: Bool = true, zeroIsEligible: Bool = true, attestedByTitle: Bool = true) -> Threshold {
        Threshold(
            exportsAtMost: Money(minorUnits: 800_000_000, .usd), inclusive: inclusive, zeroIsEligible: zeroIsEligible,
            attestedByTitle: attestedByTitle, reference: "一")
    }

    /// Groups of one, two and three managers: 甲 for 东区; 乙, 丙 for 西区 and 南区; 丁, 戊, 己 for 北区.
    static let programme = Programme(
        name: "small-2031", title: "小城2031年度统保", city: "小城市", baseYear: 2030, policyYear: 2031, assumed: [],
        source: Source(
            index: "https://list.example/", titleAny: [["统保", "名单"], ["出口信用保险", "名单"]], expectedBy: day("2031-05-31"),
            hosts: ["list.example"], protocols: ["https"]), columns: [], threshold: threshold(),
        notice: NoticeTerms(length: .workingDays(5), confirmation: [.list], reference: "二(一)"),
        release: ReleaseTerms(approval: .automatic, approvers: []), cover: cover, terms: terms,
        contacts: Contacts(
            singleWindow: Contacts.SingleWindow(name: "单一窗口", url: "https://window.example/", module: "出口信用", phone: "80000001"),
            insurer: Contacts.Line(name: "保险公司", phone: "80002"), branch: Contacts.Line(name: "分公司", phone: "0999-80000003"),
            areaCode: "0999", reference: "二(二)"), districts: ["东区", "西区", "南区", "北区"].map(District.init),
        managerGroups: [
            ManagerGroup(districts: [District("东区")], people: [Manager(name: "甲经理", phone: "80000011")]),
            ManagerGroup(
                districts: [District("西区"), District("南区")],
                people: [Manager(name: "乙经理", phone: "80000021"), Manager(name: "丙经理", phone: "80000022")]),
            ManagerGroup(
                districts: [District("北区")],
                people: ["丁经理", "戊经理", "己经理"].map { Manager(name: $0, phone: "80000031") }),
        ],
        guards: Guards(
            rowsMin: 100, supplementRowsMin: 1, shrinkHoldPercent: 10, rejectsHoldPerMille: 5, undecidedHoldPerMille: 20),
        examples: [])

    /// One enterprise of an edition.
    struct Row: Hashable {
        var key: String
        var name: String
        var code = ""
        var customs = ""
        /// The place in the programme's list; nil where no district is proven.
        var district: Int?
        var exports = ""
        var outcome = Eligibility.Outcome.eligible
    }

    /// The enterprises in the order of their keys.
    static func enterprises(_ rows: [Row], sorted: Bool = true) -> Enterprises {
        var enterprises = Enterprises()
        for row in sorted ? rows.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) : rows {
            enterprises.keys.append(row.key)
            enterprises.names.append(row.name)
            enterprises.canonicals.append(row.name)
            enterprises.creditCodes.append(row.code)
            enterprises.customsCodes.append(row.customs)
            enterprises.districts.append(row.district.map(DistrictSlot.init) ?? .unassigned)
            enterprises.bases.append(row.district == nil ? .none : .list)
            enterprises.exports.append(row.exports)
            enterprises.loci.append("list.xlsx#名单!A\(enterprises.count)")
            enterprises.outcomes.append(row.outcome)
        }
        return enterprises
    }

    static func sent(_ rows: [Row], issued: (Row) -> Bool = { _ in false }) -> Sent {
        var sent = Sent()
        for row in rows.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            sent.keys.append(row.key)
            sent.names.append(row.name)
            sent.canonicals.append(row.name)
            sent.creditCodes.append(row.code)
            sent.customsCodes.append(row.customs)
            sent.batches.append("1")
            sent.issued.append(issued(row))
        }
        return sent
    }
}

/// Numbers that are the same for the same seed.
struct Seeded {
    private var state: UInt64
    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next(_ range: ClosedRange<Int>) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return range.lowerBound + Int(state % UInt64(range.count))
    }

    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for index in elements.indices.dropFirst().reversed() { elements.swapAt(index, next(0...index)) }
        return elements
    }
}
