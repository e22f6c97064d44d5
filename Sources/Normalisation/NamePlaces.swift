import Columns

/// The places that a name says, with the short names of counties (昆山, 番禺) that only names use.
struct NamePlaces: Sendable {
    typealias Text = UnsafeBufferPointer<UInt8>

    /// What a name would still say without the place before it.
    enum Remainder {
        case nothing, line, oneCharacter, tradeName
        /// One character, and a trade name only if a word of the line belongs to it.
        case stretched
    }

    /// A province or a city, by number; 0 = none.
    fileprivate struct Seat: Sendable {
        var province: UInt8
        var city: UInt16
    }

    /// A county by its short name; several counties may share one.
    fileprivate struct County: Sendable {
        /// Bit by number of the province.
        var provinces: UInt64 = 0
        var cities: InlineArray<6, UInt16> = InlineArray(repeating: 0)
        var cityCount = 0
        /// A word that trade names use as well: 东方, 平安.
        var isCommon = false
    }

    private let gazetteer: Gazetteer
    private var seats = PlaceIndex<Seat>()
    private var counties = PlaceIndex<County>()
    private var countries = PlaceIndex<Bool>()
    /// Each behind its city: 晋江市陈埭.
    private var towns = PlaceIndex<Bool>()

    init(
        gazetteer: Gazetteer, elsewhere: [UInt8], towns: [UInt8], countries: [Bytes], tradeNames: [Bytes]
    ) throws(NormalisationError) {
        self.gazetteer = gazetteer
        var lines = ReferenceLines(elsewhere, file: "places-elsewhere.csv", fields: 3)
        var provinces: [Bytes] = []
        var city: UInt16 = 0
        while let fields = try lines.next() {
            if provinces.last != fields[0] { provinces.append(fields[0]) }
            let province = UInt8(truncatingIfNeeded: provinces.count)
            city += 1
            // The counties of 北京市 are its own, as those of a city are.
            let seat = Seat(province: province, city: fields[1].isEmpty && !fields[0].hasSuffix(Self.city) ? 0 : city)
            for name in Self.writings(fields[1].isEmpty ? fields[0] : fields[1]) {
                guard seats.insert(name, seat, merging: { $0 = seat }) else { throw lines.failure(Self.unusable(name)) }
            }
            for name in fields[2].split(separator: 0x20) {
                guard let short = Self.withoutEnding(name, Self.countyEndings) else { continue }
                let county = County(provinces: 1 << UInt64(province % 64), city: city)
                let isIn = counties.insert(short, county) {
                    $0.provinces |= 1 << UInt64(province % 64)
                    $0.add(city)
                }
                guard isIn else { throw lines.failure(Self.unusable(short)) }
            }
        }
        lines = ReferenceLines(towns, file: "towns-of-cities.csv", fields: 2)
        while let fields = try lines.next() {
            for town in fields[1].split(separator: 0x20) {
                guard self.towns.insert(fields[0] + town, true) else { throw lines.failure(Self.unusable(fields[0] + town)) }
            }
        }
        for name in countries {
            guard self.countries.insert(name, true) else { throw lines.failure(Self.unusable(name)) }
        }
        for word in tradeNames {
            guard counties.insert(word, County(isCommon: true), merging: { $0.isCommon = true }) else {
                throw lines.failure(Self.unusable(word))
            }
        }
    }

    private static func unusable(_ name: some Sequence<UInt8>) -> String {
        "\"\(String(decoding: Array(name), as: UTF8.self))\" cannot be the name of a place: it is empty, has a character beyond U+FFFF, or is one too many"
    }

    /// How many bytes at the front are places; `remainder` says what would be left of the name behind a position.
    func front(_ text: Text, _ remainder: (Int) -> Remainder) -> Int {
        var end = 0
        var context: Seat?
        var isOpen = true
        // Where the last place begins.
        var start = 0
        while end < text.count {
            if let length = known(text, at: end, allowsDistrict: end > 0), text.count - end - length >= 3,
                !isShort(text, at: end, length) || (context?.city ?? 0) == 0 && remainder(end + length) != .oneCharacter
            {
                let seat = seats.match(text, at: end)
                if let seat, seat.length == length { context = seat.value } else if end > 0 || length > 6 { isOpen = false }
                (start, end) = (end, end + length)
            } else if end == 0, let length = countries.match(text, at: 0)?.length,
                [.tradeName, .line].contains(remainder(length))
            {
                end = length
                isOpen = false
            } else if isOpen, let length = county(text, at: end, context, isFirst: end == 0),
                remainder(end + length) == .tradeName
            {
                end += length
                isOpen = false
            } else if end > 0, let next = zone(text, at: end, remainder) {
                end = next
                isOpen = false
            } else if let town = towns.match(text, at: start)?.length, start + town > end,
                remainder(start + town) == .tradeName
            {
                end = start + town
                isOpen = false
            } else {
                break
            }
        }
        return end
    }

    /// True where `content` is nothing but places.
    func isPlace(_ content: Text, orShortCounty: Bool) -> Bool {
        var end = 0
        while end < content.count, let length = known(content, at: end, allowsDistrict: true) { end += length }
        if end > 0, end == content.count { return true }
        if let country = countries.match(content, at: 0), country.length == content.count { return true }
        guard orShortCounty, let county = counties.match(content, at: 0), county.length == content.count else { return false }
        return county.value.provinces != 0
    }

    /// A place that the gazetteer knows, by its full name or, of a province or city, its short one.
    private func known(_ text: Text, at position: Int, allowsDistrict: Bool) -> Int? {
        if let next = PlaceWords.afterCity(text, position) ?? PlaceWords.afterProvince(text, position) { return next - position }
        if let next = PlaceWords.afterCountryName(text, position) { return next - position }
        guard let match = gazetteer.index.match(text, at: position) else { return nil }
        let place = match.value
        return place.elsewhere != nil || allowsDistrict && place.district >= 0 ? match.length : nil
    }

    private func isShort(_ text: Text, at position: Int, _ length: Int) -> Bool {
        guard let match = gazetteer.index.match(text, at: position), match.length == length else { return false }
        if case .short = match.value.elsewhere { return true }
        return false
    }

    /// A county's short name where its own province or city stands before it, or at the very front.
    private func county(_ text: Text, at position: Int, _ context: Seat?, isFirst: Bool) -> Int? {
        guard let match = counties.match(text, at: position), match.value.provinces != 0 else { return nil }
        let county = match.value
        guard let context else { return isFirst && !county.isCommon ? match.length : nil }
        if context.city != 0 { return county.lies(in: context.city) ? match.length : nil }
        return county.provinces & 1 << UInt64(context.province % 64) != 0 && !county.isCommon ? match.length : nil
    }

    /// Behind a street, town or zone that follows a place: 鸦鸿桥镇, 经济技术开发区.
    private func zone(_ text: Text, at position: Int, _ remainder: (Int) -> Remainder) -> Int? {
        var end = position
        for characters in 0...6 {
            // A street's office is no trade name, whatever is left behind it.
            if characters >= 2, let next = Self.after(Self.streets, text, end) {
                return remainder(next) == .nothing ? nil : next
            }
            if let next = Self.after(Self.zones, text, end) {
                switch remainder(next) {
                case .tradeName: return next
                // 新区 or 开发区 alone is no trade name.
                case .line where characters == 0: return next
                default: break
                }
            }
            if (2...4).contains(characters), let next = Self.after(Self.towns, text, end), remainder(next) == .tradeName {
                return next
            }
            guard end < text.count, text[end] >= 0x80 else { return nil }
            end += 1
            while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        }
        return nil
    }

    private static let city = Array("市".utf8)
    private static let zones: InlineArray<_, StaticString> = [
        "经济技术开发区", "高新技术产业开发区", "高新技术开发区", "经济开发区", "工业开发区", "开发区", "保税港区", "保税区", "工业园区", "工业园",
        "产业园区", "产业园", "高新区", "新区", "自贸区", "度假区", "示范区", "矿区",
    ]
    private static let streets: InlineArray<_, StaticString> = ["街道办事处", "街道办", "街道"]
    private static let towns: InlineArray<_, StaticString> = ["镇", "乡", "村", "街"]
    private static let seatEndings = ["省", "市", "地区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区"].map { Array($0.utf8) }
    private static let countyEndings = ["县", "市", "区"].map { Array($0.utf8) }

    private static func writings(_ name: Bytes) -> [Bytes] { [name] + (withoutEnding(name, seatEndings).map { [$0] } ?? []) }

    /// `name` without its ending; nil where fewer than two characters would be left.
    private static func withoutEnding(_ name: Bytes, _ endings: [[UInt8]]) -> Bytes? {
        for ending in endings where name.hasSuffix(ending) {
            return name.count >= ending.count + 6 ? name.dropLast(ending.count) : nil
        }
        return nil
    }

    /// Behind the first of `words` that stands at `position`.
    private static func after<let count: Int>(
        _ words: borrowing InlineArray<count, StaticString>, _ text: Text, _ position: Int
    ) -> Int? {
        words: for index in words.indices {
            let end = position + words[index].utf8CodeUnitCount
            guard end <= text.count else { continue }
            let start = words[index].utf8Start
            for offset in 0..<(end - position) where text[position + offset] != start[offset] { continue words }
            return end
        }
        return nil
    }
}

extension NamePlaces.County {
    fileprivate init(provinces: UInt64, city: UInt16) {
        self.provinces = provinces
        add(city)
    }

    fileprivate init(isCommon: Bool) { self.isCommon = isCommon }

    fileprivate mutating func add(_ city: UInt16) {
        guard cityCount < 6 else { return }
        cities[cityCount] = city
        cityCount += 1
    }

    fileprivate func lies(in city: UInt16) -> Bool {
        for index in 0..<cityCount where cities[index] == city { return true }
        return false
    }
}

extension Bytes {
    fileprivate func hasSuffix(_ ending: [UInt8]) -> Bool { count >= ending.count && suffix(ending.count).elementsEqual(ending) }
}
