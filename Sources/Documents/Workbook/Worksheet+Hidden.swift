import Markup

/// What a sheet hides or strikes out: rows and columns that say so, or that have no size to speak of.
extension Worksheet {
    /// Notes that the row begun last is hidden, where `written` says so.
    mutating func hideRow(_ written: UnsafeBufferPointer<UInt8>) {
        if Self.isTrue(written) { hideRow() }
    }

    /// Notes the same where the row is too low for any text: below 3 points.
    mutating func hideRow(ofHeight written: UnsafeBufferPointer<UInt8>) {
        if Self.isBelow(0x33, written) { hideRow() }
    }

    /// Notes what the attributes of a row say of it, or leave to the sheet.
    mutating func hideRow(_ attributes: XMLAttributes) {
        let (hidden, height) = (attributes["hidden"], attributes["ht"])
        if let hidden { hideRow(hidden) }
        if let height { hideRow(ofHeight: height) }
        if hidesRowsByDefault, hidden == nil, height == nil { hideRow() }
    }

    mutating func takeRowFormat(_ attributes: XMLAttributes) {
        if let written = attributes["zeroHeight"], Self.isTrue(written) { hidesRowsByDefault = true }
    }

    mutating func hideRow() {
        let number = UInt32(row)
        if failure == nil, builder.hiddenRows.last != number { builder.hiddenRows.append(number) }
    }

    /// Notes the columns that are hidden, or narrower than a character.
    mutating func hideColumns(_ attributes: XMLAttributes) {
        guard attributes["hidden"].map(Self.isTrue) == true || attributes["width"].map({ Self.isBelow(0x31, $0) }) == true,
            builder.hiddenColumns.count < SheetBuilder.Cap.columns,
            let first = attributes["min"].flatMap({ CellReference.number($0) }),
            let last = attributes["max"].flatMap({ CellReference.number($0) }), first >= 1, first <= last
        else { return }
        builder.hiddenColumns.append(first...last)
    }

    private static func isTrue(_ written: UnsafeBufferPointer<UInt8>) -> Bool {
        written.elementsEqual("1".utf8) || written.elementsEqual("true".utf8)
    }

    /// Whether a number such as `0.75` is below a digit.
    private static func isBelow(_ digit: UInt8, _ written: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = written.first, first >= 0x30, first < digit else { return false }
        return written.count == 1 || written[1] == 0x2E && !written.contains(0x2B)
    }
}
