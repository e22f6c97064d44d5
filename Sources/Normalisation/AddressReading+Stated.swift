/// What follows the full name of a district.
extension AddressReading {
    /// A district was named in full: what follows may say that the part lies in another one today.
    mutating func stated(_ stated: Int, former: Bool) -> PlaceEvidence {
        position = PlaceWords.afterPunctuation(text, position)
        if let next = after(.city, position) { position = PlaceWords.afterPunctuation(text, next) }
        guard let (next, place) = place(position) else {
            if let moved = movedCommunity(from: stated) { return proven(moved, former: true) }
            return proven(Int8(stated), former: former)
        }
        var other = Int(place.district)
        var isFull = other >= 0
        if other < 0, isDistrictColumn, place.short >= 0 {
            other = Int(place.short)
            isFull = true
        }
        if other < 0, place.street >= 0 {
            if afterStreetEnding(next, of: place) != nil {
                other = Int(place.street)
            } else if let evidence = bareStreet(place, next, in: stated) {
                return evidence
            }
        }
        if other < 0, place.locality >= 0, wasCut(Int(place.locality), from: stated) { other = Int(place.locality) }
        let nextToName = Int(place.short)
        if other < 0, nextToName >= 0, nextToName != stated, !wasCut(stated, from: nextToName), !wasCut(nextToName, from: stated),
            !continuesName(next, orVillage: false)
        {
            other = nextToName
        }
        if other < 0, let moved = movedCommunity(from: stated) { return proven(moved, former: true) }
        guard other >= 0, other != stated else { return proven(Int8(stated), former: former) }
        if wasCut(other, from: stated) {
            guard isFull else { return proven(Int8(other), former: true) }
            position = next
            return self.stated(other, former: true)
        }
        if wasCut(stated, from: other) { return proven(Int8(stated), former: former) }
        return .contradiction(stated, other)
    }

    /// A street's name without its ending behind a district that it does not lie in; nil where that says nothing.
    private func bareStreet(_ place: Gazetteer.Place, _ next: Int, in stated: Int) -> PlaceEvidence? {
        let street = Int(place.street)
        guard street != stated, !wasCut(stated, from: street) else { return nil }
        // A longer name, or one with 社区, is the stated district's own: 凤凰岗 in 宝安区.
        if let (end, part) = parts.match(text, at: position), end > next || after(.communityEnding, end) != nil {
            if (part.communities | part.roads) & 1 << UInt32(stated) != 0 { return nil }
        }
        // 布吉(翠山)路 is a road too.
        let behind = afterBrackets(next)
        guard wasCut(street, from: stated) else {
            guard place.isBareStreet, place.short < 0, !continuesName(behind, orVillage: true) else { return nil }
            return .named(stated, street)
        }
        // A road that bears the name of a part that moved may lie in either.
        if continuesName(behind, orVillage: false) { return .named(stated, street) }
        if place.isBareStreet || isMovedPart(next, from: stated, to: street) { return proven(place.street, former: true) }
        return .named(stated, street)
    }

    /// True where a community stands at `position` that the street's district has and the stated one has not.
    private func isMovedPart(_ position: Int, from stated: Int, to street: Int) -> Bool {
        guard let (end, part) = parts.match(text, at: position) else { return false }
        let isMoved = part.communities & 1 << UInt32(street) != 0 && part.communities & 1 << UInt32(stated) == 0
        return isMoved && !continuesRoad(end)
    }

    /// The district of the community at this place, where only one that was cut from the stated one has it.
    private func movedCommunity(from stated: Int) -> Int8? {
        guard parents & 1 << UInt32(stated) != 0, let (end, part) = parts.match(text, at: position), part.communities != 0,
            part.communities & 1 << UInt32(stated) == 0, after(.communityEnding, end) != nil
        else { return nil }
        let moved = part.communities & cut(from: stated)
        return moved.nonzeroBitCount == 1 ? Int8(moved.trailingZeroBitCount) : nil
    }
}
