/// What stands behind a name in a list without being part of it: footnotes, former names, notes of renaming.
enum NameAnnotation {
    private static let opening = UInt8(ascii: "(")
    private static let closing = UInt8(ascii: ")")
    private static let referenceMark = Array("※".utf8)
    private static let footnotes = ["注", "备注", "附注", "见注"].map { Array($0.utf8) }
    private static let formerNames = ["原", "曾用名", "曾用", "前称", "旧称", "旧名", "前身"].map { Array($0.utf8) }
    private static let renamings = ["更名", "已更名", "现更名", "现名", "改名", "已改名", "名称变更", "变更前", "变更后"].map { Array($0.utf8) }
    private static let footnoteNumbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "见", "释", "、", "。"].map {
        Array($0.utf8)
    }
    private static let endings = [
        "公司", "厂", "店", "部", "社", "行", "中心", "所", "场", "站", "处", "院", "企业", "合伙)", "个体工商户", "独资)", "控股)",
    ].map { Array($0.utf8) }

    /// Drops annotations from the end of a folded name, the last one first, and never all of it.
    static func strip(_ name: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) -> NameNotes {
        var notes: NameNotes = []
        while count > 0 {
            let text = Slice(base: UnsafeBufferPointer(name), bounds: 0..<count)
            if text.last == UInt8(ascii: "*"), count > 1 {
                count -= 1
                notes.insert(.footnote)
            } else if ends(text, with: referenceMark), count > referenceMark.count {
                count -= referenceMark.count
                notes.insert(.footnote)
            } else if let start = lastBracket(text), start > 0 {
                let closed = text.last == closing
                guard let note = kind(text[(start + 1)..<(closed ? count - 1 : count)], after: text[..<start], closed: closed)
                else { return notes }
                count = start
                notes.insert(note)
            } else {
                return notes
            }
        }
        return notes
    }

    /// Where the bracket opens that closes the name, or that is never closed; nil where there is none.
    private static func lastBracket(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var depth = text.last == closing ? 0 : 1
        for index in text.indices.reversed() {
            if text[index] == closing {
                depth += 1
            } else if text[index] == opening {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }

    private static func kind(
        _ content: Slice<UnsafeBufferPointer<UInt8>>, after name: Slice<UnsafeBufferPointer<UInt8>>, closed: Bool
    ) -> NameNotes? {
        if isFootnote(content) { return .footnote }
        let complete = endings.contains { ends(name, with: $0) }
        if complete, closed, !content.isEmpty, content.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2A }) {
            return .footnote
        }
        if renamings.contains(where: { content.starts(with: $0) }) { return .renamed }
        if complete, formerNames.contains(where: { content.starts(with: $0) }) { return .formerName }
        return nil
    }

    private static func isFootnote(_ content: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        for word in footnotes where content.starts(with: word) {
            let rest = content.dropFirst(word.count)
            guard let next = rest.first else { return true }
            if next < 0x80 || footnoteNumbers.contains(where: { rest.starts(with: $0) }) { return true }
        }
        return false
    }

    private static func ends(_ text: Slice<UnsafeBufferPointer<UInt8>>, with word: [UInt8]) -> Bool {
        text.count >= word.count && text.suffix(word.count).elementsEqual(word)
    }
}
