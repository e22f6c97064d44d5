/// Lays out compact JSON for people: a value a line, two blanks a level, a line feed at the end.
enum IndentedJSON {
    /// - Parameter compact: JSON without blanks between its values.
    static func bytes(of compact: [UInt8]) -> [UInt8] {
        var laidOut: [UInt8] = []
        laidOut.reserveCapacity(compact.count * 2)
        var level = 0
        var isInString = false
        var isEscaped = false
        func newLine() {
            laidOut.append(0x0A)
            laidOut.append(contentsOf: repeatElement(0x20, count: level * 2))
        }
        for (index, byte) in compact.enumerated() {
            if isInString {
                laidOut.append(byte)
                if isEscaped {
                    isEscaped = false
                } else if byte == 0x5C {
                    isEscaped = true
                } else if byte == 0x22 {
                    isInString = false
                }
                continue
            }
            switch byte {
            case 0x22:
                isInString = true
                laidOut.append(byte)
            case 0x7B, 0x5B:
                laidOut.append(byte)
                level += 1
                let isEmpty = index + 1 < compact.count && compact[index + 1] == byte + 2
                if !isEmpty { newLine() }
            case 0x7D, 0x5D:
                level -= 1
                let isEmpty = index > 0 && compact[index - 1] == byte - 2
                if !isEmpty { newLine() }
                laidOut.append(byte)
            case 0x2C:
                laidOut.append(byte)
                newLine()
            case 0x3A:
                laidOut.append(byte)
                laidOut.append(0x20)
            default: laidOut.append(byte)
            }
        }
        laidOut.append(0x0A)
        return laidOut
    }
}
