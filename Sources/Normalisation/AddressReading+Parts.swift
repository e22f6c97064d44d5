/// Communities and roads: what lies within a district.
extension AddressReading {
    /// True where a road or community of the district begins at `position`, so that the name before it has ended: 南头南新路.
    func isPart(_ position: Int, of district: Int) -> Bool {
        guard let (_, part) = parts.match(text, at: position) else { return false }
        return part.roads & 1 << UInt32(district) != 0 || isCommunity(position, of: district)
    }

    /// True where the name of a community of the district stands at `position` and is not a road's or a building's.
    func isCommunity(_ position: Int, of district: Int) -> Bool {
        guard let (end, part) = parts.match(text, at: position) else { return false }
        return part.communities & 1 << UInt32(district) != 0 && !continuesName(end, orVillage: false)
    }

    /// True where `later` was cut from `earlier`, so that an old address still names `earlier`.
    func wasCut(_ later: Int, from earlier: Int) -> Bool { formerly[later] & 1 << UInt32(earlier) != 0 }

    /// The districts that were cut from one, one bit each.
    func cut(from earlier: Int) -> UInt32 {
        var districts: UInt32 = 0
        for later in formerly.indices where wasCut(later, from: earlier) { districts |= 1 << UInt32(later) }
        return districts
    }

    /// The districts that the names from `start` on allow; none where none is known.
    ///
    /// Where two names have districts in common, those; where they have none, all. A district's own name makes them named.
    func candidates(from start: Int) -> PlaceEvidence {
        var districts: UInt32 = 0
        var isNamed = false
        var position = start
        while position < text.count {
            let (end, found, isDistrict) = hint(at: position, isFirst: position == start)
            if isDistrict { isNamed = true }
            if found != 0 { districts = districts & found != 0 ? districts & found : districts | found }
            position = end
        }
        return PlaceEvidence(verdict: .open(districts), isNamed: isNamed)
    }

    /// What the name at `position` allows, and where the next may begin.
    private func hint(at position: Int, isFirst: Bool) -> (end: Int, districts: UInt32, isDistrict: Bool) {
        let place = places.match(text, at: position)
        if let (end, part) = parts.match(text, at: position), end >= place?.end ?? 0 {
            if part.roads != 0 { return (end, part.roads, false) }
            let isNamed = isFirst || after([.communityEnding, .village, .works], end) != nil
            if isNamed, !continuesRoad(end) { return (end, part.communities, false) }
        }
        if let (end, place) = place {
            if place.district >= 0 { return (end, 1 << UInt32(place.district), true) }
            if place.locality >= 0, !continuesRoad(end) { return (end, 1 << UInt32(place.locality), false) }
            if place.street >= 0,
                afterStreetEnding(end, of: place) != nil || place.isBareStreet && !continuesName(end, orVillage: false)
            {
                return (end, 1 << UInt32(place.street), false)
            }
            if place.elsewhere == nil { return (end, 0, false) }
        }
        guard let (_, length) = PlaceView<PlaceWord>.character(text, position) else { return (position + 1, 0, false) }
        return (position + length, 0, false)
    }
}
