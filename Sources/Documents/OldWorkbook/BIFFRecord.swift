/// One record of an old workbook's stream, as the published description of the format, [MS-XLS], names them.
struct BIFFRecord {
    enum Kind: Int {
        case formula = 0x0006
        case end = 0x000A
        case dateMode = 0x0022
        case password = 0x002F
        case font = 0x0031
        case more = 0x003C
        case columns = 0x007D
        case sheet = 0x0085
        case compactNumbers = 0x00BD
        case richText = 0x00D6
        case style = 0x00E0
        case merged = 0x00E5
        case sharedTexts = 0x00FC
        case sharedText = 0x00FD
        case number = 0x0203
        case text = 0x0204
        case booleanOrError = 0x0205
        case formulaText = 0x0207
        case row = 0x0208
        case compactNumber = 0x027E
        case numberFormat = 0x041E
        case begin = 0x0809
    }

    /// Nil for a record that says nothing about cells.
    let kind: Kind?
    let fields: LittleEndian
    /// The bytes of the records that go on with this one, as a long text does.
    let rest: [ArraySlice<UInt8>]
}

/// The records of a stream from a place on.
struct BIFFRecords {
    private let bytes: [UInt8]
    private(set) var place: Int

    init(_ bytes: [UInt8], from place: Int = 0) {
        self.bytes = bytes
        self.place = place
    }

    /// The next record with those that go on with it; nil behind the last one.
    mutating func next() throws(LittleEndian.PastTheEnd) -> BIFFRecord? {
        guard place < bytes.count else { return nil }
        let (kind, body) = try take()
        var rest: [ArraySlice<UInt8>] = []
        while place + 4 <= bytes.count, bytes[place] == 0x3C, bytes[place + 1] == 0 { rest.append(try take().body) }
        return BIFFRecord(kind: BIFFRecord.Kind(rawValue: kind), fields: LittleEndian(body), rest: rest)
    }

    private mutating func take() throws(LittleEndian.PastTheEnd) -> (kind: Int, body: ArraySlice<UInt8>) {
        guard (0..<bytes.count).contains(place) else { throw LittleEndian.PastTheEnd() }
        let head = LittleEndian(bytes[place...])
        let kind = try head.short(0)
        let body = try head.slice(4, try head.short(2))
        place = body.endIndex
        return (kind, body)
    }
}
