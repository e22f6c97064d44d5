import Columns
import Matching
import Testing

@Suite struct `what tells two names apart` {
    @Test(
        arguments: [
            ("深圳市昱荻电子有限公司", "深圳市昱荻电子有限公司", []),
            ("", "深圳市昱荻电子有限公司", []),
            ("深圳市昱荻电子有限公司", "深圳市昱芮电子有限公司", ["one character differs"]),
            ("深圳市昱荻电子有限公司", "深圳市荻昱电子有限公司", ["two characters transposed"]),
            ("深圳市昱荻电子有限公司", "深圳市昱荻芮电子有限公司", ["characters added"]),
            ("深圳市昱荻芮电子有限公司", "深圳市昱荻电子有限公司", ["characters left out"]),
            ("深圳市昱荻电子有限公司", "深圳市霁筠电子有限公司", ["trade name changed"]),
            ("深圳市昱荻电子有限公司", "深圳市昱荻贸易有限公司", ["line of business changed"]),
            ("深圳市昱荻电子有限公司", "深圳市昱荻电子股份有限公司", ["legal form changed"]),
            ("深圳市昱荻电子有限公司", "深圳昱荻电子有限公司", ["city with or without 市"]),
            ("深圳市昱荻电子有限公司", "广州市昱荻电子有限公司", ["place changed"]),
            ("深圳市昱荻电子有限公司", "昱荻电子(深圳)有限公司", ["place moved"]),
            ("昱荻(深圳)电子有限公司", "昱荻深圳电子有限公司", ["brackets differ"]),
            ("深圳市昱荻电子有限公司", "深圳昱芮贸易有限公司", ["city with or without 市", "one character differs", "line of business changed"]),
            ("ABC TRADING", "ABD TRADING", ["one character differs"]),
            ("昱", "荻", ["one character differs"]),
        ] as [(String, String, [String])])
    func `each difference has its words`(_ a: String, _ b: String, _ words: [String]) throws {
        let difference = NameDifference(try References.dissection.get())
        #expect(difference.reasons(Array(a.utf8)[...], Array(b.utf8)[...]).words == words)
    }

    @Test func `without word lists characters are compared`() {
        let difference = NameDifference(nil)
        #expect(
            difference.reasons(Array("昱荻电子".utf8)[...], Array("昱荻光电".utf8)[...]).words == ["trade name changed"])
        #expect(difference.reasons(Array("昱荻电子".utf8)[...], Array("昱芮电子".utf8)[...]).words == ["one character differs"])
    }
}
