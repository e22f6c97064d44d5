/// Reads a folded text from its beginning: city, then district, then street; nothing behind them counts.
///
/// A district's word inside the name of a road, a building or a company is no proof, and a road never is.
struct AddressReading {
    typealias Text = UnsafeBufferPointer<UInt8>

    let gazetteer: Gazetteer
    let text: Text
    /// True for the list's district column, where a short name stands for itself.
    let isDistrictColumn: Bool
    private var position = 0
    private var citySaid = false
    private var ceded: Int8 = -1

    init(_ gazetteer: Gazetteer, _ text: Text, isDistrictColumn: Bool) {
        self.gazetteer = gazetteer
        self.text = text
        self.isDistrictColumn = isDistrictColumn
    }

    mutating func evidence() -> PlaceEvidence {
        guard !text.isEmpty else { return PlaceEvidence(verdict: .silent) }
        position = PlaceWords.start(text)
        if skipToCity() == .outside { return outside() }
        return district()
    }

    private enum Whereabouts { case here, outside }

    /// Passes country, province and city.
    private mutating func skipToCity() -> Whereabouts {
        while true {
            position = PlaceWords.afterPunctuation(text, position)
            if let next = PlaceWords.afterCountry(text, position) {
                position = next
            } else if let next = PlaceWords.afterCity(text, position) {
                citySaid = true
                position = next
            } else if !citySaid, let next = PlaceWords.afterProvince(text, position) {
                position = next
            } else {
                break
            }
        }
        guard !citySaid, let match = gazetteer.index.match(text, at: position), let elsewhere = match.value.elsewhere else {
            return .here
        }
        let place = match.value
        guard place.district < 0, place.short < 0, place.street < 0 || elsewhere != .short else { return .here }
        let next = position + match.length
        if elsewhere == .region, PlaceWords.continuesName(text, next, orVillage: false) { return .here }
        if elsewhere == .short {
            guard let following = gazetteer.index.match(text, at: next), let kind = following.value.elsewhere, kind != .short
            else { return .here }
        }
        return .outside
    }

    /// Outside Shenzhen, save the towns that were ceded to the programme's district.
    private mutating func outside() -> PlaceEvidence {
        while let match = gazetteer.index.match(text, at: position) {
            if match.value.ceded >= 0 {
                ceded = match.value.ceded
            } else if ceded >= 0 {
                if match.value.district == ceded { return proven(ceded, former: false) }
                if match.value.street == ceded, PlaceWords.afterStreetEnding(text, position + match.length) != nil {
                    return proven(ceded, former: true)
                }
            }
            guard match.value.elsewhere != nil else { break }
            position += match.length
        }
        return PlaceEvidence(verdict: .outside)
    }

    private mutating func district() -> PlaceEvidence {
        guard let match = gazetteer.index.match(text, at: position) else { return PlaceEvidence(verdict: .open(0)) }
        let place = match.value
        let next = position + match.length
        if place.district >= 0 {
            position = next
            return stated(Int(place.district), former: false)
        }
        if place.county >= 0 {
            position = next
            return county(Int(place.county))
        }
        if place.street >= 0, let end = PlaceWords.afterStreetEnding(text, next) {
            position = end
            return proven(place.street, former: false)
        }
        if place.short >= 0 { return short(Int(place.short), place, next) }
        if place.locality >= 0, !PlaceWords.continuesRoad(text, next) { return proven(place.locality, former: false) }
        if place.street >= 0 { return bareStreet(place, next) }
        return PlaceEvidence(verdict: .open(0))
    }

    /// A district was named in full: what follows may say that the part lies in another one today.
    private mutating func stated(_ stated: Int, former: Bool) -> PlaceEvidence {
        position = PlaceWords.afterPunctuation(text, position)
        if let next = PlaceWords.afterCity(text, position) { position = PlaceWords.afterPunctuation(text, next) }
        guard let match = gazetteer.index.match(text, at: position) else { return proven(Int8(stated), former: former) }
        let place = match.value
        let next = position + match.length
        var other = Int(place.district)
        var isFull = other >= 0
        if other < 0, isDistrictColumn, place.short >= 0 {
            other = Int(place.short)
            isFull = true
        }
        if other < 0, place.street >= 0 {
            if PlaceWords.afterStreetEnding(text, next) != nil {
                other = Int(place.street)
            } else if place.isBareStreet, gazetteer.wasCut(Int(place.street), from: stated) {
                // A road that bears the name of a part that moved may lie in either.
                if PlaceWords.continuesName(text, next, orVillage: false) { return .open(stated, Int(place.street)) }
                other = Int(place.street)
            }
        }
        if other < 0, place.locality >= 0, gazetteer.wasCut(Int(place.locality), from: stated) { other = Int(place.locality) }
        let nextToName = Int(place.short)
        if other < 0, nextToName >= 0, nextToName != stated, !gazetteer.wasCut(stated, from: nextToName),
            !gazetteer.wasCut(nextToName, from: stated), !PlaceWords.continuesName(text, next, orVillage: false)
        {
            other = nextToName
        }
        guard other >= 0, other != stated else { return proven(Int8(stated), former: former) }
        if gazetteer.wasCut(other, from: stated) {
            guard isFull else { return proven(Int8(other), former: true) }
            position = next
            return self.stated(other, former: true)
        }
        if gazetteer.wasCut(stated, from: other) { return proven(Int8(stated), former: former) }
        var evidence = PlaceEvidence.open(stated, other)
        evidence.notes = .contradiction
        return evidence
    }

    /// The former county held several of today's districts: only a street in it is proof.
    private mutating func county(_ county: Int) -> PlaceEvidence {
        position = PlaceWords.afterPunctuation(text, position)
        if let match = gazetteer.index.match(text, at: position), match.value.street >= 0 {
            let next = position + match.length
            let isFormal = PlaceWords.afterStreetEnding(text, next) != nil
            if isFormal || match.value.isBareStreet && !PlaceWords.continuesName(text, next, orVillage: false) {
                return proven(match.value.street, former: Int(match.value.street) != county)
            }
        }
        var candidates: UInt32 = 1 << UInt32(county)
        for district in gazetteer.districts.indices where gazetteer.wasCut(district, from: county) {
            candidates |= 1 << UInt32(district)
        }
        return PlaceEvidence(verdict: .open(candidates))
    }

    /// A short name proves its district where it does not go on as a road or a building; without the city only with a
    /// street or locality behind it.
    private func short(_ district: Int, _ place: Gazetteer.Place, _ next: Int) -> PlaceEvidence {
        if isDistrictColumn { return columnShort(district, next) }
        let behind = PlaceWords.afterPunctuation(text, next)
        let isNamePart = PlaceWords.continuesName(text, next, orVillage: true) && !isFormalStreet(behind)
        if isNamePart || PlaceWords.isCompanyName(text) { return .open() }
        if let match = gazetteer.index.match(text, at: behind) {
            let following = match.value
            let end = behind + match.length
            var other = -1
            if following.street >= 0, PlaceWords.afterStreetEnding(text, end) != nil {
                other = Int(following.street)
            } else if PlaceWords.continuesName(text, end, orVillage: false) {
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
                if gazetteer.wasCut(other, from: district) { return proven(Int8(other), former: true) }
                return .open(district, other)
            }
        }
        return citySaid && place.isShortProof ? proven(Int8(district), former: false) : .open(district)
    }

    private func isFormalStreet(_ position: Int) -> Bool {
        guard let match = gazetteer.index.match(text, at: position), match.value.street >= 0 else { return false }
        return PlaceWords.afterStreetEnding(text, position + match.length) != nil
    }

    private func columnShort(_ district: Int, _ next: Int) -> PlaceEvidence {
        let behind = PlaceWords.afterPunctuation(text, next)
        if behind == text.count { return proven(Int8(district), former: false) }
        if let match = gazetteer.index.match(text, at: behind) {
            let meanings = [match.value.district, match.value.short, match.value.street]
            let other: Int8 = meanings.first { $0 >= 0 } ?? -1
            if other == district { return proven(Int8(district), former: false) }
            if other >= 0, gazetteer.wasCut(Int(other), from: district) { return proven(other, former: true) }
            if other >= 0 {
                var evidence = PlaceEvidence.open(district, Int(other))
                evidence.notes = .contradiction
                return evidence
            }
        }
        return .open(district)
    }

    private func bareStreet(_ place: Gazetteer.Place, _ next: Int) -> PlaceEvidence {
        let district = Int(place.street)
        if PlaceWords.continuesName(text, next, orVillage: false) || PlaceWords.isCompanyName(text) { return .open() }
        return place.isBareStreet ? proven(place.street, former: false) : .open(district)
    }

    private func proven(_ district: Int8, former: Bool) -> PlaceEvidence {
        PlaceEvidence(verdict: .proven(Int(district)), notes: former ? .formerDistrict : [])
    }
}
