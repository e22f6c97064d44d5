/// The words that end a name or carry it on.
extension AddressReading {
    /// Behind the longest word of `kinds` that stands at `position`.
    func after(_ kinds: PlaceWord, _ position: Int) -> Int? {
        var found = 0
        words.forEachMatch(text, at: position) { if !$1.isDisjoint(with: kinds) { found = $0 } }
        return found > 0 ? found : nil
    }

    /// Behind 街道 or 办事处 where one of them stands at `position`, or 镇 where the street before it was a town.
    func afterStreetEnding(_ position: Int, of place: Gazetteer.Place) -> Int? {
        if place.isTown, let end = after(.townEnding, position) { return end }
        guard let end = after(.streetEnding, position) else { return nil }
        return PlaceWords.isOfficeWork(text, position) ? nil : end
    }

    /// True where the short name before `position` is the beginning of a university's or a company's: 香港中文大学(深圳).
    func isInstitution(_ position: Int) -> Bool {
        var position = position
        for _ in 0..<6 {
            if after(.institution, position) != nil { return true }
            guard let (code, length) = PlaceView<PlaceWord>.character(text, position), code >= 0x2E80 else { return false }
            position += length
        }
        return false
    }

    /// True where the name before `position` goes on as the name of a road, a building or a company: 宝安 in 宝安北路.
    func continuesName(_ position: Int, orVillage: Bool) -> Bool {
        continues(position, orVillage ? [.nameEnding, .village] : .nameEnding, orNumber: true)
    }

    /// True where the locality before `position` goes on as the name of a road or a building.
    func continuesRoad(_ position: Int) -> Bool { continues(position, .roadEnding, orNumber: false) }

    private func continues(_ position: Int, _ endings: PlaceWord, orNumber: Bool) -> Bool {
        var end = position
        for _ in 0...2 {
            // 宝安南3083号 has lost its 路.
            if orNumber, end > position, end < text.count, (0x30...0x39).contains(text[end]) { return true }
            var isEnding = false
            var next = 0
            words.forEachMatch(text, at: end) {
                if !$1.isDisjoint(with: endings) { isEnding = true }
                if $1.contains(.modifier) { next = $0 }
            }
            if isEnding { return true }
            if next == 0 { return false }
            end = next
        }
        return false
    }

    /// Behind the brackets that open at `position`; `position` itself where none do, or where they never close.
    func afterBrackets(_ position: Int) -> Int {
        guard position < text.count, text[position] == UInt8(ascii: "(") else { return position }
        return text[position...].firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 } ?? position
    }

    /// True where the city's name before `position` is the beginning of a street's or a town's elsewhere: 深圳路, 深圳镇.
    func isNamesake(_ position: Int) -> Bool {
        if after(.namesake, position) != nil { return true }
        guard let next = after(.modifier, position) else { return false }
        return after(.namesake, next) != nil
    }

    /// True where a short name of a place elsewhere goes on as that place, its 市 or 省 left out: 吉林高新区, 新疆伊犁州.
    func goesOnElsewhere(_ position: Int) -> Bool {
        var position = PlaceWords.afterPunctuation(text, position)
        for _ in 0..<9 {
            if let (end, word) = words.match(text, at: position) {
                if word.contains(.elsewhereEnding) { return true }
                if word.contains(.city) { return isNamesake(end) }
                if word.contains(.elsewhereEnd) { return false }
            }
            if let (_, place) = places.match(text, at: position), place.district >= 0 { return false }
            guard let (code, length) = PlaceView<PlaceWord>.character(text, position), !(0x30...0x39).contains(code) else {
                return false
            }
            position += length
        }
        return false
    }
}
