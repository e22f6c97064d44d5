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
        ("（深圳市）罗湖区", "罗湖区"),
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
    ])
    func `a street that moved wins over the district it left`(_ address: String, _ expected: String) {
        let resolution = resolver.resolve(address: address.bytes)
        #expect(district(resolution) == expected)
        #expect(resolution.notes == .formerDistrict)
    }

    @Test(arguments: [
        "海口市龙华区滨海大道", "海南省海口市龙华区", "黑龙江省鹤岗市南山区", "上海市长宁区", "广东省东莞市长安镇", "惠州市惠阳区", "香港九龙弥敦道1号", "江苏苏州市吴中区",
        "总部地址：广东省惠州市惠阳区 深圳办公室：深圳市南山区",
    ])
    func `a place elsewhere is outside`(_ address: String) {
        let resolution = resolver.resolve(address: address.bytes)
        #expect(resolution.state == .outside)
        #expect(resolution.district == nil)
    }

    @Test(arguments: [
        "深圳市宝安北路9998号", "深圳市深南中路2号", "前湾一路9号B栋301室(入驻深圳市前海云帆秘书有限公司)", "深圳市福田中心三路", "中山园路1001号", "田寮村",
        "深圳市前海路", "深圳龙岗大道100号", "深圳市光明科技有限公司", "N/A", "深圳", "深圳市宝安县", "香港中路1号", "南山区坪山村",
    ])
    func `what is not proven is never guessed`(_ address: String) {
        let resolution = resolver.resolve(address: address.bytes)
        #expect(resolution.district == nil)
        #expect(resolution.state != .outside)
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

    @Test func `the higher rank wins and a lower one that differs is a note`() {
        let resolution = resolver.resolve(listDistrict: "福田区".bytes, address: "深圳市南山区".bytes, registryAddress: "海口市龙华区".bytes)
        #expect(district(resolution) == "福田区")
        #expect(resolution.basis == .list)
        #expect(resolution.notes == [.addressDiffers, .outsideDiffers])
    }

    @Test func `a person's decision wins over everything`() {
        let resolution = resolver.resolve(listDistrict: "福田区".bytes, address: "深圳市福田区".bytes, override: 1)
        #expect(district(resolution) == "南山区")
        #expect(resolution.basis == .override)
        #expect(resolution.notes == [.listDiffers, .addressDiffers])
    }

    @Test func `a rank that proves nothing leaves the word to the next`() {
        let resolution = resolver.resolve(listDistrict: "其他".bytes, address: "深圳市深南大道".bytes, registryAddress: "深圳市盐田区".bytes)
        #expect(district(resolution) == "盐田区")
        #expect(resolution.basis == .registry)
        #expect(resolution.notes == .listNotUnderstood)
    }

    @Test func `nothing said leaves nothing but an open question`() {
        #expect(resolver.resolve() == resolver.resolve(listDistrict: "".bytes, address: " ".bytes))
        #expect(resolver.resolve().state == .unresolved(candidates: []))
        #expect(resolver.resolve(listDistrict: "-".bytes).notes == [])
    }

    @Test func `a list that says elsewhere is believed before the address`() {
        let resolution = resolver.resolve(listDistrict: "东莞市".bytes, address: "深圳市南山区".bytes)
        #expect(resolution.state == .outside)
        #expect(resolution.notes == .addressDiffers)
    }
}
