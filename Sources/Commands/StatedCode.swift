import Columns
import Normalisation

/// The code that a cell of a list states, and whether it proves anything.
struct StatedCode {
    let folding: NameFolding
    /// Whether a person has named the column: then any code of capitals and digits counts.
    let isChosen: Bool

    /// Appends the code, nothing where none is stated, and says whether it fails its check.
    ///
    /// A code that fails stays: it differs from others, and it decides nothing. What a spreadsheet made of a long number
    /// (9.14403E+17) fails and has no writing. One character over and over stands for no code.
    func read(_ cell: Bytes, into output: inout [UInt8]) -> Bool {
        let credit = CreditCode.read(cell)
        if credit.isBlank { return false }
        if let code = credit.value {
            if Self.isPlaceholder(code.bytes[...]) { return false }
            code.append(to: &output)
            return !credit.isValid
        }
        let registration = RegistrationNumber.read(cell)
        if let number = registration.value {
            let digits = Array(number.description.utf8)
            if Self.isPlaceholder(digits[...]) { return false }
            output.append(contentsOf: digits)
            return !registration.isValid
        }
        return other(cell, hasLostDigits: credit.problems.contains(.lostDigits), into: &output)
    }

    /// 4111010001.0 is what a spreadsheet makes of a short code.
    private func other(_ cell: Bytes, hasLostDigits: Bool, into output: inout [UInt8]) -> Bool {
        var folded: [UInt8] = []
        folding.fold(cell, into: &folded)
        if isChosen, folded.suffix(2).elementsEqual([0x2E, 0x30]) { folded.removeLast(2) }
        let isWritten = folded.allSatisfy { Self.isDigit($0) || (0x41...0x5A).contains($0) || $0 == 0x2D }
        guard isWritten, folded.contains(where: Self.isDigit) else { return hasLostDigits }
        if Self.isPlaceholder(folded[...]) { return false }
        // About as long as a credit code, and none.
        let isFailedCredit = (16...20).contains(folded.count)
        if isChosen || isFailedCredit { output.append(contentsOf: folded) }
        return isChosen ? folded.count == CreditCode.length : isFailedCredit
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    static func isPlaceholder(_ code: Bytes) -> Bool { code.count > 1 && code.allSatisfy { $0 == code.first } }
}
