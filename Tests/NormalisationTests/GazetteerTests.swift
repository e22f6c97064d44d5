import Columns
import Normalisation
import Testing

@Suite struct GazetteerTests {
    @Test func `the 12 districts stand in the policy's order`() throws {
        #expect(
            try ReferenceFiles.gazetteer().districts == [
                "宝安区", "南山区", "福田区", "前海深港合作区", "龙华区", "罗湖区", "光明区", "深汕合作区", "龙岗区", "坪山区", "盐田区", "大鹏新区",
            ])
    }

    @Test func `every street proves the district beside it, and with 镇 only what was a town`() throws {
        let resolver = try ReferenceFiles.resolver()
        let lines = try ReferenceFiles.bytes("streets.csv").split(separator: 0x0A).filter { $0.first != 0x23 }.dropFirst()
        #expect(lines.count == 78)
        for line in lines {
            let fields = line.split(separator: 0x2C, omittingEmptySubsequences: false).map(\.text)
            for ending in ["街道", "街道办事处", "办事处", "街道办", "镇"] {
                let resolution = resolver.resolve(address: "深圳市\(fields[1])\(ending)1号".bytes)
                let expected = ending == "镇" && fields[4] == "no" ? nil : fields[2]
                #expect(resolution.district.map { resolver.gazetteer.districts[$0] } == expected, "\(fields[1])\(ending)")
            }
        }
    }

    private func lines(_ file: String) throws -> [[String]] {
        try ReferenceFiles.bytes(file).split(separator: 0x0A).filter { $0.first != 0x23 }.dropFirst().map {
            $0.split(separator: 0x2C, omittingEmptySubsequences: false).map(\.text)
        }
    }

    @Test(arguments: ["districts.csv", "streets.csv", "places-shenzhen.csv", "communities.csv", "roads.csv"])
    func `every line says where it comes from, and none stands twice`(_ file: String) throws {
        let lines = try lines(file)
        let readme = try String(decoding: ReferenceFiles.bytes("README-names-places.md"), as: UTF8.self)
        for line in lines { #expect(readme.contains("| `\(line[line.count - 1])` |"), "\(line)") }
        #expect(Set(lines).count == lines.count)
    }

    @Test func `a community proves its district behind the city's name exactly where no other district has its name`() throws {
        let resolver = try ReferenceFiles.resolver()
        let lines = try lines("communities.csv")
        #expect(lines.count > 800)
        let districts = Dictionary(grouping: lines) { $0[0] }.mapValues { Set($0.map { $0[2] }) }
        #expect(Set(lines.map { $0[2] }).count == 11)
        for (name, homes) in districts {
            let resolution = resolver.resolve(address: "深圳市\(name)社区1号".bytes)
            let named = resolution.district.map { [$0] } ?? resolution.candidates
            #expect(Set(named.map { resolver.gazetteer.districts[$0] }) == homes, "\(name)")
            #expect((resolution.district != nil) == (homes.count == 1), "\(name)")
        }
    }

    @Test func `no road proves a district`() throws {
        let resolver = try ReferenceFiles.resolver()
        for line in try lines("roads.csv") {
            for address in ["深圳市\(line[0])1号", "\(line[0])1号", "广东省深圳市\(line[0])"] {
                let resolution = resolver.resolve(address: address.bytes)
                #expect(resolution.district == nil && resolution.state != .outside, "\(address)")
                #expect(
                    Set(resolution.candidates.map { resolver.gazetteer.districts[$0] })
                        == Set(line[1].split(separator: " ").map(String.init)),
                    "\(address)")
            }
        }
    }

    @Test(arguments: [
        ("光明区", "2007-08-19"), ("坪山区", "2009-06-30"), ("龙华区", "2011-12-30"), ("大鹏新区", "2011-12-30"), ("盐田区", "1998-03-30"),
        ("龙岗区", "1993-01-01"), ("深汕合作区", "2018-12-16"), ("前海深港合作区", "2010-08-26"),
    ])
    func `a district knows the day on which it left another`(_ name: String, _ day: String) throws {
        let gazetteer = try ReferenceFiles.gazetteer()
        #expect(gazetteer.cutDay(of: try #require(gazetteer.district(named: name))) == day)
    }

    @Test func `every former name and every street that moved has its day`() throws {
        let former = try lines("districts.csv").filter {
            ["former", "county"].contains($0[2]) || $0[0] != $0[1] && $0[0].hasSuffix("新区")
        }
        #expect(former.map { $0[0] }.sorted() == ["光明新区", "南头区", "坪山新区", "宝安县", "上步区", "沙头角区", "蛇口区", "龙华新区"].sorted())
        #expect(former.allSatisfy { $0[4].count == 10 })
        let moved = try lines("streets.csv").filter { !$0[5].isEmpty }
        #expect(moved.count == 29)
        #expect(moved.allSatisfy { $0[6].count == 10 })
        #expect(moved.contains(["440311002", "公明", "光明区", "yes", "yes", "宝安区", "2007-08-19", "nbs"]))
    }

    @Test(.enabled(if: ReferenceFiles.has("10_shenzhen_divisions/streets.csv"), "real-data/10_shenzhen_divisions is absent"))
    func `the streets agree with the official codes save the three of 大鹏新区`() throws {
        let official = try CSVTable(parsing: ReferenceFiles.real("10_shenzhen_divisions/streets.csv"))
        let resolver = try ReferenceFiles.resolver()
        let names = try #require(official.column("street"))
        let districts = try #require(official.column("district"))
        var differing: [String] = []
        for row in 0..<official.rowCount where names.string(at: row).hasSuffix("街道") {
            let resolution = resolver.resolve(address: ("深圳市" + names.string(at: row)).bytes)
            if resolution.district.map({ resolver.gazetteer.districts[$0] }) != districts.string(at: row) {
                differing.append(names.string(at: row))
            }
        }
        #expect(differing == ["葵涌街道", "大鹏街道", "南澳街道"])
    }

    @Test(arguments: [
        (
            "name,district,kind,formerly_in,changed,source\n甲区,甲区,nmae,,,x\n",
            "districts.csv:2: \"甲区\" is not one of the districts [reference.district]"
        ),
        (
            "name,district,kind,formerly_in,changed,source\n甲区,甲区,name\n",
            "districts.csv:2: 3 fields where 6 are expected [reference.line]"
        ),
        (
            "name,district,kind,formerly_in,changed,source\n甲区,甲区,name,,,x\n乙,甲区,shrot,,,x\n",
            "districts.csv:3: \"shrot\" is not a kind of name [reference.line]"
        ),
        ("name,district,kind,formerly_in,changed,source\n", "districts.csv:1: the file has no district [reference.empty]"),
    ])
    func `a line that cannot be read is named`(_ text: String, _ message: String) {
        let error = #expect(throws: NormalisationError.self) {
            try Gazetteer(districts: Array(text.utf8), streets: [], shenzhen: [], elsewhere: [])
        }
        #expect(error?.description == message + "\n  hint: restore data/reference/districts.csv, or correct the line")
    }

    @Test(arguments: [
        (
            "streets.csv:2: \"2011-12\" is not a day, like 2011-12-30 [reference.line]", "1,丙,乙区,no,no,甲区,2011-12,x", "", "",
            "streets.csv"
        ),
        ("streets.csv:2: 甲区 was not cut from 乙区 [reference.line]", "1,丙,甲区,no,no,乙区,,x", "", "", "streets.csv"),
        ("communities.csv:2: \"丙区\" is not one of the districts [reference.district]", "", "丁,戊,丙区,x", "", "communities.csv"),
        ("roads.csv:2: \"丙区\" is not one of the districts [reference.district]", "", "", "丁路,甲区 丙区,x", "roads.csv"),
        (
            "roads.csv:2: \"\" cannot be the name of a place: it is empty, has a character beyond U+FFFF, or is one too many [reference.line]",
            "", "", ",甲区,x", "roads.csv"
        ),
    ])
    func `a place that cannot be read is named`(
        _ message: String, _ streets: String, _ communities: String, _ roads: String, _ file: String
    ) {
        let error = #expect(throws: NormalisationError.self) {
            try Gazetteer(
                districts: Array("name,district,kind,formerly_in,changed,source\n甲区,甲区,name,,,x\n乙区,乙区,name,甲区,,x\n".utf8),
                streets: Array("code,street,district,bare,town,left,on,source\n\(streets)".utf8), shenzhen: [], elsewhere: [],
                communities: Array("community,street,district,source\n\(communities)".utf8),
                roads: Array("road,districts,source\n\(roads)".utf8))
        }
        #expect(error?.description == message + "\n  hint: restore data/reference/\(file), or correct the line")
    }
}
