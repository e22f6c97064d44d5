import Columns
import Normalisation
import Testing

/// What the resolver answers on real addresses, against the labels that a rule of another hand gave them.
@Suite struct DistrictAccuracyTests {
    static let registry = "02_shenzhen_registry/shenzhen_companies.csv.gz"
    static let elsewhere = "02_shenzhen_registry/named_shenzhen_but_registered_elsewhere.csv"

    struct Tally {
        var rows = 0
        /// Rows whose label the answer can be compared with, and those of them that agree.
        var labelled = 0
        var wrong: [String] = []
        /// Addresses whose district stands behind the city, and those that were answered.
        var anchored = 0
        var anchoredAnswered = 0
        /// Addresses that say something and name no district there.
        var others = 0
        var othersAnswered = 0
        var othersOutside = 0
        var othersWithCandidates = 0
        /// By flag: how many rows, how many were answered, the wrong ones.
        var flagged: [String: (rows: Int, answered: Int, unanswered: [String], wrong: [String])] = [:]
    }

    static let full = [
        "宝安": "宝安区", "南山": "南山区", "福田": "福田区", "前海": "前海深港合作区", "龙华": "龙华区", "罗湖": "罗湖区", "光明": "光明区", "深汕": "深汕合作区",
        "龙岗": "龙岗区", "坪山": "坪山区", "盐田": "盐田区", "大鹏": "大鹏新区",
    ]

    /// The label: the district that the street lies in today, else the one the address names; the codes' 龙岗 for three streets is 大鹏新区.
    static func label(stated: String, street: String, today: String) -> String? {
        if ["大鹏", "前海", "深汕"].contains(stated) { return full[stated] }
        if ["葵涌", "大鹏", "南澳"].contains(street) { return full["大鹏"] }
        return full[today.isEmpty ? stated : today]
    }

    func tally(_ path: String) throws -> Tally {
        let table = try CSVTable(parsing: ReferenceFiles.real(path))
        let resolver = try ReferenceFiles.resolver()
        let addresses = try #require(table.column("address"))
        let stated = try #require(table.column("district_from_address"))
        let streets = try #require(table.column("street_after_district"))
        let today = try #require(table.column("district_of_that_street_now"))
        let flags = table.column("flags")
        var tally = Tally()
        for row in 0..<table.rowCount where addresses.string(at: row) != "N/A" {
            tally.rows += 1
            let resolution = resolver.resolve(address: addresses[row])
            let isAnswered = resolution.district != nil
            let label = Self.label(
                stated: stated.string(at: row), street: streets.string(at: row), today: today.string(at: row))
            if label != nil {
                tally.anchored += 1
                if isAnswered { tally.anchoredAnswered += 1 }
            } else {
                tally.others += 1
                if isAnswered {
                    tally.othersAnswered += 1
                } else if resolution.state == .outside {
                    tally.othersOutside += 1
                } else if !resolution.candidates.isEmpty {
                    tally.othersWithCandidates += 1
                }
            }
            var isWrong = false
            if let district = resolution.district, let label {
                tally.labelled += 1
                isWrong = label != resolver.gazetteer.districts[district]
                if isWrong { tally.wrong.append(addresses.string(at: row)) }
            }
            for flag in (flags?.string(at: row) ?? "").split(whereSeparator: { ";| ".contains($0) }) {
                let name = flag.hasPrefix("street_now_in_") ? "street_now" : String(flag)
                var seen = tally.flagged[name] ?? (0, 0, [], [])
                seen.rows += 1
                if isAnswered { seen.answered += 1 } else { seen.unanswered.append(addresses.string(at: row)) }
                if isWrong { seen.wrong.append(addresses.string(at: row)) }
                tally.flagged[name] = seen
            }
        }
        return tally
    }

    @Test(.enabled(if: ReferenceFiles.has(registry), "real-data/02_shenzhen_registry is absent"))
    func `of the registry's addresses 99.9 % of the answers agree, and none that names two districts is wrong`() throws {
        let tally = try tally(Self.registry)
        #expect(tally.rows > 13_000)
        #expect(tally.labelled > 11_000)
        #expect(tally.wrong.count * 1000 <= tally.labelled, "\(tally.wrong)")
        let two = try #require(tally.flagged["two_districts_mentioned"])
        #expect(two.rows > 300)
        #expect(two.wrong == [])
    }

    @Test(.enabled(if: ReferenceFiles.has(registry), "real-data/02_shenzhen_registry is absent"))
    func `99.5 % of the addresses with a district and 60 % of those without one are answered, most others have candidates`()
        throws
    {
        let tally = try tally(Self.registry)
        #expect(tally.anchored > 11_000)
        #expect(tally.anchoredAnswered * 1000 >= tally.anchored * 995, "\(tally.anchoredAnswered) of \(tally.anchored)")
        #expect(tally.others > 1_000)
        #expect(tally.othersAnswered * 100 >= tally.others * 60, "\(tally.othersAnswered) of \(tally.others)")
        let open = tally.others - tally.othersAnswered - tally.othersOutside
        #expect(tally.othersWithCandidates * 100 >= open * 85, "\(tally.othersWithCandidates) of \(open)")
    }

    @Test(.enabled(if: ReferenceFiles.has(registry), "real-data/02_shenzhen_registry is absent"))
    func `a street that lies in another district now is answered with today's`() throws {
        let moved = try #require(try tally(Self.registry).flagged["street_now"])
        // The rule takes 南园 and 坪山, villages of 南山区, and two roads for the streets that bear their names.
        let namesakes = ["南园", "坪山村", "坪山工业园", "观澜高尔夫大道", "布吉(翠山)路"]
        #expect(moved.rows > 300)
        #expect(moved.rows - moved.answered == moved.unanswered.count)
        #expect((moved.unanswered + moved.wrong).filter { address in !namesakes.contains(where: address.contains) } == [])
        #expect(moved.unanswered.count + moved.wrong.count < 10)
    }

    @Test(
        .enabled(if: ReferenceFiles.has("16_addresses/qicc_name_address_2023.csv"), "real-data/16_addresses is absent"),
        arguments: ["16_addresses/qicc_name_address_2023.csv", "16_addresses/shenzhen_free_addresses_cpca.csv"])
    func `of addresses as people write them no answer disagrees`(_ path: String) throws {
        let tally = try tally(path)
        #expect(tally.labelled > 300)
        #expect(tally.wrong == [])
        #expect(tally.anchoredAnswered * 1000 >= tally.anchored * 995, "\(tally.anchoredAnswered) of \(tally.anchored)")
        // Among the others are towers, companies and addresses in other cities.
        #expect(tally.othersAnswered * 100 >= tally.others * 50, "\(tally.othersAnswered) of \(tally.others)")
    }

    @Test(.enabled(if: ReferenceFiles.has(elsewhere), "real-data/02_shenzhen_registry is absent"))
    func `what is registered elsewhere is in Shenzhen only where its address says so, and nearly all of it is outside`() throws {
        let table = try CSVTable(parsing: ReferenceFiles.real(Self.elsewhere))
        let resolver = try ReferenceFiles.resolver()
        let addresses = try #require(table.column("address"))
        var inside: [String] = []
        var outside = 0
        for row in 0..<table.rowCount {
            let resolution = resolver.resolve(address: addresses[row])
            if resolution.state == .outside { outside += 1 }
            guard let district = resolution.district else { continue }
            let address = addresses.string(at: row)
            let name = resolver.gazetteer.districts[district]
            // Its own address names the city, the district, or one of the district's towns.
            if !["深圳", name, "福永镇", "坑梓镇"].contains(where: address.contains) { inside.append("\(name): \(address)") }
        }
        #expect(table.rowCount == 1_988)
        #expect(inside == [])
        #expect(outside * 100 >= table.rowCount * 95, "\(outside)")
    }
}
