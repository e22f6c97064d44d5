/// What a fixed word beside the names of places may be; some words are several.
struct PlaceWord: OptionSet, Sendable, BitwiseCopyable {
    let rawValue: UInt16

    static let city = PlaceWord(rawValue: 1 << 0)
    static let province = PlaceWord(rawValue: 1 << 1)
    /// Words that may stand before the province or the city and say nothing.
    static let country = PlaceWord(rawValue: 1 << 2)
    /// 街道 and its offices.
    static let streetEnding = PlaceWord(rawValue: 1 << 3)
    /// 社区 and its committee.
    static let communityEnding = PlaceWord(rawValue: 1 << 4)
    /// 东, 一 and the like, which may stand between a name and its ending: 宝安北路.
    static let modifier = PlaceWord(rawValue: 1 << 5)
    /// What makes the name before it that of a road, a building or a company.
    static let nameEnding = PlaceWord(rawValue: 1 << 6)
    static let roadEnding = PlaceWord(rawValue: 1 << 7)
    static let village = PlaceWord(rawValue: 1 << 8)
    /// What makes the city's bare name that of a street or a town elsewhere: 深圳路, 深圳镇.
    static let namesake = PlaceWord(rawValue: 1 << 9)
    /// What a place elsewhere goes on with where its 市 or 省 was left out: 吉林高新区.
    static let elsewhereEnding = PlaceWord(rawValue: 1 << 10)
    /// What shows that a name was a road's or a building's instead.
    static let elsewhereEnd = PlaceWord(rawValue: 1 << 11)
    /// What shows that the name before it is a village's.
    static let works = PlaceWord(rawValue: 1 << 12)
    /// 镇, which only the streets that were towns once had.
    static let townEnding = PlaceWord(rawValue: 1 << 13)
    /// What makes the short name before it, some words on, that of a university or a company: 香港中文大学.
    static let institution = PlaceWord(rawValue: 1 << 14)
}
