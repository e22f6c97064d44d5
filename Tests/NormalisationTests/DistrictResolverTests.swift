import Columns
import Normalisation
import Testing

@Suite struct DistrictResolverTests {
    let resolver: DistrictResolver
    init() throws { resolver = try ReferenceFiles.resolver() }

    func district(_ resolution: Resolution) -> String? { resolution.district.map { resolver.gazetteer.districts[$0] } }

    @Test(arguments: [
        ("深圳市罗湖区宝安北路2011号", "罗湖区"), ("龙岗区深汕路100号", "龙岗区"), ("深圳市南山区前海路169号", "南山区"),
        ("深圳市罗湖区笋岗东路1002号宝安广场B座", "罗湖区"), ("蛇口工业八路", "南山区"), ("南山区科技园", "南山区"), ("粤海街道科技园社区", "南山区"),
        ("广东省深圳市宝安区新安街道", "宝安区"), ("广东深圳龙岗区坂田", "龙岗区"), ("深圳市沙井街道万丰", "宝安区"), ("深圳市寶安區沙井鎮帝堂", "宝安区"),
        ("公司地址：深圳市福田区上梅林", "福田区"), ("518000 深圳市福田区深南路", "福田区"), ("中国深圳市盐田区海山街道", "盐田区"),
        ("深圳市前海深港合作区前湾一路9号B栋301室（入驻深圳市前海云帆秘书有限公司）", "前海深港合作区"),
        ("深圳市前海深港合作区南山街道临海大道59号", "前海深港合作区"), ("深圳市南山区前海深港合作区", "前海深港合作区"),
        ("中国（广东）自由贸易试验区深圳前海合作区", "前海深港合作区"), ("深圳市深汕特别合作区鹅埠镇", "深汕合作区"), ("汕尾市海丰县鹅埠镇", "深汕合作区"),
        ("深圳市大鹏新区葵涌街道", "大鹏新区"), ("深圳市福田保税区市花路", "福田区"), ("深圳宝安25区华丰商务大厦", "宝安区"),
        ("深圳市宝安新桥街道新二社区", "宝安区"), ("深圳市龙岗坂田街道", "龙岗区"), ("深圳市南头区西丽镇", "南山区"),
        ("南山区南园村内明德街99号", "南山区"), ("深圳（南山区）科技园", "南山区"), ("市南头区西丽镇", "南山区"),
        ("（深圳市）罗湖区", "罗湖区"), ("蛇口招商路东", "南山区"), ("福田区深南中路", "福田区"), ("深圳市翠宁社区居民委员会3号", "罗湖区"),
        ("深圳市楼村社区第三工业区", "光明区"), ("南头南新路15号", "南山区"), ("福永桥头工业区", "宝安区"), ("龙华清湖村", "龙华区"), ("小漠镇旺官社区", "深汕合作区"),
        ("深圳市鲘门镇民生社区", "深汕合作区"), ("深圳市赤石镇", "深汕合作区"),
        ("深圳市前海湾保税港区", "前海深港合作区"), ("沙井镇", "宝安区"), ("西丽镇", "南山区"), ("新安镇上合村", "宝安区"),
        ("福田区福田镇", "福田区"),
    ])
    func `an address is read from its beginning`(_ address: String, _ expected: String) {
        let resolution = resolver.resolve(address: address.bytes)
        #expect(district(resolution) == expected)
        #expect(resolution.basis == .address)
        #expect(resolution.state == .proven)
    }

    @Test(arguments: [
        ("宝安区公明街道长圳社区", "光明区"), ("宝安区公明楼村第三工业区", "光明区"), ("龙岗区大鹏街道", "大鹏新区"), ("深圳市龙岗区葵涌镇", "大鹏新区"),
        ("深圳市宝安区龙华街道油松", "龙华区"), ("深圳市宝安区观澜街道办大水坑", "龙华区"), ("深圳市龙岗区坪山马峦九九村", "坪山区"), ("深圳市宝安区龙华新区大浪街道", "龙华区"),
        ("深圳市宝安区光明农场", "光明区"), ("深圳市罗湖区沙头角镇", "盐田区"), ("深圳市宝安区横岗镇六约", "龙岗区"), ("深圳市宝安县布吉镇", "龙岗区"),
        ("深圳市宝安区长圳社区", "光明区"), ("深圳市龙岗区鹏城社区", "大鹏新区"), ("深圳市龙岗区南澳办事处", "大鹏新区"), ("宝安区大浪办事处", "龙华区"),
        ("深圳市宝安区大浪石凹村", "龙华区"), ("深圳市宝安区大浪上横朗工业区", "龙华区"), ("宝安区玉塘田寮", "光明区"), ("宝安区凤凰塘家", "光明区"),
        ("龙岗区石井金龟", "坪山区"), ("罗湖区沙头角", "盐田区"),
    ])
    func `a street that moved wins over the district it left`(_ address: String, _ expected: String) {
        let resolution = resolver.resolve(address: address.bytes)
        #expect(district(resolution) == expected)
        #expect(resolution.notes == .formerDistrict)
    }

    @Test(arguments: [
        ("宝安区大浪", ["宝安区", "龙华区"]), ("深圳市宝安区福城", ["宝安区", "龙华区"]), ("宝安区玉塘", ["宝安区", "光明区"]), ("宝安区马田", ["宝安区", "光明区"]),
        ("宝安区新湖", ["宝安区", "光明区"]), ("龙岗区龙田", ["龙岗区", "坪山区"]), ("罗湖区盐田", ["罗湖区", "盐田区"]),
        ("罗湖区盐田四村", ["罗湖区", "盐田区"]), ("罗湖区盐田路", ["罗湖区", "盐田区"]), ("深圳市宝安区公明路", ["宝安区", "光明区"]),
        ("宝安区大浪石凹路", ["宝安区", "龙华区"]), ("深圳市福田区沙头角", ["福田区", "盐田区"]), ("宝安区西丽", ["宝安区", "南山区"]),
        ("宝安区蛇口3号", ["宝安区", "南山区"]), ("福田区葵涌", ["福田区", "大鹏新区"]),
    ])
    func `a street named without its ending behind a district that it does not lie in leaves both`(
        _ address: String, _ expected: [String]
    ) throws {
        let resolution = resolver.resolve(address: address.bytes)
        #expect(resolution.state != .proven)
        #expect(
            Set(resolution.candidates) == Set(try expected.map { try #require(resolver.gazetteer.district(named: $0)) }))
    }

    @Test(arguments: [
        ("福田区蛇口大厦", "福田区"), ("南山区布吉路1号", "南山区"), ("罗湖区布吉(翠山)路", "罗湖区"), ("宝安区新湖路8号", "宝安区"), ("宝安区凤凰岗", "宝安区"),
        ("宝安区大浪社区", "宝安区"),
        ("福田区南澳村", "福田区"), ("前海深港合作区蛇口", "前海深港合作区"),
    ])
    func `a road, a building or a community that bears a street's name leaves the district that is stated`(
        _ address: String, _ expected: String
    ) {
        let resolution = resolver.resolve(address: address.bytes)
        #expect(district(resolution) == expected)
        #expect(resolution.notes == [])
    }

    @Test(arguments: [
        "海口市龙华区滨海大道", "海南省海口市龙华区", "黑龙江省鹤岗市南山区", "上海市长宁区", "广东省东莞市长安镇", "惠州市惠阳区", "香港九龙弥敦道1号", "江苏苏州市吴中区",
        "总部地址：广东省惠州市惠阳区 深圳办公室：深圳市南山区", "吉林高新区深圳街86号", "新疆伊犁州伊宁市深圳路999号", "武汉东湖新技术开发区高新大道787号",
        "中国（福建）自由贸易试验区厦门片区湖里大道6号", "宜昌深圳路38-6号", "江西南昌青山路1号", "三江县古宜镇",
        "上海龙华街道", "嘉兴平湖", "湖南桃源", "汕头南澳", "海口龙华1号", "中国鹤岗南山", "广东惠州大鹏", "湖南福田镇",
    ])
    func `a place elsewhere is outside`(_ address: String) {
        let resolution = resolver.resolve(address: address.bytes)
        #expect(resolution.state == .outside)
        #expect(resolution.district == nil)
    }

    @Test(arguments: [
        "深圳市宝安北路9998号", "深圳市深南中路2号", "前湾一路9号B栋301室(入驻深圳市前海云帆秘书有限公司)", "深圳市福田中心三路", "中山园路1001号", "田寮村",
        "深圳市前海路", "深圳龙岗大道100号", "深圳市光明科技有限公司", "N/A", "深圳", "深圳市宝安县", "香港中路1号", "南山区坪山村",
        "深圳路41号", "深圳镇上湖村", "深圳市凤凰社区", "翠宁社区3号", "中山公园路1号", "广州恒福路100号", "湖南大厦", "深圳南山大道", "深圳市宝安南路",
        "香港中文大学(深圳)道扬楼", "香港大学深圳医院", "澳门新村", "福田镇", "凤凰镇", "莲花镇", "桃源镇", "石井镇", "深圳市福田镇", "深圳市石井镇",
        "广州龙岗路3号", "上海南山大厦", "上海福田汽车有限公司", "汕尾鹅埠",
    ])
    func `what is not proven is never guessed`(_ address: String) {
        let resolution = resolver.resolve(address: address.bytes)
        #expect(resolution.district == nil)
        #expect(resolution.state != .outside)
    }

    @Test(arguments: [
        ("深圳市宝安北路9号", ["罗湖区"]), ("深圳市深南中路3007号", ["福田区", "罗湖区"]), ("深圳市前湾一路9号", ["南山区", "前海深港合作区"]), ("前海湾保税港区", ["前海深港合作区"]),
        ("翠宁社区3号", ["罗湖区"]), ("福田镇", ["福田区"]), ("石井镇", ["坪山区"]), ("汕尾鹅埠", ["深汕合作区"]),
        ("深圳市凤凰社区", ["宝安区", "罗湖区", "光明区", "龙岗区", "盐田区"]), ("田寮村", ["光明区", "深汕合作区"]),
        ("深圳市红岭中路深业大厦华强北街道办旁", ["福田区"]), ("深圳市深南中路大冲村909号", ["南山区", "福田区", "罗湖区"]), ("深圳市重庆酒家9909室", []), ("N/A", []),
    ])
    func `roads and communities that prove nothing leave the districts that are possible`(_ address: String, _ expected: [String])
    {
        let resolution = resolver.resolve(address: address.bytes)
        #expect(resolution.district == nil)
        #expect(resolution.candidates.map { resolver.gazetteer.districts[$0] } == expected)
    }

    @Test func `what follows a long beginning is read as well`() {
        let front = String(repeating: "（", count: 12)
        #expect(district(resolver.resolve(address: (front + "深圳市宝安区公明街道").bytes)) == "光明区")
        #expect(district(resolver.resolve(address: (front + "深圳市宝安区" + front + "公明街道").bytes)) == "光明区")
        // The text is cut after 公明; what follows makes it a road.
        let road = "中华人民共和国广东省深圳经济特区深圳市宝安区公明大道"
        #expect(resolver.resolve(address: road.bytes).district == nil)
        #expect(resolver.resolve(address: (road + String(repeating: "很", count: 40)).bytes).district == nil)
    }

    @Test func `two districts that exclude each other are candidates`() throws {
        let resolution = resolver.resolve(address: "深圳市福田区福永街道".bytes)
        let both = try ["宝安区", "福田区"].map { try #require(resolver.gazetteer.district(named: $0)) }
        #expect(resolution.state == .unresolved(candidates: both))
        #expect(resolution.candidates == both)
        #expect(resolution.notes.explained.map(\.code) == ["district.contradiction"])
        #expect(resolution.notes.explained.map(\.message) == ["one text names two districts that exclude each other"])
    }

    @Test(arguments: [
        ("宝安区", "宝安区"), ("宝安", "宝安区"), ("深圳市南山区", "南山区"), ("前海", "前海深港合作区"), ("前海合作区", "前海深港合作区"), ("前海深港现代服务业合作区", "前海深港合作区"),
        ("南山区（前海）", "前海深港合作区"), ("大鹏", "大鹏新区"), ("深汕特别合作区", "深汕合作区"), ("深汕", "深汕合作区"), ("龙华新区", "龙华区"), (" 坪山新区 ", "坪山区"),
        ("光明新区", "光明区"), ("龙岗区大鹏", "大鹏新区"),
    ])
    func `the list's own column knows short names`(_ cell: String, _ expected: String) {
        let resolution = resolver.resolve(listDistrict: cell.bytes)
        #expect(district(resolution) == expected)
        #expect(resolution.basis == .list)
    }
}
