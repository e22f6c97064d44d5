import Columns
import Normalisation
import Pipeline
import Provenance

/// The rows that `tongbao districts` writes, one for every line.
struct DistrictAnswer {
    private let resolver: DistrictResolver
    /// The districts of the programme; nil for all.
    private let known: Set<String>?
    private var csv = CSVWriter(headings: ["address", "district", "basis", "candidates", "findings", "left_on"])
    private var lines = 0
    private var notUTF8Lines = 0
    private var firstNotUTF8 = 0

    init(reference: Reference, known: Set<String>?) {
        resolver = DistrictResolver(gazetteer: reference.gazetteer, folding: reference.folding)
        self.known = known
    }

    /// Adds the row of one line; of one that is not UTF-8, what cannot be read is shown as U+FFFD.
    mutating func add(_ line: UnsafeBufferPointer<UInt8>) {
        lines += 1
        guard Self.isUTF8(line) else {
            if notUTF8Lines == 0 { firstNotUTF8 = lines }
            notUTF8Lines += 1
            csv.field(String(decoding: line, as: UTF8.self))
            csv.field("unresolved")
            csv.emptyField()
            csv.emptyField()
            csv.field(Self.notUTF8Code)
            csv.emptyField()
            csv.endRow()
            return
        }
        csv.field(line)
        add(resolver.resolve(listDistrict: UnsafeBufferPointer(start: nil, count: 0), address: line))
        csv.endRow()
    }

    private mutating func add(_ resolution: Resolution) {
        let names = resolver.gazetteer.districts
        var codes = resolution.notes.isEmpty ? [] : resolution.notes.explained.map(\.code)
        var district = resolution.district
        if let found = district, known?.contains(names[found]) == false {
            codes.append("district.notInProgramme")
            district = nil
        }
        if let district {
            csv.field(names[district])
            csv.field(resolution.basis?.rawValue ?? "")
            csv.emptyField()
        } else {
            csv.field(resolution.state == .outside ? "outside" : "unresolved")
            csv.emptyField()
            let candidates = resolution.candidates.map { names[$0] }.filter { known?.contains($0) ?? true }
            csv.field(candidates.joined(separator: " "))
        }
        csv.field(codes.joined(separator: " "))
        let cutDay = district.flatMap { resolution.notes.contains(.formerDistrict) ? resolver.gazetteer.cutDay(of: $0) : nil }
        csv.field(cutDay ?? "")
    }

    /// Hands over what was added since the last time, the headings first.
    mutating func drain(_ sink: ([UInt8]) -> Void) { csv.drain(sink) }

    private static let notUTF8Code = "text.notUTF8"

    /// What is wrong with the lines that are not UTF-8; nil where there are none.
    var notUTF8: Finding? {
        guard notUTF8Lines > 0 else { return nil }
        return Finding(
            .doubt, Self.notUTF8Code, at: nil,
            "standard input: \(notUTF8Lines) of \(lines) lines are not UTF-8, the first is line \(firstNotUTF8); they are unresolved",
            hint: "convert the text first, e.g. iconv -f GB18030 -t UTF-8")
    }

    /// True where no line at all could be read: most likely another encoding.
    var isAllNotUTF8: Bool { notUTF8Lines == lines }

    private static func isUTF8(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        do {
            _ = try UTF8Span(validating: line.span)
            return true
        } catch {
            return false
        }
    }
}
