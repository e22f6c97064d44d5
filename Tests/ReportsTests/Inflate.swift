/// Unpacks deflated bytes (RFC 1951), so that tests read workbooks without the library that wrote them.
struct Inflate {
    struct Damaged: Error {}

    private let packed: ArraySlice<UInt8>
    private var position: Int
    private var bit = 0
    private var unpacked: [UInt8] = []

    static func bytes(of packed: ArraySlice<UInt8>) throws -> [UInt8] {
        var inflate = Inflate(packed: packed)
        try inflate.run()
        return inflate.unpacked
    }

    private init(packed: ArraySlice<UInt8>) {
        self.packed = packed
        position = packed.startIndex
    }

    private mutating func run() throws {
        var isLast = false
        while !isLast {
            isLast = try bits(1) == 1
            switch try bits(2) {
            case 0: try stored()
            case 1: try block(Codes(lengths: Self.fixedLengths), Codes(lengths: Array(repeating: 5, count: 30)))
            case 2: try dynamicBlock()
            default: throw Damaged()
            }
        }
    }

    private mutating func bits(_ count: Int) throws -> Int {
        var value = 0
        for place in 0..<count {
            guard position < packed.endIndex else { throw Damaged() }
            value |= Int(packed[position] >> UInt8(bit) & 1) << place
            bit += 1
            if bit == 8 {
                bit = 0
                position += 1
            }
        }
        return value
    }

    private mutating func stored() throws {
        if bit > 0 {
            bit = 0
            position += 1
        }
        let length = try bits(16)
        _ = try bits(16)
        guard position + length <= packed.endIndex else { throw Damaged() }
        unpacked += packed[position..<position + length]
        position += length
    }

    private mutating func dynamicBlock() throws {
        let literals = try bits(5) + 257
        let distances = try bits(5) + 1
        let count = try bits(4) + 4
        var lengths = Array(repeating: 0, count: 19)
        for place in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(count) {
            lengths[place] = try bits(3)
        }
        let codes = Codes(lengths: lengths)
        var all: [Int] = []
        while all.count < literals + distances {
            switch try symbol(codes) {
            case 16:
                guard let last = all.last else { throw Damaged() }
                all += Array(repeating: last, count: try bits(2) + 3)
            case 17: all += Array(repeating: 0, count: try bits(3) + 3)
            case 18: all += Array(repeating: 0, count: try bits(7) + 11)
            case let length: all.append(length)
            }
        }
        try block(Codes(lengths: Array(all[..<literals])), Codes(lengths: Array(all[literals...])))
    }

    private mutating func block(_ literals: Codes, _ distances: Codes) throws {
        while true {
            let symbol = try symbol(literals)
            if symbol == 256 { return }
            if symbol < 256 {
                unpacked.append(UInt8(symbol))
                continue
            }
            guard symbol - 257 < Self.lengths.count else { throw Damaged() }
            let length = Self.lengths[symbol - 257] + (try bits(Self.lengthBits[symbol - 257]))
            let code = try self.symbol(distances)
            guard code < 30 else { throw Damaged() }
            let extra = max(0, code / 2 - 1)
            let distance = (code < 4 ? code : (2 + code % 2) << extra) + 1 + (try bits(extra))
            guard distance <= unpacked.count else { throw Damaged() }
            for _ in 0..<length { unpacked.append(unpacked[unpacked.count - distance]) }
        }
    }

    private mutating func symbol(_ codes: Codes) throws -> Int {
        var code = 0
        var first = 0
        var index = 0
        for length in 1...15 {
            code |= try bits(1)
            let count = codes.counts[length]
            if code - count < first { return codes.symbols[index + code - first] }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        throw Damaged()
    }

    private struct Codes {
        var counts = Array(repeating: 0, count: 16)
        var symbols: [Int] = []

        init(lengths: [Int]) {
            for length in lengths where length > 0 { counts[length] += 1 }
            for length in 1...15 {
                for (symbol, own) in lengths.enumerated() where own == length { symbols.append(symbol) }
            }
        }
    }

    private static let fixedLengths =
        Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112) + Array(repeating: 7, count: 24)
        + Array(repeating: 8, count: 8)
    private static let lengths = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
    ]
    private static let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
}
