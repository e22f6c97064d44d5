import Columns
import Normalisation
import Testing

@Suite struct NameFoldingTests {
    let folding: NameFolding
    init() throws { folding = try ReferenceFiles.folding() }

    func canonical(_ name: String) -> String { String(decoding: folding.canonical(of: name.bytes).canonical, as: UTF8.self) }

    @Test(arguments: [
        ("深圳市Ａｂｃ科技有限公司", "深圳市ABC科技有限公司"),
        ("深圳市　华 强\u{00A0}有限\u{200B}公司\u{FE0F}", "深圳市华强有限公司"),
        ("深圳市華強電子有限公司", "深圳市华强电子有限公司"),
        ("⻓城⻔业⻢车⻰有限公司", "长城门业马车龙有限公司"),
        ("华为技术（深圳）有限公司", "华为技术(深圳)有限公司"),
        ("华为技术〔深圳〕有限公司", "华为技术(深圳)有限公司"),
        ("华为技术【深圳】有限公司", "华为技术(深圳)有限公司"),
        ("华为技术〈深圳〉有限公司", "华为技术(深圳)有限公司"),
        ("㈱日立", "(株)日立"),
        ("e\u{0301}toile ﬁ", "ÉTOILEFI"),
        ("ｶﾞﾗｽ", "ガラス"),
        ("𝐀𠀀", "A𠀀"),
        ("", ""),
    ])
    func `one form for every writing`(_ name: String, _ expected: String) { #expect(canonical(name) == expected) }

    @Test(arguments: [
        "深圳市甲有限责任公司", "深圳市甲有限責任公司", "深圳市甲有限公司（注1）", "深圳市甲有限公司(注)", "深圳市甲有限公司*", "深圳市甲有限公司＊＊",
        "深圳市甲有限公司（原深圳市乙（集团）有限公司）", "深圳市甲有限公司（原名：乙", "深圳市甲有限公司（曾用名：深圳市乙有限公司）", "深圳市甲有限公司(更名)",
        "深圳市甲有限公司（已更名）（注2）", "深圳市甲有限公司(1)", " 深圳市甲有限公司\n", "深圳市甲有限公司[1]", "深圳市甲有限公司（①）", "深圳市甲有限公司①",
        "深圳市甲有限公司（*）", "深圳市甲有限公司（注：已注销）", "深圳市甲有限公司（注1、2）", "深圳市甲有限公司（备注一）", "深圳市甲有限公司（原深圳市乙厂）",
        "深圳市甲有限公司（原深圳检测中心）", "深圳市甲有限公司（原创世纪有限公司）", "深圳市甲有限公司（现更名为乙厂）", "深圳市甲有限公司（更名前：乙）",
        "深圳市甲有限公司（曾用名乙公司）", "深圳市甲有限公司（现名乙有限公司",
    ])
    func `what stands behind a name is not the name`(_ name: String) { #expect(canonical(name) == "深圳市甲有限公司") }

    @Test(arguments: [
        ("深圳市甲有限公司", "深圳市甲股份有限公司"),
        ("深圳市甲有限公司", "深圳甲有限公司"),
        ("鑫源有限公司", "鑫沅有限公司"),
        ("乾泰有限公司", "干泰有限公司"),
        ("昇平有限公司", "升平有限公司"),
        ("濛山有限公司", "蒙山有限公司"),
        ("矇山有限公司", "蒙山有限公司"),
        ("甲有限公司（香港）", "甲有限公司"),
        ("甲合伙企业（有限合伙）", "甲合伙企业（普通合伙）"),
        ("原野（深圳）有限公司", "野（深圳）有限公司"),
        ("甲有限公司（原创设计中心）", "甲有限公司"),
        ("甲有限公司（原野分店）", "甲有限公司"),
        ("甲有限公司（原木家具厂）", "甲有限公司"),
        ("甲有限公司（原平分公司）", "甲有限公司"),
        ("甲有限公司（原检测中心）", "甲有限公司"),
        ("甲家具店（原木馆）", "甲家具店"),
        ("甲公司（改名字工作室）", "甲公司"),
        ("甲公司（更名馆）", "甲公司"),
        ("甲公司（曾用名茶馆）", "甲公司"),
        ("甲便利店（24）", "甲便利店"),
        ("甲便利店（2）", "甲便利店"),
        ("甲便利店②", "甲便利店"),
        ("《甲》杂志社有限公司", "(甲)杂志社有限公司"),
        ("「甲」有限公司", "(甲)有限公司"),
        ("『甲』有限公司", "甲有限公司"),
        ("甲有限公司1", "甲有限公司"),
        ("甲有限公司（24）", "甲有限公司"),
        ("甲公司（注一品茶馆）", "甲公司"),
        ("甲公司（注册处）", "甲公司"),
        ("甲公司（注AB设计室）", "甲公司"),
    ])
    func `what makes companies different stays`(_ left: String, _ right: String) { #expect(canonical(left) != canonical(right)) }

    @Test(arguments: [
        ("後海", "后海"), ("裡仁", "里仁"), ("裏仁", "里仁"), ("穀丰", "谷丰"), ("鬥士", "斗士"), ("鬱金", "郁金"), ("麵道", "面道"), ("隻影", "只影"),
        ("嚮日", "向日"),
        ("範氏", "范氏"), ("蔔芥", "卜芥"), ("捲云", "卷云"), ("鬆山", "松山"), ("臺山", "台山"), ("係数", "系数"), ("闆桥", "板桥"), ("籲天", "吁天"),
        ("懞山", "蒙山"),
        ("佈吉", "布吉"), ("乾元", "干元"), ("於氏", "于氏"), ("锺氏", "钟氏"),
    ])
    func `a character that merges with one of its own stays apart`(_ left: String, _ right: String) {
        #expect(canonical(left + "有限公司") != canonical(right + "有限公司"))
        #expect(canonical(left + "有限公司") == left + "有限公司")
    }

    @Test(arguments: [
        ("發達理髮", "发达理发"), ("雲豐", "云丰"), ("廣東萬興", "广东万兴"), ("國際貿易電子進出口", "国际贸易电子进出口"), ("長華實業創億飛龍銀馬", "长华实业创亿飞龙银马"),
        ("鐘錶廠", "钟錶厂"), ("葉氏", "叶氏"), ("衝沖", "冲冲"),
    ])
    func `a character that merges with none is the simplified one`(_ name: String, _ expected: String) {
        #expect(canonical(name) == expected)
    }

    @Test(arguments: [("註冊地址", "注册地址"), ("佈吉街道", "布吉街道"), ("清濛後", "清蒙后"), ("A濛\u{20000}B", "A蒙\u{20000}B")])
    func `a heading or an address has the character that is meant`(_ text: String, _ expected: String) {
        var folded: [UInt8] = []
        let notes = folding.fold(text.bytes, into: &folded)
        #expect(String(decoding: folded, as: UTF8.self) == expected)
        #expect(notes.contains(.ambiguousCharacter))
    }

    @Test(
        arguments: [
            ("深圳市甲有限公司", []), ("Ａ有限公司", .folded), ("甲 有限公司", .blanks), ("甲有限公司*", .footnote), ("甲有限责任公司", .legalForm),
            ("甲有限公司（原乙有限公司）", [.formerName, .folded]), ("甲有限公司(更名)", .renamed), ("濛山有限公司", .ambiguousCharacter),
            (" ", [.blanks, .empty]),
        ] as [(String, NameNotes)])
    func `what was set aside is noted`(_ name: String, _ notes: NameNotes) {
        #expect(folding.canonical(of: name.bytes).notes == notes)
    }

    @Test func `a former name is a finding and folding is none`() {
        let explained = folding.canonical(of: "Ａ有限公司（原乙有限公司）".bytes).notes.explained
        #expect(explained.map(\.code) == ["name.formerName"])
        #expect(explained.map(\.message) == ["a former name behind the name was set aside"])
    }

    @Test func `a name that is nothing but a note is kept`() { #expect(canonical("（原乙有限公司）") == "(原乙有限公司)") }

    @Test func `bytes that are not UTF-8 become the replacement character`() {
        #expect(folding.canonical(of: [0x41, 0xFF, 0xE4, 0xB8]).canonical == Array("A\u{FFFD}\u{FFFD}\u{FFFD}".utf8))
    }

    @Test(
        arguments: [
            ([0xE7, 0x41, 0x42], "\u{FFFD}AB"), ([0xC3, 0x41], "\u{FFFD}A"), ([0xF0, 0xA0, 0x41, 0x42], "\u{FFFD}\u{FFFD}AB"),
            ([0xED, 0xA0, 0x80], "\u{FFFD}"), ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            ([0xFF], "\u{FFFD}"),
        ] as [([UInt8], String)])
    func `a character that is cut off takes no other with it`(_ bytes: [UInt8], _ expected: String) {
        #expect(String(decoding: folding.canonical(of: bytes[...]).canonical, as: UTF8.self) == expected)
    }

    @Test func `whatever the bytes, the outcome is text`() {
        var state: UInt64 = 20_250_401
        var name: [UInt8] = []
        var broken: [[UInt8]] = []
        for _ in 0..<20_000 {
            name.removeAll(keepingCapacity: true)
            for _ in 0..<6 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                name.append(UInt8(truncatingIfNeeded: state >> 56) | (state >> 40 & 3 == 0 ? 0 : 0x80))
            }
            let canonical = folding.canonical(of: name[...]).canonical
            if String(validating: canonical, as: UTF8.self) == nil { broken.append(name) }
        }
        #expect(broken == [])
    }

    @Test func `every character folds to something that folds to itself`() {
        var unstable: [UInt32] = []
        var once: [UInt8] = []
        var twice: [UInt8] = []
        // Planes 3 to 13 hold no characters, 15 and 16 private ones.
        for code in [0...0x2FFFF, 0xE0000...0xE01FF].joined() {
            guard let scalar = Unicode.Scalar(UInt32(code)), let character = UTF8.encode(scalar) else { continue }
            once.removeAll(keepingCapacity: true)
            twice.removeAll(keepingCapacity: true)
            folding.fold(Array(character)[...], into: &once)
            folding.fold(once[...], into: &twice)
            if once != twice { unstable.append(scalar.value) }
        }
        #expect(unstable == [])
    }
}

@Suite struct FoldingFileTests {
    @Test(arguments: [
        ("kind,to,from\nfodl,国,國\n", "folding.csv:2: \"fodl\" is not a kind of line [reference.line]"),
        ("kind,to,from\nfold,国\n", "folding.csv:2: a line has three fields [reference.line]"),
        ("# a\nkind,to,from\nfold,国,U+\n", "folding.csv:3: a code point has no digits [reference.line]"),
        ("kind,to,from\nfold,国国国国国国国国国国国国国国,A\n", "folding.csv:2: the line makes a name too long [reference.line]"),
        (
            "kind,to,from\ncandidate,国国,國\n",
            "folding.csv:2: a candidate is one character of three bytes, as are those that may stand for it [reference.line]"
        ),
        (
            "kind,to,from\ncandidate,国,A\n",
            "folding.csv:2: a candidate is one character of three bytes, as are those that may stand for it [reference.line]"
        ),
        ("kind,to,from\njoin,É,E\n", "folding.csv:2: a join has one character and its two parts [reference.line]"),
    ])
    func `a line that cannot be read is named`(_ text: String, _ message: String) {
        let error = #expect(throws: NormalisationError.self) { try NameFolding(folding: Array(text.utf8)) }
        #expect(error?.description == message + "\n  hint: restore data/reference/folding.csv, or correct the line")
    }

    @Test func `an empty table is refused`() {
        let error = #expect(throws: NormalisationError.self) { try NameFolding(folding: Array("kind,to,from\n".utf8)) }
        #expect(
            error?.description
                == "folding.csv: the file has no line of data [reference.empty]\n  hint: restore data/reference/folding.csv")
    }
}
