public import Columns

/// Takes a canonical name apart with word lists; what no list knows belongs to the trade name.
///
/// A name that consists of known words alone (大庆市电力公司) has no trade name.
public struct NameDissection: Sendable {
    /// The lists, behind one reference: a name that is taken apart counts it once, not every table of it.
    final class Lists: Sendable {
        let places: NamePlaces
        let forms: SuffixIndex
        let lines: SuffixIndex

        init(places: NamePlaces, forms: SuffixIndex, lines: SuffixIndex) {
            self.places = places
            self.forms = forms
            self.lines = lines
        }
    }

    private let lists: Lists

    /// What a word of ``forms`` is: a form of its own, that of a branch, or one only behind a line of business.
    enum FormTag {
        static let own: UInt8 = 0
        static let branch: UInt8 = 1
        static let behindLine: UInt8 = 2
    }

    /// What a word of ``lines`` is: a line of business, or one that is often a trade name itself.
    enum LineTag {
        static let line: UInt8 = 0
        static let weak: UInt8 = 1
    }

    /// Reads `legal-forms.csv`, `lines-of-business.csv`, `places-elsewhere.csv` and `towns-of-cities.csv`.
    ///
    /// Without the places elsewhere a county is known by its full name only: 昆山市, not 昆山. Without the towns a town is one
    /// only where it says so: 晋江市陈埭镇, not 晋江市陈埭.
    ///
    /// - Throws: ``NormalisationError`` with the line that cannot be read.
    public init(
        gazetteer: Gazetteer, legalForms: [UInt8], linesOfBusiness: [UInt8], placesElsewhere: [UInt8] = [],
        townsOfCities: [UInt8] = []
    ) throws(NormalisationError) {
        var forms = SuffixIndex()
        var lines = SuffixIndex()
        var commonWords: [Bytes] = []
        var countries: [Bytes] = []
        var reading = ReferenceLines(legalForms, file: "legal-forms.csv", fields: 3)
        while let fields = try reading.next() {
            switch fields[1].text {
            case "branch": forms.insert(fields[0], tag: FormTag.branch)
            case "behind-line": forms.insert(fields[0], tag: FormTag.behindLine)
            default: forms.insert(fields[0], tag: FormTag.own)
            }
        }
        reading = ReferenceLines(linesOfBusiness, file: "lines-of-business.csv", fields: 2)
        while let fields = try reading.next() {
            let words = fields[1].split(separator: 0x20)
            switch fields[0].text {
            case "trade-names": commonWords += words
            case "countries": countries += words
            case "weak": for word in words { lines.insert(word, tag: LineTag.weak) }
            default: for word in words { lines.insert(word, tag: LineTag.line) }
            }
        }
        let places = try NamePlaces(
            gazetteer: gazetteer, elsewhere: placesElsewhere, towns: townsOfCities, countries: countries,
            tradeNames: commonWords)
        lists = Lists(places: places, forms: forms, lines: lines)
    }

    /// The parts of a canonical name, as ``NameFolding`` writes it.
    public func parts(of canonical: Bytes) -> NameParts {
        canonical.withUnsafeBufferPointer { text in
            withParts(of: text) { place, tradeName, line, form in
                NameParts(place: Array(place), tradeName: Array(tradeName), line: Array(line), form: Array(form))
            }
        }
    }

    /// Hands the parts of a canonical name to `body`, where they may be read and not kept.
    ///
    /// The parts are those of ``NameParts``, in its order: place, trade name, line of business, legal form.
    public func withParts<Result>(
        of canonical: UnsafeBufferPointer<UInt8>,
        _ body: (
            _ place: UnsafeBufferPointer<UInt8>, _ tradeName: UnsafeBufferPointer<UInt8>, _ line: UnsafeBufferPointer<UInt8>,
            _ form: UnsafeBufferPointer<UInt8>
        ) -> Result
    ) -> Result {
        let room = canonical.count + 1
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room * 5) { scratch in
            var cutting = NameCutting(canonical, scratch, room: room, lists)
            cutting.cut()
            return body(cutting.place, cutting.tradeName, cutting.line, cutting.form)
        }
    }
}
