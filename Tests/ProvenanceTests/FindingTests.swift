import Provenance
import Testing

struct LocusTests {
    private let digest = Digest(bytes: [0x9F, 0x2C, 0x41] + Array(repeating: 0, count: 29))

    @Test func `a cell prints file, sheet, column and row`() {
        #expect(
            Locus(file: "名单.xlsx", digest: digest, sheet: "Sheet1", row: 1204, column: 4).description
                == "名单-9f2c41.xlsx#Sheet1!D1204")
        #expect(Locus(file: "名单.xlsx", sheet: "名单", row: 12, column: 3).description == "名单.xlsx#名单!C12")
    }

    @Test func `a row, a column or a sheet prints what it has`() {
        #expect(Locus(file: "a.xlsx", sheet: "S", row: 7).description == "a.xlsx#S!7")
        #expect(Locus(file: "a.xlsx", sheet: "S", column: 28).description == "a.xlsx#S!AB")
        #expect(Locus(file: "a.xlsx", sheet: "S").description == "a.xlsx#S")
    }

    @Test func `a line prints behind the file`() {
        #expect(Locus(file: "notice.html", digest: digest, row: 214).description == "notice-9f2c41.html:214")
        #expect(Locus(file: "sample.yaml", row: 12, column: 3).description == "sample.yaml:12:3")
        #expect(Locus(file: "sample.yaml").description == "sample.yaml")
    }

    @Test(arguments: [
        ("list", "list-9f2c41"), (".hidden", ".hidden-9f2c41"), ("a.tar.gz", "a.tar-9f2c41.gz"), ("名单.", "名单-9f2c41."),
    ])
    func `the digest stands before the extension`(file: String, label: String) {
        #expect(Locus(file: file, digest: digest).fileLabel == label)
    }

    @Test(arguments: [
        (1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD"), (0, ""),
    ])
    func `columns have a spreadsheet's letters`(column: Int, letters: String) {
        #expect(Locus.letters(column: column) == letters)
    }
}

struct FindingTests {
    @Test func `a finding prints severity, place, message, code and hint`() {
        let digest = Digest(bytes: [0x9F, 0x2C, 0x41] + Array(repeating: 0, count: 29))
        let finding = Finding(
            .doubt, "exports.notNumeric", at: Locus(file: "名单.xlsx", digest: digest, sheet: "Sheet1", row: 1204, column: 4),
            "exports \"八百\" is not a number; the row stays undecided", hint: "the column is 出口额（万美元）; write digits, e.g. 800.00")
        #expect(
            finding.rendered == """
                doubt: 名单-9f2c41.xlsx#Sheet1!D1204: exports "八百" is not a number; the row stays undecided [exports.notNumeric]
                  hint: the column is 出口额（万美元）; write digits, e.g. 800.00
                """)
    }

    @Test func `a finding about the run has no place`() {
        #expect(
            Finding(.note, "run.readOnly", "a later night was recorded").rendered
                == "note: a later night was recorded [run.readOnly]")
    }

    @Test func `severities rise from note to error`() {
        #expect(Finding.Severity.allCases == [.note, .doubt, .error])
        #expect(Finding.Severity.note < .doubt && .doubt < Finding.Severity.error)
        #expect(!(Finding.Severity.error < .note))
    }
}

struct DigestTests {
    @Test func `a digest reads what it prints`() throws {
        let digest = try #require(Digest(bytes: (0..<32).map { UInt8($0 * 8) }))
        #expect(digest.hex.count == 64)
        #expect(digest.hex.hasPrefix("0008101820"))
        #expect(Digest(hex: digest.hex) == digest)
        #expect(digest.short == "000810")
        #expect("\(digest)" == digest.hex)
    }

    @Test(arguments: [
        "", "00", String(repeating: "0", count: 63), String(repeating: "0", count: 65), String(repeating: "G", count: 64),
        String(repeating: "A", count: 64),
    ])
    func `what is not 64 small digits is no digest`(hex: String) { #expect(Digest(hex: hex) == nil) }

    @Test func `a digest has 32 bytes and sorts by them`() throws {
        #expect(Digest(bytes: Array(repeating: 0, count: 31)) == nil)
        let low = try #require(Digest(hex: String(repeating: "0", count: 64)))
        let high = try #require(Digest(hex: String(repeating: "f", count: 64)))
        #expect(low < high && !(high < low) && !(low < low))
    }
}
