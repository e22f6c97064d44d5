public import Columns
public import Normalisation

/// What tells two canonical names apart, part by part.
///
/// Taking names apart costs more than matching them, so it is asked only of the lines that somebody reads.
public struct NameDifference: Sendable {
    private let dissection: NameDissection?

    /// Without a dissection only characters are compared.
    public init(_ dissection: NameDissection?) { self.dissection = dissection }

    /// Whether places, trade names, lines of business and forms are told apart.
    var knowsParts: Bool { dissection != nil }

    /// Empty where the names are equal, or one of them is blank.
    public func reasons(_ a: Bytes, _ b: Bytes) -> MatchReasons {
        if a.isEmpty || b.isEmpty { return [] }
        if a.elementsEqual(b) { return [] }
        let (left, right) = (Self.scalars(a), Self.scalars(b))
        if left.filter(Self.isNoBracket) == right.filter(Self.isNoBracket) { return .brackets }
        guard let dissection else { return Self.characters(left, right, otherwise: .tradeNameChanged) }
        let (parts, others) = (dissection.parts(of: a), dissection.parts(of: b))
        var reasons = Self.places(parts.place, others.place)
        if parts.form != others.form { reasons.insert(.formChanged) }
        if parts.line != others.line { reasons.insert(.lineChanged) }
        if parts.tradeName != others.tradeName {
            reasons.formUnion(
                Self.characters(
                    Self.scalars(parts.tradeName[...]), Self.scalars(others.tradeName[...]), otherwise: .tradeNameChanged))
        }
        // A city without 市 in front and a city in brackets are also written differently; that they moved says it all.
        if reasons.isEmpty || reasons == .citySpelling, Self.hasMoved(a, parts.place, b, others.place) { return .placeMoved }
        return reasons.isEmpty ? .orderChanged : reasons
    }

    private static func scalars(_ bytes: Bytes) -> [Unicode.Scalar] { Array(bytes.text.unicodeScalars) }

    private static func isNoBracket(_ scalar: Unicode.Scalar) -> Bool { scalar != "(" && scalar != ")" }

    private static func places(_ a: [UInt8], _ b: [UInt8]) -> MatchReasons {
        if a == b { return [] }
        let city = Array("市".utf8)
        let words = [a, b].map { place in
            place.split(separator: 0x20).map { word in
                word.suffix(city.count).elementsEqual(city) ? word.dropLast(city.count) : word
            }
        }
        return words[0].elementsEqual(words[1], by: { $0.elementsEqual($1) }) ? .citySpelling : .placeChanged
    }

    /// Whether one name begins with its place and the other one does not.
    private static func hasMoved(_ a: Bytes, _ placeA: [UInt8], _ b: Bytes, _ placeB: [UInt8]) -> Bool {
        !placeA.isEmpty && !placeB.isEmpty && a.starts(with: placeA) != b.starts(with: placeB)
    }

    private static func characters(
        _ a: [Unicode.Scalar], _ b: [Unicode.Scalar], otherwise: MatchReasons
    ) -> MatchReasons {
        var (left, right) = (a[...], b[...])
        while let first = left.first, first == right.first {
            left = left.dropFirst()
            right = right.dropFirst()
        }
        while let last = left.last, last == right.last {
            left = left.dropLast()
            right = right.dropLast()
        }
        if left.isEmpty, !a.isEmpty { return .charactersAdded }
        if right.isEmpty, !b.isEmpty { return .charactersDropped }
        if left.count == 1, right.count == 1 { return .oneCharacter }
        if left.count == 2, right.count == 2, left.elementsEqual(right.reversed()) { return .transposed }
        return otherwise
    }
}
