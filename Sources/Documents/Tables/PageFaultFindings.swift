import Markup
import Provenance

/// What may have cost text of a page that was read all the same.
enum PageFaultFindings {
    static func tell(_ faults: PageFaults, in sheets: inout [Sheet]) {
        guard let last = sheets.indices.last else { return }
        if let tag = faults.brokenTag {
            let origin = sheets[0].origin
            sheets[0].remarks.append(
                Finding(
                    .doubt, "tag.broken", at: Locus(file: origin.file, digest: origin.digest, row: tag.line),
                    "\"\(tag.text)\" was read as a tag, and hardly is one: text may be lost",
                    hint:
                        "compare the place with the published page; where text is missing, copy the list into a workbook and import that"
                ))
        }
        if faults.openTables > 0 {
            let sheet = sheets[last]
            sheets[last].remarks.append(
                Finding(
                    .doubt, "table.unended", at: sheet.locus(row: sheet.rowCount > 0 ? sheet.rowCount - 1 : nil),
                    "the page ends and \(faults.openTables == 1 ? "a table of it has" : "\(faults.openTables) tables of it have") no end: rows may be missing behind this one",
                    hint: "compare the last row with the published page, or fetch or save the page again"))
        }
    }
}
