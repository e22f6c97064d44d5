/// Whether an address is stated so fully that two enterprises hardly share it.
enum FullAddress {
    /// At least thirty bytes and two numbers: a house and a room.
    static func isFull(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
        guard address.count >= 30 else { return false }
        var numbers = 0
        var isInNumber = false
        for byte in address {
            let isDigit = (0x30...0x39).contains(byte)
            if isDigit, !isInNumber { numbers += 1 }
            isInNumber = isDigit
        }
        return numbers >= 2
    }
}
