import Programme
import Provenance
import Testing

@testable import Pipeline

struct FormDoubtsTests {
    /// What may have cost rows holds the list, whatever it was that could not be read.
    @Test(arguments: [
        "sheet.leftOut", "archive.memberLeftOut", "heading.twice", "pdf.pageWithoutText", "pdf.complaint", "row.unclear",
        "row.lost", "cell.beyond", "text.loose", "cell.error", "tag.broken", "table.unended", "name.several", "name.place",
        "row.status",
        "name.lostCharacter", "name.heading", "name.numbered", "list.ofOthers",
    ])
    func `a part of the file that was left out holds the list, and a note of one does not`(code: String) {
        #expect(FormDoubts.counted([Finding(.doubt, code, "left out")]) == [Hold.Name.leftOut.rawValue: 1])
        #expect(FormDoubts.counted([Finding(.note, code, "left out")]) == nil)
    }
}
