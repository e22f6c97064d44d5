/// What files for office users have in common.
enum OfficeText {
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// No cell that a spreadsheet would take for a formula.
    static func neutralised(_ cell: String) -> String {
        guard let first = cell.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else { return cell }
        return "'" + cell
    }
}
