import Columns

/// Whether an address is stated so fully that two enterprises hardly share it.
enum FullAddress {
    /// A house (88号) and behind it a room: 12室, 1201房, 3单元, or a number of three to five digits behind a building.
    ///
    /// Where enterprises are only lodged (入驻, 托管, 商务秘书), one room stands for thousands of them.
    static func isFull(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let house = endOfHouse(address), hasRoom(address, after: house) else { return false }
        return !lodgings.contains { word in
            address.indices.contains { begins(word, address, at: $0) }
        }
    }

    private static let lodgings = ["入驻", "托管", "商务秘书"].map { Array($0.utf8) }
    private static let house = Array("号".utf8)
    /// What makes a numbered building or room of 3号楼, 301号房.
    private static let numbered = ["楼", "栋", "幢", "座", "厂", "馆", "门", "库", "房", "室", "铺", "院"].map { Array($0.utf8) }
    private static let rooms = ["室", "房", "单元"].map { Array($0.utf8) }
    /// A number before one of these is no room.
    private static let others = ["栋", "幢", "座", "层", "楼", "号", "路", "道", "街", "巷", "弄", "米", "期", "区", "年"].map { Array($0.utf8) }

    /// Behind the first 号 that numbers a house.
    private static func endOfHouse(_ address: UnsafeBufferPointer<UInt8>) -> Int? {
        for place in address.indices.dropFirst() where begins(house, address, at: place) && isNumber(address[place - 1]) {
            let end = place + house.count
            if !numbered.contains(where: { begins($0, address, at: end) }) { return end }
        }
        return nil
    }

    private static func hasRoom(_ address: UnsafeBufferPointer<UInt8>, after house: Int) -> Bool {
        var place = house
        while place < address.count {
            guard isDigit(address[place]) else {
                place += 1
                continue
            }
            let start = place
            while place < address.count, isDigit(address[place]) { place += 1 }
            let digits = place - start
            while place < address.count, isNumber(address[place]), !isDigit(address[place]) { place += 1 }
            if rooms.contains(where: { begins($0, address, at: place) }) { return true }
            let isOther = others.contains { begins($0, address, at: place) }
            if (3...5).contains(digits), start > house, !isOther { return true }
        }
        return false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// A digit, or a letter as in 12A.
    private static func isNumber(_ byte: UInt8) -> Bool { isDigit(byte) || (0x41...0x5A).contains(byte) }

    private static func begins(_ word: [UInt8], _ address: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        place + word.count <= address.count && address[place] == word[0]
            && address[place..<(place + word.count)].elementsEqual(word)
    }
}
