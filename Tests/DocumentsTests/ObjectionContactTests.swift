import Documents
import Testing

/// Where a notice wants objections to go, worded as notices word it.
struct ObjectionContactTests {
    private static let objection = "对名单有异议的，请在公示期内以书面形式（注明通讯地址和联系方式）向我局提出。"

    @Test(
        arguments: [
            ("联系电话：0755-80009000。", ["0755-80009000"], [], nil),
            ("联系地址：某市某区某路7010号某大厦农业处，邮编：500040，联系人：某某，联系电话：80070204。", ["80070204"], [], "某市某区某路7010号某大厦农业处"),
            (
                "投诉处理处室：某处\n投诉联系人：某某、某某\n投诉联系电话：80002414、80001367\n传真：80002042\n业务咨询电话：80001149,80002021\n地址：某路市民中心C区3066室\n邮编：500035",
                ["80002414", "80001367"], [], "某路市民中心C区3066室"
            ),
            ("异议接收处室：某处；联系电话：80001243；监督电话：80001244；地址：某路3138室；邮编：500035。", ["80001243"], [], "某路3138室"),
            ("异议受理电话：80001111，联系电话：80002222", ["80001111"], [], nil),
            ("联系人：李先生，联系电话：０７５５－８０００８７３８，电子邮箱：abc@bureau.invalid。", ["0755-80008738"], ["abc@bureau.invalid"], nil),
            ("可填写意见反馈表反映（电子邮箱cyzx@bureau.invalid），匿名不予受理", [], ["cyzx@bureau.invalid"], nil),
            ("联系电话：0755 80008738 80008739", ["0755-80008738", "80008739"], [], nil),
            ("联系电话（工作日）：80008738", [], [], nil),
            ("电话：（0755）80008738；网址：http://bureau.invalid/a", ["(0755)80008738"], [], nil),
            ("手机：13800000000", ["13800000000"], [], nil),
            ("咨询邮箱：a@bureau.invalid，技术支持电话：80001111", [], [], nil),
            ("邮箱地址：a@bureau.invalid", [], ["a@bureau.invalid"], nil),
        ] as [(String, [String], [String], String?)])
    func `phones, mailboxes and address are those for objections`(
        text: String, phones: [String], emails: [String], address: String?
    ) {
        let contact = ObjectionContact.read([Self.objection] + text.split(separator: "\n").map(String.init))
        #expect(contact?.phones ?? [] == phones)
        #expect(contact?.emails ?? [] == emails)
        #expect(contact?.address == address)
        #expect((contact == nil) == (phones.isEmpty && emails.isEmpty && address == nil))
    }

    @Test func `a number before objections are spoken of is none for them`() {
        #expect(ObjectionContact.read(["报名电话：80001111", Self.objection, "联系电话：80002222"])?.phones == ["80002222"])
    }

    @Test func `a notice that takes no objections has no contact for them`() {
        #expect(ObjectionContact.read(["联系电话：80001111"]) == nil)
    }

    @Test func `what the one who objects must state is no address`() {
        #expect(ObjectionContact.read([Self.objection]) == nil)
    }
}
