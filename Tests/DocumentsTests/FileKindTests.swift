import Documents
import Provenance
import Testing

struct FileKindTests {
    private func refusal(_ bytes: [UInt8], name: String = "名单.xlsx") -> String? {
        #expect(throws: DocumentError.self) { try Document.read(bytes: bytes, name: name) }?.finding.rendered
    }

    private static func container(_ stream: String) -> [UInt8] {
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1_024)
            + stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } + [0, 0]
    }

    private static let save = "open it, save it as .xlsx and import that"

    @Test(arguments: [
        (container("Workbook"), "an old .xls workbook", save),
        (container("Book"), "an old .xls workbook", save),
        (container("WordDocument"), "an old .doc document", save),
        (container("Anything"), "an old Office file", save),
        (
            Array("%PDF-1.7\n".utf8), "a PDF",
            "ask for the list as .xlsx, or copy its table into a workbook, save it as .xlsx and import that"
        ),
        (Array("Rar!\u{1A}\u{7}\u{1}".utf8), "a RAR archive", "unpack it and import the list inside, saved as .xlsx"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0], "a 7-Zip archive", "unpack it and import the list inside, saved as .xlsx"),
        ([0x1F, 0x8B, 8], "a gzip archive", "unpack it and import the list inside"),
        (Array("{\\rtf1".utf8), "a rich-text document", save),
        ([0xFF, 0xD8, 0xFF, 0xE0], "a picture", "ask for the list as .xlsx"),
        (Array("<?xml version='1.0'?><a/>".utf8), "XML", save),
        (
            Array("<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>".utf8),
            "an Excel 2003 XML workbook", save
        ),
        (Array(" {\"rows\": []}".utf8), "JSON", save),
    ])
    func `a file that is not read is refused by what it is, whatever its name`(bytes: [UInt8], kind: String, hint: String) {
        #expect(
            refusal(bytes)
                == "error: 名单.xlsx: the file is \(kind), which is not read here [document.unsupported]\n  hint: \(hint)")
    }

    @Test(arguments: [
        ("document.docx", "a .docx document", "copy its table into a workbook, save it as .xlsx and import that"),
        ("slides.pptx", "a .pptx presentation", "ask for the list as .xlsx"),
        ("binary.xlsb", "a binary .xlsb workbook", save),
        ("open.ods", "an OpenDocument file (.ods, .odt)", save),
        ("invoice.ofd", "an OFD document", "ask for the list as .xlsx"),
        ("lists.zip", "a zip archive", "unpack it and import the list inside, saved as .xlsx"),
    ])
    func `a zip that is no workbook is refused by what it holds`(file: String, kind: String, hint: String) throws {
        #expect(
            refusal(try Fixture.bytes(file), name: file)
                == "error: \(file): the file is \(kind), which is not read here [document.unsupported]\n  hint: \(hint)")
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
