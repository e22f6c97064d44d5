import Matching
import Testing

@Suite struct `what an address proves` {
    private static let name = "深圳市昱荻电子有限公司"
    private static let address = "深圳市南山区虚构路88号梦幻大厦3栋1205"

    @Test func `a full address that stands once in each list proves a near name`() {
        let near = "深圳市昱沐荻电子有限公司"
        #expect(
            lines([Row(Self.name, address: Self.address)], [Row(near, address: Self.address)]) == ["renamed 1-1: same address"])
    }

    @Test func `an address proves nothing that is not near`() {
        #expect(
            lines([Row(Self.name, address: Self.address)], [Row("深圳市铎砚贸易有限公司", address: Self.address)])
                == ["doubtful 1-1: same address"])
    }

    @Test(arguments: [
        ("深圳市鑫源科技有限公司", "深圳市鑫沅科技有限公司"),
        ("深圳市宏发贸易有限公司", "深圳市宏发实业有限公司"),
        ("深圳市龙腾电子有限公司", "深圳市龙腾电子商务有限公司"),
        ("深圳市昱荻电子有限公司", "深圳市荻昱电子有限公司"),
        ("深圳市昱荻电子有限公司", "深圳市昱荻电子有限公司宝安分公司"),
    ])
    func `an address does not prove another trade name, another line of business, a branch`(_ a: String, _ b: String) {
        #expect(lines([Row(a, address: Self.address)], [Row(b, address: Self.address)]) == ["doubtful 1-1: same address"])
    }

    @Test(arguments: [
        "深圳昱荻电子有限公司", "昱荻电子(深圳)有限公司", "深圳市昱荻电子股份有限公司", "深圳市昱荻(电子)有限公司",
    ])
    func `an address proves a name that differs by place, form or brackets`(_ name: String) {
        #expect(
            lines([Row(Self.name, address: Self.address)], [Row(name, address: Self.address)]) == ["renamed 1-1: same address"])
    }

    @Test func `without word lists an address proves brackets only`() {
        let kinds = ["深圳市昱荻(电子)有限公司", "深圳市昱荻芮电子有限公司"].map { name in
            ListMatching(list([Row(Self.name, address: Self.address)]), list([Row(name, address: Self.address)])).matches[0].kind
        }
        #expect(kinds == [.renamed, .doubtful])
    }

    @Test(arguments: [
        "深圳市南山区虚构路88号", "南山区3栋1205", "深圳市南山区虚构路1号3栋", "深圳市南山区虚构路88号3栋12层", "深圳市南山区虚构路3号楼1205室",
        "前湾一路1号A栋201室(入驻深圳市前海商务秘书有限公司)", "深圳市南山区虚构路88号201室(托管)", "深圳市南山区虚构路88号3号厂房",
    ])
    func `an address that is not stated in full proves nothing`(_ address: String) {
        let near = "深圳市昱沐荻电子有限公司"
        #expect(lines([Row(Self.name, address: address)], [Row(near, address: address)]) == ["doubtful 1-1: same address"])
    }

    @Test(arguments: [
        "深圳市南山区虚构路88号201室", "深圳市南山区虚构路88号梦幻大厦3栋12层05室", "深圳市南山区虚构路88-1号梦幻大厦A1205", "深圳市南山区虚构路88号3栋2单元",
        "深圳市南山区虚构路88号3栋1201房", "深圳市南山区虚构路88号3号厂房301",
    ])
    func `a house and a room are a full address`(_ address: String) {
        let near = "深圳市昱沐荻电子有限公司"
        #expect(lines([Row(Self.name, address: address)], [Row(near, address: address)]) == ["renamed 1-1: same address"])
    }

    @Test func `an address that several share proves nothing`() {
        let near = "深圳市昱沐荻电子有限公司"
        let found = lines(
            [Row(Self.name, address: Self.address), Row("深圳市铎砚贸易有限公司", address: Self.address)],
            [Row(near, address: Self.address)])
        #expect(found.first == "doubtful 1-1: same address")
        #expect(!found.contains { $0.hasPrefix("renamed") })
    }

    @Test func `an address does not join two codes`() {
        let near = "深圳市昱沐荻电子有限公司"
        let found = lines(
            [Row(Self.name, code: "A1", address: Self.address)], [Row(near, code: "B2", address: Self.address)])
        #expect(found == ["withdrawn 1-", "added -1"])
    }
}
