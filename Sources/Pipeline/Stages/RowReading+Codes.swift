import Columns
import Normalisation
import Programme
import Provenance

extension RowReading {
    /// The code; what cannot be one is in doubt, and kept as it was published.
    mutating func creditCode(_ row: Int, _ text: UnsafeBufferPointer<UInt8>, doubt: inout Doubt?) -> CreditCode? {
        let reading = CreditCode.read(text)
        if reading.isValid, reading.notes.isEmpty { return reading.value }
        explain(reading, row)
        if reading.value == nil, !reading.isBlank { doubt = .malformedCode }
        return reading.value
    }

    private mutating func explain(_ reading: CodeReading<CreditCode>, _ row: Int) {
        suggest(reading, row)
        let text = cell(.creditCode, row)
        for problem in reading.problems.explained {
            // 0000000000 is worth seeing, a stroke is not.
            let isFilled = text.count >= 8
            let stated = reading.isBlank && !isFilled ? "" : "\"\(text.text)\": "
            let severity: Finding.Severity = reading.value == nil && !reading.isBlank ? .doubt : .note
            found(
                Finding(severity, problem.code, at: locus(row, .creditCode), stated + problem.message, hint: problem.hint))
        }
        if reading.notes.contains(.lowerCase) {
            found(
                Finding(
                    .note, "code.lowerCase", at: locus(row, .creditCode),
                    "\"\(text.text)\" is written in lower case; it is read in upper case"))
        }
    }

    /// What a person may find of use who looks into a code that cannot be right; nothing of it is applied.
    private mutating func suggest(_ reading: CodeReading<CreditCode>, _ row: Int) {
        let text = cell(.creditCode, row)
        let folded: [(CodeNotes, String, String)] = [
            (.separators, "code.separators", "has blanks or strokes in it; it is read without them"),
            (.fullWidth, "code.fullWidth", "is written in full width; it is read in half width"),
        ]
        for (note, code, message) in folded where reading.notes.contains(note) && reading.value != nil {
            found(Finding(.note, code, at: locus(row, .creditCode), "\"\(text.text)\" \(message)"))
        }
        guard !reading.isValid, !reading.isBlank else { return }
        if let proposal = CreditCode.proposal(for: text) {
            found(
                Finding(
                    .note, "code.proposal", at: locus(row, .creditCode),
                    "\"\(text.text)\" may be \(proposal): it has letters that look like other characters; it is kept as it is",
                    hint: "compare it with the enterprise's licence and have the Bureau correct the list"))
        }
        if CodeKind.of(text) == .registrationNumber {
            found(
                Finding(
                    .note, "code.registrationNumber", at: locus(row, .creditCode),
                    "\"\(text.text)\" is a registration number of the old kind, not a credit code",
                    hint: "look the enterprise's credit code up and have the Bureau correct the list"))
        }
    }

    mutating func customsCode(_ row: Int, _ cell: UnsafeBufferPointer<UInt8>) -> CustomsCode? {
        let reading = CustomsCode.read(cell)
        if reading.value == nil, !reading.isBlank {
            let text = self.cell(.customsCode, row)
            for problem in reading.problems.explained {
                found(
                    Finding(
                        .note, "customs.\(problem.code.dropFirst("code.".count))", at: locus(row, .customsCode),
                        "\"\(text.text)\": \(problem.message); the customs code is left out", hint: problem.hint))
            }
        }
        return reading.value
    }
}
