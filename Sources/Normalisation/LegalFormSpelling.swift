/// 有限责任公司 and 有限公司 are two spellings of one legal form.
enum LegalFormSpelling {
    private static let long = Array("有限责任公司".utf8)
    private static let start = "有限".utf8.count
    private static let dropped = "责任".utf8.count

    /// Shortens every 有限责任公司 in place; true where there was one.
    static func shorten(_ name: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) -> Bool {
        guard count >= long.count else { return false }
        var found = false
        var input = 0
        var output = 0
        while input < count {
            if name[input] == long[0], input + long.count <= count, matches(name, at: input) {
                found = true
                for offset in 0..<long.count where offset < start || offset >= start + dropped {
                    name[output] = name[input + offset]
                    output += 1
                }
                input += long.count
            } else {
                name[output] = name[input]
                input += 1
                output += 1
            }
        }
        count = output
        return found
    }

    private static func matches(_ name: UnsafeMutableBufferPointer<UInt8>, at position: Int) -> Bool {
        for offset in 0..<long.count where name[position + offset] != long[offset] { return false }
        return true
    }
}
