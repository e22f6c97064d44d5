/// Reads a folded text from its beginning: city, then district, then street or community; nothing behind them counts.
///
/// A district's word inside the name of a road, a building or a company is no proof, and a road never is.
struct AddressReading {
    typealias Text = UnsafeBufferPointer<UInt8>

    let places: PlaceView<Gazetteer.Place>
    let parts: PlaceView<Gazetteer.Part>
    let words: PlaceView<PlaceWord>
    let formerly: UnsafeBufferPointer<UInt32>
    let parents: UInt32
    let city: CityWords
    let text: Text
    /// True for the list's district column, where a short name stands for itself.
    let isDistrictColumn: Bool
    /// The last place that a name was looked for at.
    private(set) var reached = 0
    var position = 0
    private var citySaid = false
    private var ceded: Int8 = -1

    init(_ tables: PlaceTables, _ text: Text, isDistrictColumn: Bool) {
        places = tables.places
        parts = tables.parts
        words = tables.words
        formerly = tables.formerly
        parents = tables.parents
        city = tables.city
        self.text = text
        self.isDistrictColumn = isDistrictColumn
    }

    /// - Parameter isWhole: false where more of the text will be read if this proves nothing.
    mutating func evidence(isWhole: Bool) -> PlaceEvidence {
        guard !text.isEmpty else { return PlaceEvidence(verdict: .silent) }
        if !city.begins(text) { position = PlaceWords.start(text) }
        if skipToCity() == .outside { return outside() }
        let start = position
        var evidence = district()
        if case .open(0) = evidence.verdict, isWhole, !isDistrictColumn { evidence = candidates(from: start) }
        return evidence
    }

    mutating func place(_ position: Int) -> (end: Int, value: Gazetteer.Place)? {
        reached = max(reached, position)
        return places.match(text, at: position)
    }

    private enum Whereabouts { case here, outside }

    /// Passes country, province and city.
    private mutating func skipToCity() -> Whereabouts {
        while true {
            position = PlaceWords.afterPunctuation(text, position)
            var end = 0
            var word: PlaceWord = []
            words.forEachMatch(text, at: position) {
                if !$1.isDisjoint(with: [.country, .city, .province]) { (end, word) = ($0, $1) }
            }
            if end > 0, end - position <= city.shortest, let (partEnd, _) = parts.match(text, at: position), partEnd > end {
                // 深圳大学 is a community, 市花路 a road.
                if word.contains(.city) { citySaid = true }
                break
            }
            if word.contains(.city) {
                if isNamesake(end) { break }
                citySaid = true
            } else if !word.contains(.country), citySaid || !word.contains(.province) {
                break
            }
            position = end
        }
        guard !citySaid, let (next, place) = place(position), let elsewhere = place.elsewhere else { return .here }
        guard place.district < 0, place.short < 0, place.street < 0 || elsewhere != .short else { return .here }
        if elsewhere == .region, continuesName(next, orVillage: true) || isInstitution(next) { return .here }
        if elsewhere == .short {
            if isNamesakeElsewhere(next, ceded: place.ceded) { return .outside }
            if let (end, following) = self.place(next), let kind = following.elsewhere,
                kind != .short || !continuesName(end, orVillage: true)
            {
                return .outside
            }
            return goesOnElsewhere(next) && parts.match(text, at: position) == nil ? .outside : .here
        }
        return .outside
    }

    /// True where a place stands at `position` that bears the name of one of the city's, for a city elsewhere is named before it: 上海龙华.
    private mutating func isNamesakeElsewhere(_ position: Int, ceded: Int8) -> Bool {
        guard let (end, place) = place(position), place.district < 0, place.street >= 0 || place.short >= 0 else { return false }
        if ceded >= 0, place.street == ceded { return false }
        if place.street >= 0, after([.streetEnding, .townEnding], end) != nil { return true }
        return !continuesName(end, orVillage: true) && !PlaceWords.isCompanyName(text)
    }

    /// Outside the city, save the towns that were ceded to the programme's district.
    private mutating func outside() -> PlaceEvidence {
        while let (next, place) = place(position) {
            if place.ceded >= 0 {
                ceded = place.ceded
            } else if ceded >= 0 {
                if place.district == ceded { return proven(ceded, former: false) }
                if place.street == ceded, afterStreetEnding(next, of: place) != nil { return proven(ceded, former: true) }
            }
            guard place.elsewhere != nil else { break }
            position = next
        }
        return PlaceEvidence(verdict: .outside)
    }

    private mutating func district() -> PlaceEvidence {
        let match = place(position)
        if let (next, place) = match, place.district >= 0 {
            position = next
            return stated(Int(place.district), former: false)
        }
        if let community = community() { return community }
        guard let (next, place) = match else { return .open() }
        if place.county >= 0 {
            position = next
            return county(Int(place.county))
        }
        if place.street >= 0 {
            // Other provinces have a 福田镇 and a 莲花镇; only what was a town of the city is its own.
            if !place.isTown, after(.townEnding, next) != nil { return .open(Int(place.street)) }
            if afterStreetEnding(next, of: place) != nil { return proven(place.street, former: false) }
        }
        if let (end, part) = parts.match(text, at: position), end > next {
            // 南山大道 and 宝安南路 are roads, whatever their names begin with.
            return PlaceEvidence(verdict: .open(part.roads | part.communities))
        }
        if place.short >= 0 { return short(Int(place.short), place, next) }
        if place.locality >= 0, !continuesRoad(next) || isPart(next, of: Int(place.locality)) {
            return proven(place.locality, former: false)
        }
        if place.street >= 0 { return bareStreet(place, next) }
        return .open()
    }

    /// A community proves its district behind the city's name, where no other district has one of its name.
    private func community() -> PlaceEvidence? {
        guard let (end, part) = parts.match(text, at: position), part.communities != 0, after(.communityEnding, end) != nil else {
            return nil
        }
        guard citySaid, part.communities.nonzeroBitCount == 1 else { return PlaceEvidence(verdict: .open(part.communities)) }
        return proven(Int8(part.communities.trailingZeroBitCount), former: false)
    }

    /// The former county held several of today's districts: only a street in it is proof.
    private mutating func county(_ county: Int) -> PlaceEvidence {
        position = PlaceWords.afterPunctuation(text, position)
        if let (next, place) = place(position), place.street >= 0,
            afterStreetEnding(next, of: place) != nil || place.isBareStreet && !continuesName(next, orVillage: false)
        {
            return proven(place.street, former: Int(place.street) != county)
        }
        var evidence = PlaceEvidence.named(1 << UInt32(county) | cut(from: county))
        if isDistrictColumn { evidence.notes = .listNotUnderstood }
        return evidence
    }

    /// A short name proves its district where it does not go on as a road or a building; without the city only with a
    /// street or locality behind it.
    private mutating func short(_ district: Int, _ place: Gazetteer.Place, _ next: Int) -> PlaceEvidence {
        if isDistrictColumn { return columnShort(district, next) }
        let behind = PlaceWords.afterPunctuation(text, next)
        let isNamePart = continuesName(next, orVillage: true) && !isFormalStreet(behind) && !isCommunity(behind, of: district)
        if isNamePart || PlaceWords.isCompanyName(text) { return .open() }
        if let (end, following) = self.place(behind) {
            var other = -1
            if following.street >= 0, afterStreetEnding(end, of: following) != nil {
                other = Int(following.street)
            } else if continuesName(end, orVillage: false) {
                other = -1
            } else if following.district >= 0 {
                other = Int(following.district)
            } else if following.locality >= 0 {
                other = Int(following.locality)
            } else if following.street >= 0, following.isBareStreet {
                other = Int(following.street)
            }
            if other == district { return proven(Int8(district), former: false) }
            if other >= 0 {
                if wasCut(other, from: district) { return proven(Int8(other), former: true) }
                return .named(district, other)
            }
        }
        if citySaid && place.isShortProof || isCommunity(behind, of: district) { return proven(Int8(district), former: false) }
        return .open(district)
    }

    private mutating func isFormalStreet(_ position: Int) -> Bool {
        guard let (end, place) = place(position), place.street >= 0 else { return false }
        return afterStreetEnding(end, of: place) != nil
    }

    private mutating func columnShort(_ district: Int, _ next: Int) -> PlaceEvidence {
        let behind = PlaceWords.afterPunctuation(text, next)
        if behind == text.count { return proven(Int8(district), former: false) }
        if let (_, place) = place(behind) {
            let other = place.district >= 0 ? place.district : place.short >= 0 ? place.short : place.street
            if other == district { return proven(Int8(district), former: false) }
            if other >= 0, wasCut(Int(other), from: district) { return proven(other, former: true) }
            if other >= 0 { return .contradiction(district, Int(other)) }
        }
        return .named(1 << UInt32(district))
    }

    private func bareStreet(_ place: Gazetteer.Place, _ next: Int) -> PlaceEvidence {
        let district = Int(place.street)
        if continuesName(next, orVillage: false) && !isPart(next, of: district) || PlaceWords.isCompanyName(text) {
            return .open()
        }
        return place.isBareStreet ? proven(place.street, former: false) : .open(district)
    }

    func proven(_ district: Int8, former: Bool) -> PlaceEvidence {
        PlaceEvidence(verdict: .proven(Int(district)), notes: former ? .formerDistrict : [])
    }
}
