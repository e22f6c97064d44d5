import Provenance
import Testing

struct PrintedLocusTests {
    @Test(arguments: [
        Locus(file: "名单-9f2c41.xlsx", sheet: "Sheet1", row: 1204, column: 4),
        Locus(file: "名单.xlsx", sheet: "甲!乙", row: 1, column: 28),
        Locus(file: "名单#2.xlsx", sheet: "名单", row: 7), Locus(file: "名单.xlsx", sheet: "名单"),
        Locus(file: "notice-9f2c41.html", row: 214),
        Locus(file: "名单.csv", row: 3, column: 2), Locus(file: "名单.csv"), Locus(file: "a:b.csv", row: 3),
    ])
    func `what is printed is read as it was`(locus: Locus) {
        #expect(Locus(printed: locus.description) == locus)
    }

    @Test func `the digest stays part of the name`() {
        let digest = Digest(bytes: Array(repeating: 0x9F, count: 32))
        let locus = Locus(file: "名单.xlsx", digest: digest, sheet: "名单", row: 2, column: 2)
        let read = Locus(printed: locus.description)
        #expect(read.file == "名单-9f9f9f.xlsx")
        #expect(read.description == locus.description)
    }
}
