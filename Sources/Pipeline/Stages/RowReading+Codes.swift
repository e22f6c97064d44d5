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
        let text = cell(.creditCode, row)
        for problem in reading.problems.explained {
            let stated = reading.isBlank ? "" : "\"\(text.text)\": "
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
