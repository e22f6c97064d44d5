/// What a sheet says of a cell that is not taken.
extension Worksheet {
    mutating func refuse(_ refusal: SheetBuilder.Refusal) {
        switch refusal {
        case .cellRepeated: fail("workbook.damaged", "the cell stands twice in the sheet", atCell: true)
        case .tooManyColumns:
            fail("workbook.tooLarge", "the sheet has more than \(SheetBuilder.Cap.columns) columns", atCell: true)
        case .tooManyCells:
            fail("workbook.tooLarge", "the sheet spans more than \(SheetBuilder.Cap.cells) cells", atCell: true)
        case .tooMuchText: fail("workbook.tooLarge", "the workbook's cells hold more than \(builder.textCap >> 20) MiB of text")
        case .cellTooLong:
            fail("workbook.tooLarge", "the cell holds more than \(SheetBuilder.Cap.cellBytes >> 20) MiB of text", atCell: true)
        }
    }
}
