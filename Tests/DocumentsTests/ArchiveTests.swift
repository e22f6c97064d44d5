import Documents
import Glibc
import Provenance
import TestSupport
import Testing

struct ArchiveTests {
    private static let list = "企业名称,统一社会信用代码\n甲公司,91440300X\n"

    private func read(_ bytes: [UInt8], _ name: String = "lists.zip") throws -> [Sheet] {
        try Document.read(bytes: bytes, name: name)
    }

    private func refusal(_ bytes: [UInt8], _ name: String = "lists.zip") -> String? {
        let error = #expect(throws: DocumentError.self) { try read(bytes, name) }
        return error?.description.split(separator: "\n").first.map { String($0) }
    }

    @Test func `the members of an archive are read in its order, each under its own name`() throws {
        let workbook = StoredZip.workbook(sheet: "<worksheet><sheetData><row><c><v>5</v></c></row></sheetData></worksheet>")
        let sheets = try read(
            StoredZip.archive(raw: [
                (Array("附件/二.csv".utf8), Array(Self.list.utf8)), (Array("一.xlsx".utf8), workbook),
            ]))
        #expect(sheets.map { $0.locus(row: 0, column: 0).description } == ["lists.zip/附件/二.csv:1:1", "lists.zip/一.xlsx#名单!A1"])
        #expect(sheets.flatMap(\.remarks).isEmpty)
    }

    @Test func `names in GBK are read as such`() throws {
        let names: [[UInt8]] = [[0xB8, 0xBD, 0xBC, 0xFE, 0x31], [0xB8, 0xBD, 0xBC, 0xFE, 0x32]]
        let sheets = try read(
            StoredZip.archive(raw: names.map { ($0 + Array(".csv".utf8), Array(Self.list.utf8)) }, isUTF8: false))
        #expect(sheets.map(\.origin.file) == ["lists.zip/附件1.csv", "lists.zip/附件2.csv"])
    }

    @Test func `what is no list is left out and named, and what systems leave behind is not`() throws {
        let sheets = try read(
            StoredZip.archive(raw: [
                (Array("盖章页.jpg".utf8), [0xFF, 0xD8, 0xFF, 0xE0]), (Array("名单.csv".utf8), Array(Self.list.utf8)),
                (Array("__MACOSX/._名单.csv".utf8), [0, 5]), (Array("Thumbs.db".utf8), [0xD0, 0xCF]),
            ]))
        #expect(sheets.map(\.origin.file) == ["lists.zip/名单.csv"])
        #expect(
            sheets[0].remarks.map(\.rendered) == [
                "doubt: lists.zip/盖章页.jpg: this member of the archive was left out: the file is a picture, which is not read here [archive.memberLeftOut]\n  hint: look whether it holds enterprises of the list; if so, import it as a file of its own"
            ])
    }

    @Test func `a member that was read and holds no table is a note, for nothing of a list is in it`() throws {
        let page = "<html><body><p>公示</p></body></html>"
        let sheets = try read(
            StoredZip.archive(raw: [(Array("公示.html".utf8), Array(page.utf8)), (Array("名单.csv".utf8), Array(Self.list.utf8))]))
        #expect(sheets[0].remarks.map { "\($0.severity) \($0.code)" } == ["note archive.memberLeftOut"])
    }

    @Test func `a member without a byte is a doubt, for nobody knows what was to be in it`() throws {
        let sheets = try read(
            StoredZip.archive(raw: [(Array("名单（二）.xlsx".utf8), []), (Array("名单.csv".utf8), Array(Self.list.utf8))]))
        #expect(sheets[0].remarks.map { "\($0.severity) \($0.code)" } == ["doubt archive.memberLeftOut"])
    }

    @Test func `an archive with nothing to read is refused with what it holds`() {
        #expect(
            refusal(StoredZip.archive(raw: [(Array("a.jpg".utf8), [0xFF, 0xD8, 0xFF, 0xE0])]))
                == "error: lists.zip: the archive holds no file with a table (lists.zip/a.jpg: this member of the archive was left out: the file is a picture, which is not read here) [archive.noList]"
        )
    }

    @Test func `a damaged member stops the whole`() {
        let bytes = StoredZip.archive(raw: [
            (Array("名单.csv".utf8), Array(Self.list.utf8)), (Array("续.xlsx".utf8), Array("PK\u{3}\u{4}...".utf8)),
        ])
        #expect(refusal(bytes)?.hasPrefix("error: lists.zip/续.xlsx: the zip archive is damaged or cut") == true)
    }

    @Test func `an archive in an archive is read, and no deeper`() throws {
        let inner = StoredZip.archive(raw: [(Array("名单.csv".utf8), Array(Self.list.utf8))])
        let outer = StoredZip.archive(raw: [(Array("inner.zip".utf8), inner)])
        #expect(try read(outer).map(\.origin.file) == ["lists.zip/inner.zip/名单.csv"])
        #expect(
            refusal(StoredZip.archive(raw: [(Array("outer.zip".utf8), outer)]))
                == "error: lists.zip/outer.zip/inner.zip: it is an archive within an archive within an archive [archive.nested]")
    }

    @Test(arguments: [
        ("../名单.csv", "the archive holds ../名单.csv, which would lie outside it"),
        ("/etc/名单.csv", "the archive holds /etc/名单.csv, which would lie outside it"),
        ("a\\..\\..\\名单.csv", "the archive holds a/../../名单.csv, which would lie outside it"),
        ("C:\\名单.csv", "the archive holds C:/名单.csv, which would lie outside it"),
    ])
    func `a member that would lie outside the archive is refused`(name: String, text: String) {
        #expect(
            refusal(StoredZip.archive(raw: [(Array(name.utf8), Array(Self.list.utf8))]))
                == "error: lists.zip: \(text) [archive.slip]")
    }

    @Test func `two members of one name are refused`() {
        let member = (Array("名单.csv".utf8), Array(Self.list.utf8))
        #expect(
            refusal(StoredZip.archive(raw: [member, member]))
                == "error: lists.zip: the archive holds 名单.csv twice [archive.memberRepeated]")
    }

    @Test func `a hundred thousand members are refused`() {
        let members = (0..<100_000).map { (Array("\($0).csv".utf8), [UInt8]()) }
        #expect(
            refusal(StoredZip.archive(raw: members))
                == "error: lists.zip: the archive has more than 10000 members [archive.tooManyMembers]")
    }

    @Test(arguments: ["lists.7z", "lists.rar", "lists.tar", "list.csv.gz"])
    func `other archives are read alike`(file: String) throws {
        let sheets = try Fixture.read(file)
        #expect(sheets.map(\.grid) == [["1: 企业名称|统一社会信用代码", "2: 甲公司|91440300X"]])
        #expect(sheets[0].origin.file == (file.hasSuffix(".gz") ? file : "\(file)/附件/名单.csv"))
    }

    @Test(arguments: ["lists.7z", "lists.rar", "lists.tar", "list.csv.gz"])
    func `another archive cut anywhere is refused, or whole as far as its list goes`(file: String) throws {
        let whole = try Fixture.bytes(file)
        // With less it does not say that it is an archive.
        for length in stride(from: file == "lists.tar" ? 262 : 8, to: whole.count - 1, by: 5) {
            do throws(DocumentError) {
                let sheets = try Document.read(bytes: Array(whole[..<length]), name: file)
                #expect(sheets.map(\.rowCount) == [2], "cut after \(length) bytes")
            } catch { #expect(!error.message.isEmpty) }
        }
    }

    @Test(arguments: [-1, -5, 30])
    func `a gzip archive whose end does not agree is refused`(place: Int) throws {
        var bytes = try Fixture.bytes("list.csv.gz")
        bytes[place < 0 ? bytes.count + place : place] ^= 0x55
        #expect(refusal(bytes, "list.csv.gz")?.hasPrefix("error: list.csv.gz: the gzip archive is damaged or cut") == true)
    }

    @Test func `a bomb is refused while it is small`() throws {
        #expect(
            refusal(try Fixture.bytes("bomb.zip"), "bomb.zip")
                == "error: bomb.zip: the archive grows more than 100 times when it is unpacked [archive.bomb]")
    }

    /// The archive itself is large, so that only what the bomb comes out of can tell.
    @Test(arguments: ["bomb.zip", "bomb.xlsx"])
    func `a bomb is refused beside much that does not grow`(file: String) throws {
        let noise = (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 0x9E37 >> 8) }
        let bytes = StoredZip.adding("picture.png", noise, to: try Fixture.bytes(file))
        #expect(
            refusal(bytes, file)
                == "error: \(file): the archive grows more than 100 times when it is unpacked [archive.bomb]")
    }

    @Test func `a gzip bomb is refused long before its end`() throws {
        var bytes = try Fixture.bytes("bomb.gz")
        // What follows is never looked at.
        bytes.replaceSubrange(bytes.count / 2..<bytes.count, with: Array(repeating: 0xFF, count: 100_000))
        #expect(
            refusal(bytes, "bomb.gz")
                == "error: bomb.gz: the archive grows more than 100 times when it is unpacked [archive.bomb]")
    }
}
