/// How a cell looks; every cell holds text (`@`) unless it says otherwise.
struct CellStyle: Hashable {
    enum Alignment: Hashable {
        case left
        case centre
    }

    /// Points.
    var size = 10
    var isBold = false
    /// RGB.
    var colour = 0x1F2329
    /// RGB; nil for none.
    var fill: Int?
    var isBordered = false
    var wraps = false
    var alignment = Alignment.left
    var isNumber = false

    static let title = CellStyle(size: 16, isBold: true, colour: 0x14406B)
    static let line = CellStyle()
    static let remark = CellStyle(size: 9, colour: 0x5F6670)
    static let header = CellStyle(
        isBold: true, colour: 0xFFFFFF, fill: 0x14406B, isBordered: true, wraps: true, alignment: .centre)
    static let cell = CellStyle(isBordered: true)
    static let centred = CellStyle(isBordered: true, alignment: .centre)
    static let wrapped = CellStyle(isBordered: true, wraps: true)
    static let panelHeading = CellStyle(isBold: true, colour: 0x14406B, fill: 0xDCE8F4, isBordered: true)
    static let panel = CellStyle(fill: 0xF6F9FC, isBordered: true, wraps: true)
    static let urgentPanel = CellStyle(isBold: true, colour: 0xB42318, fill: 0xF6F9FC, isBordered: true, wraps: true)
    static let serial = CellStyle(isBordered: true, alignment: .centre, isNumber: true)
}
