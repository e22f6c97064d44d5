/// The fixed words around the names of places, on folded UTF-8.
enum PlaceWords {
    typealias Text = UnsafeBufferPointer<UInt8>

    // Of names, which any command may take apart: no list of places elsewhere has the city that the tables are of.
    private static let city: InlineArray<_, StaticString> = ["深圳经济特区", "深圳特区", "深圳市", "深圳"]
    private static let province: InlineArray<_, StaticString> = ["广东省", "广东"]
    private static let countryName: InlineArray<_, StaticString> = ["中国"]

    private static let kinds: [(PlaceWord, [String])] = [
        (.country, ["中华人民共和国", "中国", "自由贸易试验区", "自贸试验区", "自贸区", "市"]),
        (.streetEnding, ["街道办事处", "街道办", "街道", "街办", "办事处", "办"]),
        (.townEnding, ["镇"]),
        (.institution, ["大学", "学院", "学校", "中学", "小学", "医院", "银行", "商会", "公司", "集团"]),
        (.communityEnding, ["社区居民委员会", "社区居委会", "社区", "居民委员会", "居委会"]),
        (
            .modifier,
            [
                "东", "西", "南", "北", "中", "前", "后", "上", "下", "内", "外", "新", "老", "旧", "大", "小", "第", "总",
                "一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
            ]
        ),
        (
            .nameEnding,
            [
                "路", "街", "道", "巷", "湾", "大厦", "大楼", "广场", "花园", "花苑", "公园", "公馆", "中心", "城", "科技", "公司", "集团", "银行",
                "酒店", "宾馆", "医院", "学校", "中学", "小学", "大学", "学院", "市场", "商场", "商业", "商务", "商城", "国际", "金融", "站", "地铁", "口岸",
                "港", "机场", "桥", "立交", "公路", "高速", "高尔夫", "名苑", "豪苑", "苑", "体育", "文化", "图书", "剧院", "书城", "数码", "电子",
            ]
        ),
        (.roadEnding, ["路", "街", "道", "巷", "大厦", "大楼", "广场", "酒店", "公司", "科技", "集团"]),
        (.village, ["村"]),
        (.works, ["工业", "新村", "小区"]),
        (.namesake, ["路", "街", "巷", "大道", "镇"]),
        (
            .elsewhereEnding,
            [
                "市", "州", "县", "盟", "经济", "高新", "开发区", "经开", "新区", "园区", "集聚区", "保税", "港务区", "合作区", "自由贸易试验区",
                "自贸试验区", "自贸区",
            ]
        ),
        (.elsewhereEnd, ["路", "街", "道", "巷", "号", "栋", "楼", "大厦", "广场", "村"]),
    ]

    /// Every word of an address with what it may be.
    static func index(city: [String], province: [String]) -> PlaceIndex<PlaceWord> {
        var index = PlaceIndex<PlaceWord>()
        for word in city { index.insert(word.utf8, .city) }
        for word in province { index.insert(word.utf8, .province) { $0.formUnion(.province) } }
        for (kind, words) in kinds {
            for word in words { index.insert(word.utf8, kind) { $0.formUnion(kind) } }
        }
        return index
    }

    static func afterCity(_ text: Text, _ position: Int) -> Int? { after(city, text, position) }
    static func afterProvince(_ text: Text, _ position: Int) -> Int? { after(province, text, position) }
    /// Behind 中国 where it stands at `position`.
    static func afterCountryName(_ text: Text, _ position: Int) -> Int? { after(countryName, text, position) }

    private static let company: StaticString = "公司"
    private static let officeWork: StaticString = "办公"

    /// True where 办公 stands at `position`, whose 办 is no office of a street.
    static func isOfficeWork(_ text: Text, _ position: Int) -> Bool { stands(officeWork, text, position) }

    /// True for the name of a company where an address should stand.
    static func isCompanyName(_ text: Text) -> Bool {
        guard text.count >= company.utf8CodeUnitCount, stands(company, text, text.count - company.utf8CodeUnitCount) else {
            return false
        }
        return !text.contains { (0x30...0x39).contains($0) }
    }

    /// Behind what may stand before an address: 地址:, a postal code, brackets and strokes.
    static func start(_ text: Text) -> Int {
        var position = 0
        var index = 0
        while index < min(text.count, 30) {
            if text[index] == UInt8(ascii: ":") { position = index + 1 }
            if (0x30...0x39).contains(text[index]) { break }
            index += 1
        }
        var digits = 0
        while position + digits < text.count, (0x30...0x39).contains(text[position + digits]) { digits += 1 }
        if digits == 6 { position += 6 }
        return afterPunctuation(text, position)
    }

    @inline(__always)
    static func afterPunctuation(_ text: Text, _ position: Int) -> Int {
        // The first byte of most characters of an address.
        if position < text.count, text[position] >= 0xE4 { return position }
        return afterStrokes(text, position)
    }

    private static func afterStrokes(_ text: Text, _ position: Int) -> Int {
        var position = position
        while position < text.count {
            switch text[position] {
            case 0x21...0x2F, 0x3A, 0x3B: position += 1
            // 、 and 。
            case 0xE3 where position + 2 < text.count && text[position + 1] == 0x80 && (0x81...0x82).contains(text[position + 2]):
                position += 3
            // · as the folding writes it.
            case 0xC2 where position + 1 < text.count && text[position + 1] == 0xB7: position += 2
            default: return position
            }
        }
        return position
    }

    private static func after<let count: Int>(
        _ words: borrowing InlineArray<count, StaticString>, _ text: Text, _ position: Int
    ) -> Int? {
        for index in words.indices where stands(words[index], text, position) {
            return position + words[index].utf8CodeUnitCount
        }
        return nil
    }

    private static func stands(_ word: StaticString, _ text: Text, _ position: Int) -> Bool {
        let count = word.utf8CodeUnitCount
        guard position + count <= text.count else { return false }
        let start = word.utf8Start
        for offset in 0..<count where text[position + offset] != start[offset] { return false }
        return true
    }
}
