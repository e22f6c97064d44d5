internal import Provenance

/// What makes a sheet as a whole.
struct SpreadsheetLayout {
    /// By its number in the file format.
    enum Paper: UInt8 {
        case a3 = 8
        case a4 = 9
    }

    /// At most 31 characters, without `[ ] : * ? / \`.
    var sheet: String
    var title: String
    /// Stands in the properties as the day of creation, so that no clock is asked.
    var madeOn: CivilDate
    /// In half-width characters, column A first.
    var widths: [Int]
    /// 0 = first row; it and what is above stay in sight, and it is printed on every page.
    var headerRow: Int
    /// How many columns stay in sight.
    var frozenColumns = 0
    /// At most 200 characters.
    var footer: String
    var paper = Paper.a4
}
