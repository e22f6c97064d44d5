import Markup

/// What a sheet hides: rows and columns that say so, or that have no size.
extension Worksheet {
    /// Notes that the row begun last is hidden, where `written` says so.
    mutating func hideRow(_ written: UnsafeBufferPointer<UInt8>) {
        if Self.isTrue(written) { hideRow() }
    }

    /// Notes the same where the row has no height.
    mutating func hideRow(ofHeight written: UnsafeBufferPointer<UInt8>) {
        if Self.isZero(written) { hideRow() }
    }

    private mutating func hideRow() {
        let number = UInt32(row)
        if failure == nil, builder.hiddenRows.last != number { builder.hiddenRows.append(number) }
    }

    /// Notes the columns that are hidden, or have no width.
    mutating func hideColumns(_ attributes: XMLAttributes) {
        guard attributes["hidden"].map(Self.isTrue) == true || attributes["width"].map(Self.isZero) == true,
            builder.hiddenColumns.count < SheetBuilder.Cap.columns,
            let first = attributes["min"].flatMap({ CellReference.number($0) }),
            let last = attributes["max"].flatMap({ CellReference.number($0) }), first >= 1, first <= last
        else { return }
        builder.hiddenColumns.append(first...last)
    }

    private static func isTrue(_ written: UnsafeBufferPointer<UInt8>) -> Bool {
        written.elementsEqual("1".utf8) || written.elementsEqual("true".utf8)
    }

    /// `0` or `0.0`.
    private static func isZero(_ written: UnsafeBufferPointer<UInt8>) -> Bool {
        written.first == 0x30 && written.allSatisfy { $0 == 0x30 || $0 == 0x2E }
    }
}
