public import Columns

/// Takes a canonical name apart with word lists; what no list knows belongs to the trade name.
public struct NameDissection: Sendable {
    private let gazetteer: Gazetteer
    private let forms: SuffixIndex
    private let branches: SuffixIndex
    private let lines: SuffixIndex

    /// Reads `legal-forms.csv` and `lines-of-business.csv`.
    ///
    /// - Throws: ``NormalisationError`` with the line that cannot be read.
    public init(gazetteer: Gazetteer, legalForms: [UInt8], linesOfBusiness: [UInt8]) throws(NormalisationError) {
        self.gazetteer = gazetteer
        var forms = SuffixIndex()
        var branches = SuffixIndex()
        var lines = SuffixIndex()
        var reading = ReferenceLines(legalForms, file: "legal-forms.csv", fields: 3)
        while let fields = try reading.next() {
            if fields[1].elementsEqual("branch".utf8) {
                branches.insert(fields[0])
            } else {
                forms.insert(fields[0])
            }
        }
        reading = ReferenceLines(linesOfBusiness, file: "lines-of-business.csv", fields: 2)
        while let fields = try reading.next() {
            for word in fields[1].split(separator: 0x20) { lines.insert(word) }
        }
        self.forms = forms
        self.branches = branches
        self.lines = lines
    }

    /// The parts of a canonical name, as ``NameFolding`` writes it.
    public func parts(of canonical: Bytes) -> NameParts {
        var rest = Array(canonical)
        var places: [[UInt8]] = []
        let form = takeForm(&rest)
        takeFront(&rest, &places)
        takeBracketed(&rest, &places)
        takeBack(&rest, &places)
        let line = takeLine(&rest)
        return NameParts(place: Array(places.joined(separator: [0x20])), tradeName: rest, line: line, form: form)
    }

    /// Cuts the legal form off; of a branch also everything between its enterprise's name and its own form.
    private func takeForm(_ rest: inout [UInt8]) -> [UInt8] {
        if let branch = branches.longest(endOf: rest[...]), branch < rest.count {
            let form = Array(rest.suffix(branch))
            let before = rest.dropLast(branch)
            if let end = endOfCompany(before) {
                rest = Array(before[..<end])
                if let own = forms.longest(endOf: rest[...]), own < rest.count { rest.removeLast(own) }
            } else {
                rest = Array(before)
            }
            return form
        }
        guard let own = forms.longest(endOf: rest[...]), own < rest.count else { return [] }
        let form = Array(rest.suffix(own))
        rest.removeLast(own)
        return form
    }

    private static let company = Array("公司".utf8)

    private func endOfCompany(_ text: ArraySlice<UInt8>) -> Int? {
        var start = text.endIndex - Self.company.count
        while start > text.startIndex {
            if text[start..<(start + Self.company.count)].elementsEqual(Self.company) { return start + Self.company.count }
            start -= 1
        }
        return nil
    }

    /// Province, city and district at the front, as long as a trade name is left.
    private func takeFront(_ rest: inout [UInt8], _ places: inout [[UInt8]]) {
        let end = rest.withUnsafeBufferPointer { text in
            var end = 0
            while let length = placeLength(text, at: end, allowsDistrict: end > 0), text.count - end - length >= 3 {
                end += length
            }
            return end
        }
        guard end > 0 else { return }
        places.append(Array(rest[..<end]))
        rest.removeFirst(end)
    }

    /// Every bracket that holds nothing but places.
    private func takeBracketed(_ rest: inout [UInt8], _ places: inout [[UInt8]]) {
        var position = 0
        while let open = rest[position...].firstIndex(of: 0x28), let close = rest[open...].firstIndex(of: 0x29) {
            let content = Array(rest[(open + 1)..<close])
            if isPlace(content), rest.count - (close - open + 1) >= 3 {
                places.append(content)
                rest.removeSubrange(open...close)
                position = open
            } else {
                position = close + 1
            }
        }
    }

    /// A city right before the legal form: 某某实业深圳有限公司.
    private func takeBack(_ rest: inout [UInt8], _ places: inout [[UInt8]]) {
        for length in [12, 9, 6] where rest.count >= length + 6 {
            let tail = Array(rest.suffix(length))
            guard isPlace(tail), tail.first.map({ $0 & 0xC0 != 0x80 }) == true else { continue }
            places.append(tail)
            rest.removeLast(length)
            return
        }
    }

    private func isPlace(_ content: [UInt8]) -> Bool {
        content.withUnsafeBufferPointer { text in
            var end = 0
            while end < text.count, let length = placeLength(text, at: end, allowsDistrict: true) { end += length }
            return end > 0 && end == text.count
        }
    }

    private func placeLength(_ text: UnsafeBufferPointer<UInt8>, at position: Int, allowsDistrict: Bool) -> Int? {
        for next in [
            PlaceWords.afterCity(text, position), PlaceWords.afterProvince(text, position),
            PlaceWords.afterCountryName(text, position),
        ] {
            if let next { return next - position }
        }
        guard let match = gazetteer.index.match(text, at: position) else { return nil }
        let place = match.value
        if place.elsewhere != nil || allowsDistrict && place.district >= 0 { return match.length }
        return nil
    }

    /// The longest end of the name that words of the line make up, as long as two characters are left before it.
    private func takeLine(_ rest: inout [UInt8]) -> [UInt8] {
        var starts = Set([rest.count])
        var open = [rest.count]
        while let end = open.popLast() {
            lines.forEachLength(endOf: rest[..<end], leaving: 4) { length in
                if starts.insert(end - length).inserted { open.append(end - length) }
            }
        }
        let start = starts.min() ?? rest.count
        let line = Array(rest[start...])
        rest.removeLast(rest.count - start)
        return line
    }
}
