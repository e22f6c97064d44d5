import Provenance
import Testing

@testable import Documents

struct FileKindTests {
    private func refusal(_ bytes: [UInt8], name: String = "名单.xlsx") -> String? {
        #expect(throws: DocumentError.self) { try Document.read(bytes: bytes, name: name) }?.finding.rendered
    }

    private static func container(_ stream: String) -> [UInt8] { CompoundFixture.file([(stream, [1, 2, 3])]) }

    private static let save = "open it, save it as .xlsx and import that"

    @Test(arguments: [
        (container("PowerPoint Document"), "an old .ppt presentation", save),
        (container("Anything"), "an old Office file", save),
        ([0x42, 0x5A, 0x68, 0x39], "a bzip2 archive", "unpack it and import the list inside"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x00], "an xz archive", "unpack it and import the list inside"),
        ([0xFF, 0xD8, 0xFF, 0xE0], "a picture", "ask for the list as .xlsx"),
        (Array("<!DOCTYPE note []><note/>".utf8), "markup that is no page", save),
        (Array(" {\"rows\": []}".utf8), "JSON", save),
    ])
    func `a file that is not read is refused by what it is, whatever its name`(bytes: [UInt8], kind: String, hint: String) {
        #expect(
            refusal(bytes)
                == "error: 名单.xlsx: the file is \(kind), which is not read here [document.unsupported]\n  hint: \(hint)")
    }

    @Test(arguments: [
        ("slides.pptx", "a .pptx presentation", "ask for the list as .xlsx"),
        ("invoice.ofd", "an OFD document", "ask for the list as .xlsx"),
    ])
    func `a zip that is no workbook is refused by what it holds`(file: String, kind: String, hint: String) throws {
        #expect(
            refusal(try Fixture.bytes(file), name: file)
                == "error: \(file): the file is \(kind), which is not read here [document.unsupported]\n  hint: \(hint)")
    }

    /// What needs another program is refused by what it is where that is not installed.
    @Test(arguments: [
        (container("Book"), "an .xls workbook of Excel 95 or before", "libreoffice-calc"),
        ([0x09, 0x04, 0x06, 0x00, 0x00, 0x00], "an .xls workbook of Excel 95 or before", "libreoffice-calc"),
        (BIFFFixture(version: 0x0500).file, "an .xls workbook of Excel 95 or before", "libreoffice-calc"),
        (CompoundFixture.file([("WordDocument", Array(repeating: 0, count: 64))]), "an old .doc document", "libreoffice-writer"),
        (Array("{\\rtf1".utf8), "a rich-text document", "libreoffice-writer"),
        (StoredZip.archive([("xl/workbook.bin", "x")]), "a binary .xlsb workbook", "libreoffice-calc"),
        (
            StoredZip.archive([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<c/>")]),
            "an OpenDocument workbook (.ods)", "libreoffice-calc"
        ),
        (
            StoredZip.archive([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<c/>")]),
            "an OpenDocument text (.odt)", "libreoffice-writer"
        ),
    ])
    func `what LibreOffice reads is refused where it is not installed`(bytes: [UInt8], kind: String, package: String) {
        let error = #expect(throws: DocumentError.self) {
            try Document.read(.bytes(bytes), Document.Reading(origin: Locus(file: "名单.xls"), programs: Programs(folders: [])))
        }
        #expect(
            error?.description == """
                error: 名单.xls: the file is \(kind), which is not read here [document.unsupported]
                  hint: install LibreOffice (\(package)), which reads it; or \(Self.save)
                """)
    }

    @Test func `an OpenDocument file with a password is refused for it`() {
        let file = StoredZip.archive([
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "?"),
            ("META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>"),
        ])
        #expect(refusal(file)?.contains("[document.encrypted]") == true)
    }

    @Test func `an old document with a password is refused for it`() {
        let document = CompoundFixture.file([
            ("WordDocument", Array(repeating: 0, count: 11) + [1] + Array(repeating: 0, count: 52))
        ])
        #expect(refusal(document)?.contains("[document.encrypted]") == true)
    }

    @Test func `an old Office file that is damaged is refused as such`() {
        let cut = Array(CompoundFixture.file([("Workbook", Array(repeating: 1, count: 9_000))]).prefix(4_000))
        #expect(
            refusal(cut)
                == "error: 名单.xlsx: the old Office file is damaged or cut: a chain of sectors leads out of the file [document.damaged]\n  hint: the file was damaged or cut on its way: fetch or copy it again"
        )
    }

    @Test func `a workbook with a password is told from an old one`() {
        #expect(
            refusal(Self.container("EncryptedPackage"))
                == "error: 名单.xlsx: the file is protected by a password [document.encrypted]\n  hint: ask its sender for a copy without a password"
        )
    }

    @Test func `an empty file is refused`() {
        #expect(refusal([])?.hasPrefix("error: 名单.xlsx: the file is empty [document.empty]") == true)
    }

    @Test func `a file that is not there is refused`() {
        let error = #expect(throws: DocumentError.self) {
            try Document.read(file: Fixture.folder + "none.xlsx", name: "none.xlsx")
        }
        #expect(
            error?.description
                == "error: none.xlsx: the file cannot be read: No such file or directory [document.unreadable]\n  hint: check its name and its permissions"
        )
    }

    @Test func `a folder is no file`() {
        let error = #expect(throws: DocumentError.self) { try Document.read(file: Fixture.folder, name: "documents") }
        #expect(error?.code == "document.notAFile")
    }

    @Test func `a workbook named .xls is read`() throws {
        #expect(try Document.read(bytes: try Fixture.bytes("list.xlsx"), name: "list.xls").count == 3)
    }
}
