/// What a cell held before it became text.
public enum CellKind: UInt8, Sendable, CaseIterable {
    case empty
    case text
    /// Decimal text of at most 15 significant digits, which is what a spreadsheet shows and computes with.
    case number
    /// `TRUE` or `FALSE`.
    case boolean
    /// `#N/A` and the like.
    case error
    /// `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM:SS` or `HH:MM:SS`.
    case date
    /// A formula whose value the file does not have: the cell reads as empty.
    case notComputed
}
