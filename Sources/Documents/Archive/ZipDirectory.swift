/// Where the members of a zip file stand, as its directory at the end says; for files as office programs write them.
///
/// ``ArchiveReader`` decides what a zip file holds. This only finds the packed bytes of members that it has found.
struct ZipDirectory {
    struct Member {
        let name: [UInt8]
        let crc: UInt32
        let packedSize: Int
        let size: Int
        fileprivate let header: Int
        fileprivate let method: Int
    }

    let members: [Member]
    private let start: Int

    /// Nil where the file has a comment, several volumes, members of 4 GiB, or no directory that is at its very end.
    init?(of source: DocumentSource) {
        guard let end = Fields(source.bytes(at: source.count - 22, count: 22), count: 22), end.number(0, 4) == 0x0605_4B50,
            end.number(4, 4) == 0, end.number(8, 2) == end.number(10, 2), end.number(20, 2) == 0
        else { return nil }
        let (count, size, start) = (end.number(10, 2), end.number(12, 4), end.number(16, 4))
        guard size <= 1 << 22, start + size == source.count - 22,
            let all = Fields(source.bytes(at: start, count: size), count: size)
        else { return nil }
        var members: [Member] = []
        var place = 0
        for _ in 0..<count {
            guard let fields = all.from(place, count: 46), fields.number(0, 4) == 0x0201_4B50 else { return nil }
            let nameLength = fields.number(28, 2)
            let length = 46 + nameLength + fields.number(30, 2) + fields.number(32, 2)
            // Of the flags, only those that say how hard it was packed and that its name is UTF-8.
            guard let whole = all.from(place, count: length), fields.number(8, 2) & ~0x0806 == 0, fields.number(34, 2) == 0 else {
                return nil
            }
            let member = Member(
                name: whole.bytes(46, nameLength), crc: UInt32(fields.number(16, 4)), packedSize: fields.number(20, 4),
                size: fields.number(24, 4), header: fields.number(42, 4), method: fields.number(10, 2))
            // A folder or a link has no bytes of its own.
            let attributes = fields.number(38, 4)
            guard attributes & 0x10 == 0, [0, 0x8].contains(attributes >> 28) else { return nil }
            guard member.packedSize < 0xFFFF_FFFF, member.size < 0xFFFF_FFFF, member.header < start else { return nil }
            members.append(member)
            place += length
        }
        guard place == size else { return nil }
        self.members = members
        self.start = start
    }

    /// Where the packed bytes of a deflated member stand; nil where it is packed in another way, or where what stands before
    /// them disagrees with the directory.
    func packedBytes(of member: Member, in source: DocumentSource) -> Range<Int>? {
        guard member.method == 8, let fields = Fields(source.bytes(at: member.header, count: 30), count: 30),
            fields.number(0, 4) == 0x0403_4B50, fields.number(6, 2) & ~0x0806 == 0, fields.number(8, 2) == member.method,
            fields.number(14, 4) == member.crc, fields.number(18, 4) == member.packedSize, fields.number(22, 4) == member.size,
            fields.number(26, 2) == member.name.count,
            source.bytes(at: member.header + 30, count: member.name.count) == member.name
        else { return nil }
        let first = member.header + 30 + member.name.count + fields.number(28, 2)
        return first + member.packedSize <= start ? first..<(first + member.packedSize) : nil
    }

    /// Numbers as zip files write them: the lowest byte first.
    private struct Fields {
        private let slice: ArraySlice<UInt8>

        init?(_ bytes: [UInt8]?, count: Int) {
            guard let bytes, bytes.count == count else { return nil }
            slice = bytes[...]
        }

        private init(slice: ArraySlice<UInt8>) { self.slice = slice }

        func from(_ place: Int, count: Int) -> Fields? {
            guard place + count <= slice.endIndex else { return nil }
            return Fields(slice: slice[place..<(place + count)])
        }

        func bytes(_ place: Int, _ count: Int) -> [UInt8] { Array(slice.dropFirst(place).prefix(count)) }

        func number(_ place: Int, _ count: Int) -> Int {
            slice.dropFirst(place).prefix(count).reversed().reduce(0) { $0 << 8 | Int($1) }
        }
    }
}
