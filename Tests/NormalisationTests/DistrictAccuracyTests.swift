import Columns
import Normalisation
import Testing

/// What the resolver answers on real addresses, against the labels that a rule of another hand gave them.
@Suite struct DistrictAccuracyTests {
    struct Tally {
        var rows = 0
        var answered = 0
        var labelled = 0
        var wrong: [String] = []
        var wrongAmongTwoDistricts = 0
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
        for row in 0..<table.rowCount {
            tally.rows += 1
            guard let district = resolver.resolve(address: addresses[row]).district else { continue }
            tally.answered += 1
            guard
                let label = Self.label(
                    stated: stated.string(at: row), street: streets.string(at: row), today: today.string(at: row))
            else { continue }
            tally.labelled += 1
            guard label != resolver.gazetteer.districts[district] else { continue }
            tally.wrong.append(addresses.string(at: row))
            if flags?.string(at: row).contains("two_districts_mentioned") == true { tally.wrongAmongTwoDistricts += 1 }
        }
        return tally
    }

    @Test(
        .enabled(
            if: ReferenceFiles.has("02_shenzhen_registry/shenzhen_companies.csv.gz"), "real-data/02_shenzhen_registry is absent"))
    func `of the registry's addresses 98 % are answered and 99.9 % of the answers agree`() throws {
        let tally = try tally("02_shenzhen_registry/shenzhen_companies.csv.gz")
        #expect(tally.rows == 13_252)
        #expect(tally.answered * 100 >= tally.rows * 98)
        #expect(tally.wrong.count * 1000 <= tally.labelled, "\(tally.wrong)")
        #expect(tally.wrongAmongTwoDistricts == 0)
    }

    @Test(
        .enabled(if: ReferenceFiles.has("16_addresses/qicc_name_address_2023.csv"), "real-data/16_addresses is absent"),
        arguments: [
            ("16_addresses/qicc_name_address_2023.csv", 100), ("16_addresses/shenzhen_free_addresses_cpca.csv", 94),
        ])
    func `of addresses as people write them no answer disagrees`(_ path: String, _ percent: Int) throws {
        let tally = try tally(path)
        #expect(tally.rows > 300)
        #expect(tally.wrong == [])
        #expect(tally.answered * 100 >= tally.rows * percent)
    }

    @Test(
        .enabled(
            if: ReferenceFiles.has("02_shenzhen_registry/named_shenzhen_but_registered_elsewhere.csv"),
            "real-data/02_shenzhen_registry is absent"))
    func `what is registered elsewhere is in Shenzhen only where its address says so`() throws {
        let table = try CSVTable(parsing: ReferenceFiles.real("02_shenzhen_registry/named_shenzhen_but_registered_elsewhere.csv"))
        let resolver = try ReferenceFiles.resolver()
        let addresses = try #require(table.column("address"))
        var inside: [String] = []
        for row in 0..<table.rowCount where resolver.resolve(address: addresses[row]).district != nil {
            let address = addresses.string(at: row)
            if !address.contains("深圳") { inside.append(address) }
        }
        #expect(table.rowCount == 1_988)
        #expect(inside.count <= 3, "\(inside)")
    }
}
