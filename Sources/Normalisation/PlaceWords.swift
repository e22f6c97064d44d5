/// The fixed words around the names of places, on folded UTF-8.
///
/// They are static strings in inline arrays: both cores look at them for every address, and counting references to one array
/// from two cores would cost more than the comparing.
enum PlaceWords {
    typealias Text = UnsafeBufferPointer<UInt8>

    private static let city: InlineArray<_, StaticString> = ["深圳经济特区", "深圳特区", "深圳市", "深圳"]
    private static let province: InlineArray<_, StaticString> = ["广东省", "广东"]
    private static let country: InlineArray<_, StaticString> = ["中华人民共和国", "中国", "自由贸易试验区", "自贸试验区", "自贸区", "市"]
    private static let countryName: InlineArray<_, StaticString> = ["中国"]
    private static let streetEndings: InlineArray<_, StaticString> = ["街道办事处", "街道办", "街道", "街办", "办事处", "镇"]
    private static let modifiers: InlineArray<_, StaticString> = [
        "东", "西", "南", "北", "中", "前", "后", "上", "下", "内", "外", "新", "老", "旧", "大", "小", "第", "总",
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
    ]
    private static let nameEndings: InlineArray<_, StaticString> = [
        "路", "街", "道", "巷", "湾", "大厦", "大楼", "广场", "花园", "花苑", "公园", "公馆", "中心", "城", "科技", "公司", "集团", "银行", "酒店",
        "宾馆", "医院", "学校", "中学", "小学", "大学", "学院", "市场", "商场", "商业", "商务", "商城", "国际", "金融", "站", "地铁", "口岸",
        "港", "机场", "桥", "立交", "公路", "高速", "高尔夫", "名苑", "豪苑", "苑", "体育", "文化", "图书", "剧院", "书城", "数码", "电子",
    ]
    private static let roadEndings: InlineArray<_, StaticString> = ["路", "街", "道", "巷", "大厦", "大楼", "广场", "酒店", "公司", "科技", "集团"]
    private static let village: InlineArray<_, StaticString> = ["村"]
    private static let company: StaticString = "公司"

    static func afterCity(_ text: Text, _ position: Int) -> Int? { after(city, text, position) }
    static func afterProvince(_ text: Text, _ position: Int) -> Int? { after(province, text, position) }
    /// Behind 中国 where it stands at `position`.
    static func afterCountryName(_ text: Text, _ position: Int) -> Int? { after(countryName, text, position) }
    static func afterCountry(_ text: Text, _ position: Int) -> Int? { after(country, text, position) }

    /// Behind 街道, 镇 or 办事处 where one of them stands at `position`.
    static func afterStreetEnding(_ text: Text, _ position: Int) -> Int? {
        if let end = after(streetEndings, text, position) { return end }
        guard stands(office, text, position), !stands(officeWork, text, position) else { return nil }
        return position + office.utf8CodeUnitCount
    }
    private static let office: StaticString = "办"
    private static let officeWork: StaticString = "办公"

    /// True where the name before `position` goes on as the name of a road, a building or a company: 宝安 in 宝安北路.
    static func continuesName(_ text: Text, _ position: Int, orVillage: Bool) -> Bool {
        let start = position
        var position = position
        for _ in 0...2 {
            // 宝安南3083号 has lost its 路.
            if position > start, position < text.count, (0x30...0x39).contains(text[position]) { return true }
            if after(nameEndings, text, position) != nil { return true }
            if orVillage, after(village, text, position) != nil { return true }
            guard let next = after(modifiers, text, position) else { return false }
            position = next
        }
        return false
    }

    /// True where the locality before `position` goes on as the name of a road or a building.
    static func continuesRoad(_ text: Text, _ position: Int) -> Bool {
        var position = position
        for _ in 0...2 {
            if after(roadEndings, text, position) != nil { return true }
            guard let next = after(modifiers, text, position) else { return false }
            position = next
        }
        return false
    }

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

    static func afterPunctuation(_ text: Text, _ position: Int) -> Int {
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
