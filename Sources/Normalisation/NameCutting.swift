/// One name while it is taken apart, in memory that its caller lends.
struct NameCutting {
    typealias Text = UnsafeBufferPointer<UInt8>

    private static let reached: UInt8 = 1
    private static let byLine: UInt8 = 2

    private let lists: NameDissection.Lists
    /// What is left of the name: `start..<end` is not yet claimed.
    private let rest: UnsafeMutableBufferPointer<UInt8>
    private let placeRoom: UnsafeMutableBufferPointer<UInt8>
    private let lineRoom: UnsafeMutableBufferPointer<UInt8>
    /// For each position of the rest whether words of the line lead from it to the end.
    private let reach: UnsafeMutableBufferPointer<UInt8>
    private var start = 0
    private var end: Int
    private var placeCount = 0
    private var lineStart: Int
    private(set) var form: Text

    /// `scratch` holds five times `room` bytes, which is one more than the name has.
    init(_ name: Text, _ scratch: UnsafeMutableBufferPointer<UInt8>, room: Int, _ lists: NameDissection.Lists) {
        self.lists = lists
        rest = UnsafeMutableBufferPointer(rebasing: scratch[..<room])
        lineRoom = UnsafeMutableBufferPointer(rebasing: scratch[room..<(2 * room)])
        reach = UnsafeMutableBufferPointer(rebasing: scratch[(2 * room)..<(3 * room)])
        // Places are parted by blanks: at most twice the bytes of the name.
        placeRoom = UnsafeMutableBufferPointer(rebasing: scratch[(3 * room)..<(5 * room)])
        for index in name.indices { rest[index] = name[index] }
        end = name.count
        lineStart = room
        form = UnsafeBufferPointer(rebasing: name[name.count...])
        takeForm(name)
    }

    private var text: Text { UnsafeBufferPointer(rebasing: UnsafeBufferPointer(rest)[..<end]) }
    var tradeName: Text { UnsafeBufferPointer(rebasing: UnsafeBufferPointer(rest)[start..<end]) }
    var place: Text { UnsafeBufferPointer(rebasing: UnsafeBufferPointer(placeRoom)[..<placeCount]) }
    var line: Text { UnsafeBufferPointer(rebasing: UnsafeBufferPointer(lineRoom)[lineStart...]) }

    mutating func cut() {
        measureLine()
        takeFront()
        if takeBracketed() { measureLine() }
        takeLine()
        // 电缆信阳销售: a place between two words of the line, or behind the trade name.
        while takeBack() {
            measureLine()
            takeLine()
        }
    }

    /// Cuts the legal form off; of a branch also everything between its enterprise's name and its own form.
    private mutating func takeForm(_ name: Text) {
        guard let found = longestForm(endOf: end), found.length < end else { return }
        form = UnsafeBufferPointer(rebasing: name[(end - found.length)..<end])
        end -= found.length
        // A station or shop of a company, as 分公司 is: the company's own name counts.
        guard found.tag == NameDissection.FormTag.branch || !ends(form, with: Self.company), let company = endOfCompany() else {
            return
        }
        end = company
        if let own = longestForm(endOf: end), own.length < end { end -= own.length }
    }

    private func longestForm(endOf end: Int) -> (length: Int, tag: UInt8)? {
        var found: (length: Int, tag: UInt8)?
        lists.forms.forEach(endOf: text, end) { length, tag in
            guard tag != NameDissection.FormTag.behindLine || lists.lines.longest(endOf: text, end - length) != nil else {
                return
            }
            found = (length, tag)
        }
        return found
    }

    private static let company: StaticString = "公司"

    /// Behind the first 公司 of what is left.
    private func endOfCompany() -> Int? {
        let count = Self.company.utf8CodeUnitCount
        var position = 1
        while position + count <= end {
            if ends(UnsafeBufferPointer(rebasing: text[..<(position + count)]), with: Self.company) { return position + count }
            position += 1
        }
        return nil
    }

    private func ends(_ text: Text, with word: StaticString) -> Bool {
        let start = text.count - word.utf8CodeUnitCount
        guard start >= 0 else { return false }
        for offset in 0..<word.utf8CodeUnitCount where text[start + offset] != word.utf8Start[offset] { return false }
        return true
    }

    /// Marks every position from which words of the line lead to the end.
    private func measureLine() {
        let text = text
        for index in 0..<end { reach[index] = 0 }
        reach[end] = Self.reached
        var position = end
        while position > start {
            if reach[position] != 0 {
                lists.lines.forEach(endOf: text, position) { length, tag in
                    guard length <= position - start else { return }
                    reach[position - length] |= tag == NameDissection.LineTag.weak ? Self.reached : Self.reached | Self.byLine
                }
            }
            position -= 1
        }
    }

    private func next(_ position: Int) -> Int {
        var position = position + 1
        while position < end, rest[position] & 0xC0 == 0x80 { position += 1 }
        return position
    }

    /// What would stay of the name if it began at `position`.
    private func remainder(from position: Int) -> NamePlaces.Remainder {
        guard position < end else { return .nothing }
        if reach[position] & Self.byLine != 0 { return .line }
        var cut = next(position)
        if cut < end, reach[cut] == 0 { return .tradeName }
        // 成都好材料科技: another word of the line may belong to the trade name, as long as one is left.
        while cut < end {
            cut = next(cut)
            if cut < end, reach[cut] != 0 { return .stretched }
        }
        return .oneCharacter
    }

    /// Province, city, county, street and zone at the front, as long as a trade name is left.
    private mutating func takeFront() {
        let taken = lists.places.front(text) { remainder(from: $0) }
        guard taken > 0 else { return }
        addPlace(0..<taken)
        start = taken
    }

    private mutating func addPlace(_ range: Range<Int>) {
        if placeCount > 0 {
            placeRoom[placeCount] = 0x20
            placeCount += 1
        }
        for index in range {
            placeRoom[placeCount] = rest[index]
            placeCount += 1
        }
    }

    /// Takes every bracket that holds nothing but places; true where there was one.
    private mutating func takeBracketed() -> Bool {
        var found = false
        var position = start
        while let open = rest[position..<end].firstIndex(of: 0x28), let close = rest[open..<end].firstIndex(of: 0x29) {
            let content = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(rest)[(open + 1)..<close])
            let length = close - open + 1
            if lists.places.isPlace(content, orShortCounty: true), end - start - length >= 3 {
                addPlace((open + 1)..<close)
                for index in (close + 1)..<max(close + 1, end) { rest[index - length] = rest[index] }
                end -= length
                found = true
                position = open
            } else {
                position = close + 1
            }
        }
        return found
    }

    /// A city at the end, with two characters before it: 某某实业深圳有限公司.
    private mutating func takeBack() -> Bool {
        guard !form.isEmpty || !line.isEmpty else { return false }
        for length in [12, 9, 6] where end - start >= length + 6 {
            let tail = (end - length)..<end
            guard rest[tail.lowerBound] & 0xC0 != 0x80,
                lists.places.isPlace(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(rest)[tail]), orShortCounty: false)
            else { continue }
            addPlace(tail)
            end -= length
            return true
        }
        return false
    }

    /// Where two words of the line, one behind the other, follow a trade name: 轮胎销售 in 腾达轮胎销售天骄.
    private func innerLine() -> Int? {
        var position = next(next(start))
        while position < end {
            if let stop = lineWord(at: position), stop - position >= 12 || lineWord(at: stop) != nil { return position }
            position = next(position)
        }
        return nil
    }

    /// Behind the longest word of the line at `position`.
    private func lineWord(at position: Int) -> Int? {
        var stop = position
        var found: Int?
        for _ in 0..<6 where stop < end {
            stop = next(stop)
            if stop < end, lists.lines.holds(text, position, stop) { found = stop }
        }
        return found
    }

    /// The longest end that words of the line make up: all that is left, or as much as leaves a trade name of two characters.
    private mutating func takeLine() {
        var cut = start
        if start < end, reach[start] & Self.byLine == 0 {
            cut = next(next(start))
            while cut < end, reach[cut] == 0 { cut += 1 }
        }
        if cut >= end, line.isEmpty, let inner = innerLine() { cut = inner }
        guard cut < end else { return }
        for index in (cut..<end).reversed() {
            lineStart -= 1
            lineRoom[lineStart] = rest[index]
        }
        end = cut
    }
}
