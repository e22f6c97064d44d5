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

    @Test func `every street and town proves the district beside it`() throws {
        let resolver = try ReferenceFiles.resolver()
        let lines = try ReferenceFiles.bytes("streets.csv").split(separator: 0x0A).filter { $0.first != 0x23 }.dropFirst()
        #expect(lines.count == 78)
        for line in lines {
            let fields = line.split(separator: 0x2C, omittingEmptySubsequences: false).map(\.text)
            for ending in ["街道", "街道办事处", "办事处", "镇", "街道办"] {
                let resolution = resolver.resolve(address: "深圳市\(fields[1])\(ending)1号".bytes)
                #expect(resolution.district.map { resolver.gazetteer.districts[$0] } == fields[2], "\(fields[1])\(ending)")
            }
        }
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
}
