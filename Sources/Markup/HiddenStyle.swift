/// Whether the style of an element keeps a page from showing it: `display: none`, `visibility: hidden` or `collapse`.
enum HiddenStyle {
    static func hides(_ style: [UInt8]) -> Bool {
        let written = style.filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return written.split(separator: 0x3B).contains { declaration in
            hiding.contains { declaration.starts(with: $0) }
        }
    }

    private static let hiding = ["display:none", "visibility:hidden", "visibility:collapse"].map { Array($0.utf8) }

    /// The same of a style that is only looked over: false where it surely hides nothing.
    static func mayHide(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
        guard style.count > 2 else { return false }
        // What "display" and "visibility" have in common.
        for index in 0..<(style.count - 2) where style[index] | 0x20 == 0x69 && style[index + 1] | 0x20 == 0x73 {
            let next = style[index + 2] | 0x20
            if next == 0x70 || next == 0x69 { return true }
        }
        return false
    }
}
