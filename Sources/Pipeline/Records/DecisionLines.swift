import Columns
import Programme
import Provenance

/// The lines of a file of persons' decisions: columns of its own, then `by,on,until,reason`.
///
/// What is wrong with a line is collected, so that one look mends the file.
struct DecisionLines {
    static let shared = ["by", "on", "until", "reason"]

    struct Line {
        /// One value for each of the file's own columns.
        let own: [String]
        let decision: Decision
        let locus: Locus
    }

    private(set) var lines: [Line] = []
    private(set) var errors: [Finding] = []

    /// - Parameter file: its name, as messages print it.
    init(_ bytes: [UInt8], file: String, columns: [String]) {
        let headings = columns + Self.shared
        guard String(validating: bytes, as: UTF8.self) != nil else {
            errors.append(
                Finding(
                    .error, "decision.notUTF8", at: Locus(file: file), "the file is not UTF-8",
                    hint: "save it as CSV UTF-8, commas between the fields"))
            return
        }
        do {
            var records = CSVRecords(bytes)
            guard let first = try records.next(), first.map(\.text) == headings else {
                errors.append(
                    Finding(
                        .error, "decision.headings", at: Locus(file: file, row: 1),
                        "the headings are not \(headings.joined(separator: ","))", hint: "write these headings, parted by commas")
                )
                return
            }
            while let record = try records.next() {
                let locus = Locus(file: file, row: records.recordLine)
                guard record.count == headings.count else {
                    refuse(locus, "\(record.count) fields where the headings are \(headings.count)", "write one field a heading")
                    continue
                }
                take(record.map(\.text), own: columns, line: records.recordLine, at: locus)
            }
        } catch {
            errors.append(
                Finding(.error, "decision.line", at: Locus(file: file), error.description, hint: "correct the line"))
        }
    }

    private mutating func take(_ fields: [String], own columns: [String], line: Int, at locus: Locus) {
        let wrongBefore = errors.count
        for (heading, text) in zip(columns + Self.shared, fields) where text.isEmpty && heading != "until" {
            refuse(locus, "\(heading) is blank", Self.hint(heading))
        }
        let rest = Array(fields[columns.count...])
        let on = day(rest[1], "on", at: locus)
        let until = day(rest[2], "until", at: locus)
        if let on, let until, until < on {
            refuse(
                locus, "until \(until) lies before on \(on)", "write the last day on which the decision counts, or leave it blank"
            )
        }
        guard errors.count == wrongBefore, let on else { return }
        let decision = Decision(by: rest[0], on: on, until: until, reason: rest[3], line: line)
        lines.append(Line(own: Array(fields[..<columns.count]), decision: decision, locus: locus))
    }

    private mutating func day(_ text: String, _ heading: String, at locus: Locus) -> CivilDate? {
        guard !text.isEmpty else { return nil }
        guard let day = CivilDate(iso: text) else {
            refuse(locus, "\(heading) \"\(text)\" is no day of the calendar", "write YYYY-MM-DD, e.g. 2025-05-12")
            return nil
        }
        return day
    }

    mutating func refuse(_ locus: Locus, _ message: String, _ hint: String) {
        errors.append(Finding(.error, "decision.line", at: locus, message, hint: hint))
    }

    private static func hint(_ heading: String) -> String {
        switch heading {
        case "by": "write the name of the person who decided"
        case "on": "write the day of the decision, YYYY-MM-DD"
        case "reason": "write why, in words that an auditor can follow"
        default: "write the value, or take the line out"
        }
    }

    /// - Throws: exit 78 with every error of the file, in the order of its lines.
    func check(_ path: String) throws(Stop) {
        guard !errors.isEmpty else { return }
        let inOrder = errors.enumerated().sorted {
            ($0.element.locus?.row ?? 0, $0.offset) < ($1.element.locus?.row ?? 0, $1.offset)
        }
        throw Stop(.configuration, "\(path) is invalid\n" + inOrder.map(\.element).map(\.rendered).joined(separator: "\n"))
    }
}
