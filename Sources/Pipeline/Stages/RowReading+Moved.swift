import Columns
import Normalisation
import Programme
import Provenance

extension RowReading {
    /// A row's name and code where a credit code was found in the name's column.
    struct Moved {
        let name: [UInt8]
        let code: [UInt8]
        /// Set where the code's own column holds another code.
        let doubt: Doubt?
    }

    /// Whether as many letters and digits stand together as a credit code has: hardly any name is written so.
    static func mayHoldCode(_ canonical: [UInt8]) -> Bool {
        var run = 0
        for byte in canonical {
            run = isLetterOrDigit(byte) ? run + 1 : 0
            if run == CreditCode.length { return true }
        }
        return false
    }

    /// Puts a code that stands in the name's column where it belongs, with a finding; nil where the name's column holds no
    /// code that passes its checks, or nothing else and the code's column no name or a district.
    mutating func moved(_ row: Int, _ cells: RowCells) -> Moved? {
        let published = Array(cells.name[row])
        let stated = Array(cells.creditCode[row])
        if CreditCode.read(published[...]).isValid {
            let name = reference.folding.canonical(of: stated[...]).canonical
            guard name.contains(where: { $0 >= 0x80 }), CreditCode.read(stated[...]).value == nil, !isDistrict(name) else {
                return nil
            }
            found(
                Finding(
                    .note, "code.moved", at: locus(row, .name),
                    "the code stands in the name's column and the name \"\(stated[...].text)\" in the code's; each is read as what it is",
                    hint: "see whether other columns of the row are shifted too"))
            return Moved(name: stated, code: published, doubt: nil)
        }
        guard let place = Self.codeRange(in: published) else { return nil }
        let code = Array(published[place])
        let name = Self.rest(of: published, without: place)
        guard reference.folding.canonical(of: name[...]).canonical.contains(where: { $0 >= 0x80 }) else { return nil }
        let own = CreditCode.read(stated[...])
        guard own.isBlank || own.value == CreditCode.read(code[...]).value else {
            found(
                Finding(
                    .doubt, Doubt.codesDiffer.rawValue, at: locus(row, .name),
                    "\"\(published[...].text)\" carries another code than the code's column, \"\(stated[...].text)\"; the row stays undecided",
                    hint: "ask the Bureau which code is right"))
            return Moved(name: name, code: stated, doubt: .codesDiffer)
        }
        found(
            Finding(
                .note, "code.moved", at: locus(row, .name),
                "\"\(published[...].text)\" carries a credit code; it is read as the code, the rest as the name"))
        return Moved(name: name, code: own.isBlank ? code : stated, doubt: nil)
    }

    /// Where exactly eighteen letters and digits stand together that pass the checks of a credit code.
    private static func codeRange(in text: [UInt8]) -> Range<Int>? {
        var start = 0
        while start < text.count {
            guard isLetterOrDigit(text[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < text.count, isLetterOrDigit(text[end]) { end += 1 }
            if end - start == CreditCode.length, CreditCode.read(text[start..<end]).isValid { return start..<end }
            start = end
        }
        return nil
    }

    /// What is left of the name: without the code, the brackets around it and what parted it from the name.
    private static func rest(of text: [UInt8], without place: Range<Int>) -> [UInt8] {
        var before = text[..<place.lowerBound]
        var after = text[place.upperBound...]
        trimEnd(&before)
        trimStart(&after)
        for (open, close) in brackets where before.ends(with: open) && after.starts(with: close) {
            before.removeLast(open.count)
            after.removeFirst(close.count)
            trimEnd(&before)
            trimStart(&after)
            break
        }
        return Array(before + after)
    }

    private static let brackets = [("(", ")"), ("（", "）"), ("[", "]"), ("【", "】")].map { (Array($0.0.utf8), Array($0.1.utf8)) }
    private static let separators = [" ", "\u{3000}", ",", "，", ":", "：", ";", "；", "/", "-", "、"].map { Array($0.utf8) }

    private static func trimEnd(_ text: inout ArraySlice<UInt8>) {
        while let separator = separators.first(where: { text.ends(with: $0) }) { text.removeLast(separator.count) }
    }

    private static func trimStart(_ text: inout ArraySlice<UInt8>) {
        while let separator = separators.first(where: { text.starts(with: $0) }) { text.removeFirst(separator.count) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}
