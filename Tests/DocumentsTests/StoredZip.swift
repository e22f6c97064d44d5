/// A workbook of one sheet in a zip file whose members are not compressed.
enum StoredZip {
    static func workbook(
        sheet: String, strings: String = "<sst><si><t>甲</t></si><si><t>乙</t></si><si><t>丙</t></si></sst>",
        styles: String = "<styleSheet/>"
    ) -> [UInt8] {
        let main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        func relationships(_ targets: [(kind: String, target: String)]) -> String {
            let lines = targets.enumerated().map {
                "<Relationship Id=\"rId\($0)\" Type=\"\(main)/\($1.kind)\" Target=\"\($1.target)\"/>"
            }
            return "<Relationships>" + lines.joined() + "</Relationships>"
        }
        return archive([
            ("_rels/.rels", relationships([("officeDocument", "xl/workbook.xml")])),
            (
                "xl/_rels/workbook.xml.rels",
                relationships([
                    ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml"),
                ])
            ),
            ("xl/workbook.xml", "<workbook xmlns:r=\"\(main)\"><sheets><sheet name=\"名单\" r:id=\"rId0\"/></sheets></workbook>"),
            ("xl/sharedStrings.xml", strings), ("xl/styles.xml", styles),
            ("xl/worksheets/sheet1.xml", sheet),
        ])
    }

    static func archive(_ members: [(name: String, text: String)]) -> [UInt8] {
        archive(raw: members.map { (Array($0.name.utf8), Array($0.text.utf8)) })
    }

    /// `isUTF8` is what the file says of its members' names.
    static func archive(raw members: [(name: [UInt8], bytes: [UInt8])], isUTF8: Bool = true) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let (name, body) = (member.name, member.bytes)
            let common =
                short(20) + short(isUTF8 ? 0x0800 : 0) + short(0) + short(0) + short(0x0021) + long(checksum(body))
                + long(UInt32(body.count)) + long(UInt32(body.count)) + short(UInt16(name.count)) + short(0)
            directory +=
                long(0x0201_4B50) + short(20) + common + short(0) + short(0) + short(0) + long(0)
                + long(UInt32(file.count)) + name
            file += long(0x0403_4B50) + common + name + body
        }
        let start = file.count
        file += directory
        file +=
            long(0x0605_4B50) + short(0) + short(0) + short(UInt16(truncatingIfNeeded: members.count))
            + short(UInt16(truncatingIfNeeded: members.count))
        return file + long(UInt32(directory.count)) + long(UInt32(start)) + short(0)
    }

    /// A zip file with one more member, which is not compressed and stands behind the others.
    static func adding(_ name: String, _ bytes: [UInt8], to zip: [UInt8]) -> [UInt8] {
        let added = archive(raw: [(Array(name.utf8), bytes)])
        let (end, addedEnd) = (zip.count - 22, added.count - 22)
        let number = { (file: [UInt8], place: Int) in file[place..<(place + 4)].reversed().reduce(0) { $0 << 8 | Int($1) } }
        let (start, addedStart) = (number(zip, end + 16), number(added, addedEnd + 16))
        var entry = Array(added[addedStart..<addedEnd])
        entry.replaceSubrange(42..<46, with: long(UInt32(start)))
        let directory = zip[start..<end] + entry
        let count = short(UInt16(zip[end + 10]) + 1)
        return zip[..<start] + added[..<addedStart] + directory + long(0x0605_4B50) + short(0) + short(0) + count + count
            + long(UInt32(directory.count)) + long(UInt32(start + addedStart)) + short(0)
    }

    private static func short(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
    private static func long(_ value: UInt32) -> [UInt8] {
        short(UInt16(value & 0xFFFF)) + short(UInt16(value >> 16))
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 0 ? 0 : 0xEDB8_8320) }
        }
        return ~sum
    }
}
