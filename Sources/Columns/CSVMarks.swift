/// The bytes for which a CSV field has to be quoted: comma, quote, line feed and carriage return.
enum CSVMarks {
    /// Copies a field to the beginning of `room`, which must have room for it; false, with some of it copied, where it has to
    /// be quoted.
    @inline(__always)
    static func copy(_ field: UnsafeRawBufferPointer, to room: UnsafeMutableRawBufferPointer) -> Bool {
        precondition(field.count <= room.count, "the field fits")
        var index = 0
        while index + 8 <= field.count {
            guard copyEight(field, index, room) else { return false }
            index += 8
        }
        if index == field.count { return true }
        // The last bytes once more with those before them.
        if field.count >= 8 { return copyEight(field, field.count - 8, room) }
        while index < field.count {
            guard !isMark(field[index]) else { return false }
            room[index] = field[index]
            index += 1
        }
        return true
    }

    static func isMark(_ byte: UInt8) -> Bool {
        byte <= 0x2C && (byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D)
    }

    @inline(__always)
    private static func copyEight(_ field: UnsafeRawBufferPointer, _ index: Int, _ room: UnsafeMutableRawBufferPointer) -> Bool {
        let eight = field.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        // Marks are below 0x2D, as few other bytes are: this is zero where no byte is.
        let mayBeMarks = (eight &- 0x2D2D_2D2D_2D2D_2D2D) & ~eight & 0x8080_8080_8080_8080
        guard mayBeMarks == 0 || !field[index..<(index + 8)].contains(where: isMark) else { return false }
        room.storeBytes(of: eight, toByteOffset: index, as: UInt64.self)
        return true
    }
}
