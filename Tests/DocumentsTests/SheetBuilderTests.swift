import Provenance
import Testing

@testable import Documents

struct SheetBuilderTests {
    private func sheet(merging count: Int) -> Sheet {
        var builder = SheetBuilder()
        builder.beginRow(1)
        let refusal = [0x31].withUnsafeBufferPointer { builder.put($0, .number, column: 0) }
        #expect(refusal == nil)
        for _ in 0..<count { builder.merge(CellRange(firstRow: 1, lastRow: 1, firstColumn: 1, lastColumn: 2)) }
        return builder.finish(origin: Locus(file: "list.xlsx"), name: "名单")
    }

    @Test func `merged cells that are too many to be kept are told`() {
        let sheet = sheet(merging: SheetBuilder.Cap.mergedRanges + 3)
        #expect(sheet.merged.count == 1_048_576)
        #expect(
            sheet.remarks.map(\.rendered) == [
                "doubt: list.xlsx#名单: the sheet has more than 1048576 merged cells: 3 of them were not read [cells.mergedTooMany]\n  hint: undo the merging in the sheet, save it as .xlsx and import that: what stands in a merged cell may be missing under it"
            ])
    }

    @Test func `merged cells that are not too many are not told`() { #expect(sheet(merging: 2).remarks.isEmpty) }
}
