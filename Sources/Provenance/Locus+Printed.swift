extension Locus {
    /// Reads what ``description`` prints; the digest stays part of the file's name, so that it prints the same again.
    public init(printed text: String) {
        if let mark = text.lastIndex(of: "#") {
            let place = text[text.index(after: mark)...]
            if let cut = place.lastIndex(of: "!"), let cell = Self.cell(place[place.index(after: cut)...]) {
                self.init(
                    file: String(text[..<mark]), sheet: String(place[..<cut]), row: cell.row, column: cell.column)
            } else {
                self.init(file: String(text[..<mark]), sheet: String(place))
            }
            return
        }
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)[...]
        var numbers: [Int] = []
        while numbers.count < 2, parts.count > 1, let last = parts.last, let number = Int(last), number > 0 {
            numbers.insert(number, at: 0)
            parts.removeLast()
        }
        self.init(file: parts.joined(separator: ":"), row: numbers.first, column: numbers.dropFirst().first)
    }

    /// The same place, with the texts of another place of the file: of a long list each would have texts of its own.
    public func sharingTexts(with other: Locus?) -> Locus {
        guard let other else { return self }
        var shared = self
        if other.file == file { shared.file = other.file }
        if other.sheet == sheet { shared.sheet = other.sheet }
        return shared
    }

    /// `B12`, `B` or `12`.
    private static func cell(_ text: Substring) -> (row: Int?, column: Int?)? {
        let letters = text.prefix { $0.isASCII && $0.isUppercase }
        let digits = text.dropFirst(letters.count)
        guard !text.isEmpty, letters.count < 4, digits.count < 10, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        let column = letters.utf8.reduce(0) { $0 * 26 + Int($1) - 0x40 }
        return (Int(digits), column == 0 ? nil : column)
    }
}
