import Columns
import Normalisation
import Testing

/// What the ranks say together: a person's decision, the list, the address, the registries.
@Suite struct DistrictRankTests {
    let resolver: DistrictResolver
    init() throws { resolver = try ReferenceFiles.resolver() }

    func district(_ resolution: Resolution) -> String? { resolution.district.map { resolver.gazetteer.districts[$0] } }

    func names(_ resolution: Resolution) -> [String] { resolution.candidates.map { resolver.gazetteer.districts[$0] } }

    func column(_ text: String) -> PlaceStatement { PlaceStatement(.list, text.bytes, isDistrictColumn: true) }
    func address(_ text: String) -> PlaceStatement { PlaceStatement(.address, text.bytes, isDistrictColumn: false) }
    func registry(_ text: String) -> PlaceStatement { PlaceStatement(.registry, text.bytes, isDistrictColumn: false) }

    let decided = PlaceStatement(.override, "南山区".bytes, isDistrictColumn: true)

    static let contradiction = "深圳市福田区福永街道"

    @Test func `the higher rank wins and a lower one that differs is a note`() {
        let resolution = resolver.resolve([column("福田区"), address("深圳市南山区"), registry("海口市龙华区")])
        #expect(district(resolution) == "福田区")
        #expect(resolution.basis == .list)
        #expect(resolution.notes == [.addressDiffers, .outsideDiffers])
    }

    @Test func `the list's two columns say the same by either way of asking`() {
        let resolution = resolver.resolve(listDistrict: "福田区".bytes, address: "深圳市南山区".bytes)
        #expect(resolution == resolver.resolve([address("深圳市南山区"), column("福田区")]))
        #expect(resolution.notes == .addressDiffers)
    }

    @Test func `a text that contradicts itself leaves nothing to a lower rank`() {
        let resolution = resolver.resolve([registry("深圳市福田区"), address(Self.contradiction)])
        #expect(resolution.state == .unresolved(candidates: [0, 2]))
        #expect(resolution.notes == .contradiction)
        #expect(
            resolver.resolve(listDistrict: "福田区/宝安区".bytes, address: "深圳市福田区".bytes).state == .unresolved(candidates: [0, 2]))
        #expect(district(resolver.resolve(listDistrict: "宝安区".bytes, address: Self.contradiction.bytes)) == "宝安区")
        #expect(district(resolver.resolve([address(Self.contradiction), decided])) == "南山区")
    }

    @Test func `a text that contradicts itself beside one of its rank that proves a district leaves it open in either order`() {
        let texts = [registry(Self.contradiction), registry("深圳市福田区")]
        let resolution = resolver.resolve(texts)
        #expect(resolution.state == .unresolved(candidates: [0, 2]))
        #expect(resolution == resolver.resolve(texts.reversed()))
    }

    @Test func `two texts of one rank that differ are unresolved, whatever a lower one says`() {
        let one = PlaceStatement(.registry, "福田区".bytes, isDistrictColumn: true)
        let other = registry("深圳市宝安区")
        let differing = resolver.resolve([one, other])
        #expect(differing.state == .unresolved(candidates: [0, 2]))
        #expect(differing.notes.explained.map(\.code) == ["district.answersDiffer"])
        #expect(differing == resolver.resolve([other, one]))
        #expect(resolver.resolve([one, one]).basis == .registry)
        let away = registry("东莞市")
        #expect(resolver.resolve([one, away]).state == .unresolved(candidates: [2]))
        #expect(resolver.resolve([away, one]).state == .unresolved(candidates: [2]))
        let above = resolver.resolve([one, other, column("盐田区")])
        #expect(district(above) == "盐田区")
        #expect(above.basis == .list)
        #expect(above.notes == .registryDiffers)
        #expect(district(resolver.resolve([one, other, decided])) == "南山区")
        #expect(resolver.resolve([address("深圳市福田区"), address("深圳市宝安区"), registry("深圳市福田区")]).district == nil)
    }

    @Test func `a person's decision wins over everything, and whoever differs is told`() {
        let resolution = resolver.resolve(
            [column("福田区"), address("深圳市福田区"), registry("深圳市盐田区"), registry("东莞市"), decided])
        #expect(district(resolution) == "南山区")
        #expect(resolution.basis == .override)
        #expect(resolution.notes == [.listDiffers, .addressDiffers, .registryDiffers, .outsideDiffers])
        #expect(resolver.resolve([address("东莞市"), decided, column("福田区")]).notes == [.listDiffers, .outsideDiffers])
        #expect(resolver.resolve([address("东莞市"), decided, column("福田区")]).basis == .override)
    }

    @Test(arguments: [("东莞市", Resolution.Notes.outsideDiffers), ("深圳市宝安区西丽", .addressDiffers), ("深圳市福田区福永街道", .addressDiffers)])
    func `an address that names another place than the list proves is told`(_ address: String, _ notes: Resolution.Notes) {
        let resolution = resolver.resolve(listDistrict: "盐田区".bytes, address: address.bytes)
        #expect(district(resolution) == "盐田区")
        #expect(resolution.notes == notes)
    }

    @Test func `an address in a road that runs elsewhere is no word against the list`() {
        #expect(resolver.resolve(listDistrict: "盐田区".bytes, address: "深圳市深南大道".bytes).notes == [])
    }

    @Test func `no registry proves a district other than those that the list names`() {
        let resolution = resolver.resolve([address("宝安区西丽"), registry("深圳市盐田区")])
        #expect(names(resolution) == ["宝安区", "南山区", "盐田区"])
        #expect(resolution.notes == .registryDiffers)
        let within = resolver.resolve([address("宝安区西丽"), registry("深圳市南山区")])
        #expect(district(within) == "南山区")
        #expect(within.notes == [])
        #expect(names(resolver.resolve([address("宝安区西丽"), registry("东莞市")])) == ["宝安区", "南山区"])
        #expect(resolver.resolve([address("宝安区西丽"), registry("东莞市")]).notes == .outsideDiffers)
        // A district's own name behind a road names it as well.
        #expect(names(resolver.resolve([address("深圳市深南大道福田区"), registry("深圳市盐田区")])) == ["福田区", "盐田区"])
    }

    @Test func `a rank that proves nothing leaves the word to the next, and a road gives way with a note`() {
        let resolution = resolver.resolve([column("其他"), address("深圳市深南大道"), registry("深圳市盐田区")])
        #expect(district(resolution) == "盐田区")
        #expect(resolution.basis == .registry)
        #expect(resolution.notes == [.listNotUnderstood, .registryDiffers])
        #expect(resolver.resolve([address("深圳市深南大道"), registry("深圳市南山区")]).notes == [])
        let away = resolver.resolve([address("深圳市深南大道"), registry("东莞市")])
        #expect(away.state == .outside)
        #expect(away.notes == .outsideDiffers)
    }

    @Test func `a column that names the former county leaves what was cut from it, and a lower rank that differs is told`() {
        let alone = resolver.resolve(listDistrict: "宝安县".bytes)
        #expect(names(alone) == ["宝安区", "前海深港合作区", "龙华区", "光明区", "龙岗区", "坪山区", "大鹏新区"])
        #expect(alone.notes == .listNotUnderstood)
        let within = resolver.resolve(listDistrict: "宝安县".bytes, address: "深圳市光明区".bytes)
        #expect(district(within) == "光明区")
        #expect(within.notes == .listNotUnderstood)
        let beside = resolver.resolve(listDistrict: "宝安县".bytes, address: "深圳市福田区".bytes)
        #expect(beside.district == nil)
        #expect(names(beside) == ["宝安区", "福田区", "前海深港合作区", "龙华区", "光明区", "龙岗区", "坪山区", "大鹏新区"])
        #expect(beside.notes == [.listNotUnderstood, .addressDiffers])
    }

    @Test func `nothing said leaves nothing but an open question`() {
        #expect(resolver.resolve() == resolver.resolve(listDistrict: "".bytes, address: " ".bytes))
        #expect(resolver.resolve() == resolver.resolve([]))
        #expect(resolver.resolve().state == .unresolved(candidates: []))
        #expect(resolver.resolve(listDistrict: "-".bytes).notes == [])
    }

    @Test func `a list that says elsewhere is believed before the address`() {
        let resolution = resolver.resolve(listDistrict: "东莞市".bytes, address: "深圳市南山区".bytes)
        #expect(resolution.state == .outside)
        #expect(resolution.notes == .addressDiffers)
    }
}
