import Programme
import Provenance

/// The districts that persons decided on: `enterprise,district,by,on,until,reason`.
enum OverrideFile {
    static let columns = ["enterprise", "district"]

    /// - Parameters:
    ///   - file: its name, as messages print it.
    ///   - fold: two spellings of one name or code give the same bytes.
    /// - Throws: exit 78 with every error of the file.
    static func read(
        _ bytes: [UInt8], file: String, districts: [District], fold: (String) -> [UInt8]
    ) throws(Stop) -> [Override] {
        var table = DecisionLines(bytes, file: file, columns: columns)
        var overrides: [Override] = []
        var seen: [[UInt8]: [Decision]] = [:]
        for line in table.lines {
            guard let district = districts.first(where: { $0.name == line.own[1] }) else {
                table.refuse(
                    line.locus, "\"\(line.own[1])\" is none of the programme's districts",
                    "write one of \(districts.map(\.name).joined(separator: ", "))")
                continue
            }
            let key = fold(line.own[0])
            if let other = seen[key]?.first(where: { $0.overlaps(line.decision) }) {
                table.refuse(
                    line.locus, "\"\(line.own[0])\" is decided in line \(other.line) for the same days",
                    "end the earlier decision the day before this one begins, or take one of them out")
                continue
            }
            seen[key, default: []].append(line.decision)
            overrides.append(Override(enterprise: line.own[0], district: district, decision: line.decision))
        }
        try table.check(file)
        return overrides
    }
}

extension Decision {
    /// Whether both count on some day.
    func overlaps(_ other: Decision) -> Bool {
        (other.until.map { on <= $0 } ?? true) && (until.map { other.on <= $0 } ?? true)
    }
}
