/// What stands behind a name in a list without being part of it: footnotes, former names, notes of renaming.
///
/// What is not understood stays: a bracket may as well tell one shop or studio from another, （原创设计中心）, （24）.
enum NameAnnotation {
    private typealias Text = Slice<UnsafeBufferPointer<UInt8>>

    private static let opening = UInt8(ascii: "(")
    private static let closing = UInt8(ascii: ")")
    private static let asterisk = UInt8(ascii: "*")
    private static let colon = UInt8(ascii: ":")

    private static let referenceMark = words("※")
    private static let footnotes = words("备注 附注 见注 注释 注")
    private static let footnoteNumbers = words("一 二 三 四 五 六 七 八 九 十 、 。 和 及")
    private static let footnoteReference = words("见")
    /// Behind one of these a new word begins, or nothing: 更名, 更名：…, 更名为….
    private static let renamings = words(
        "现已更名 现更名 已更名 更名 现已改名 现改名 已改名 改名 名称已变更 名称变更 已变更名称 变更名称 变更前 变更后 现名称 现名 现为")
    private static let links = words("为 成 至 自 由 前 后")
    private static let statedFormerNames = words("原公司名称 原企业名称 原单位名称 原公司名 原名称 原名 曾用名称 曾用名 曾用 前称 旧称 旧名称 旧名 前身")
    private static let former = words("原")
    /// Words that begin with 原, and the places 原平, 原阳 and 原州: what follows is no former name then.
    private static let wordsOfFormer = words(
        "原创 原木 原野 原味 原生 原始 原料 原材 原点 原色 原子 原石 原油 原种 原浆 原著 原装 原版 原液 原乡 原力 原本 原动 原址 原酿 原粮 原宿 原住 原素 原理 原型 原地 原产 原矿 原汁 原品 原道 原田 原艺 原平 原阳 原州"
    )

    private static let companies = words("公司 合伙企业 合伙) 个人独资企业 独资) 合作社")
    /// Forms that no studio or shop of a company bears.
    private static let fullCompanies = words("有限公司 股份公司 集团公司 总公司")
    private static let enterprises = words("公司 厂 合伙企业 合伙) 个人独资企业 独资) 合作社 合作联社")
    private static let endings = words("公司 厂 店 部 社 行 中心 所 场 站 处 院 企业 合伙) 个体工商户 个体工商户) 独资) 控股)")

    private static func words(_ text: String) -> [[UInt8]] { text.utf8.split(separator: 0x20).map(Array.init) }

    /// Drops annotations from the end of a folded name, the last one first, and never all of it.
    static func strip(_ name: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) -> NameNotes {
        var notes: NameNotes = []
        while count > 0 {
            let text = Slice(base: UnsafeBufferPointer(name), bounds: 0..<count)
            if text.last == asterisk, count > 1 {
                count -= 1
                notes.insert(.footnote)
            } else if ends(text, with: referenceMark), count > 3 {
                count -= 3
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

    /// The end of a published name without ①…⑳ right behind 公司: once folded they are digits like others.
    static func endBeforeCircledNumber(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        let end = name.count - 3
        guard end > 0, name[end] == 0xE2, name[end + 1] == 0x91, (0xA0...0xB3).contains(name[end + 2]) else { return name.count }
        return ends(Slice(base: name, bounds: 0..<end), with: companies) ? end : name.count
    }

    /// Where the bracket opens that closes the name, or that is never closed; nil where there is none.
    private static func lastBracket(_ text: Text) -> Int? {
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

    private static func kind(_ content: Text, after name: Text, closed: Bool) -> NameNotes? {
        if isFootnote(content, after: name, closed: closed) { return .footnote }
        if isRenaming(content) { return .renamed }
        return isFormerName(content, after: name) ? .formerName : nil
    }

    private static func isFootnote(_ content: Text, after name: Text, closed: Bool) -> Bool {
        if closed, !content.isEmpty, content.allSatisfy({ $0 == asterisk }) { return true }
        // Nothing follows a company's legal form in its name, so that one digit there is a mark; shops are numbered: 便利店(2).
        if closed, content.count == 1, let digit = content.first, (0x31...0x39).contains(digit) {
            return ends(name, with: companies)
        }
        guard let rest = after(footnotes, content) else { return false }
        guard let next = rest.first else { return true }
        return next == colon || starts(rest, with: footnoteReference) || isNumber(rest)
    }

    /// True for 1, 1、2, 一 and A, and where a colon follows them.
    private static func isNumber(_ text: Text) -> Bool {
        var rest = text
        while let next = rest.first {
            if next == colon { return true }
            let isLetter = (0x41...0x5A).contains(next)
            if isLetter, rest.count > 1, rest[rest.startIndex + 1] >= 0x41 { return false }
            if next < 0x80 {
                rest = rest.dropFirst()
            } else if let behind = after(footnoteNumbers, rest) {
                rest = behind
            } else {
                return false
            }
        }
        return true
    }

    private static func isRenaming(_ content: Text) -> Bool {
        guard let rest = after(renamings, content) else { return false }
        if rest.isEmpty || rest.first == colon || ends(rest, with: fullCompanies) { return true }
        return after(links, rest).map { $0.first == colon || ends($0, with: enterprises) } ?? false
    }

    private static func isFormerName(_ content: Text, after name: Text) -> Bool {
        if let rest = after(statedFormerNames, content), rest.first == colon || ends(rest, with: enterprises) { return true }
        guard ends(name, with: endings), let rest = after(former, content) else { return false }
        // A whole company in the bracket is another one than the name's, whatever its first word: 原创世纪有限公司.
        if ends(rest, with: fullCompanies) { return true }
        guard !starts(content, with: wordsOfFormer) else { return false }
        // 青岛甲检测公司(原青岛甲检测中心): the former name begins as the present one does.
        return ends(rest, with: enterprises) || ends(rest, with: endings) && rest.prefix(6).elementsEqual(name.prefix(6))
    }

    /// What is left of `text` behind the first of `words` that begins it.
    private static func after(_ words: [[UInt8]], _ text: Text) -> Text? {
        words.first { text.starts(with: $0) }.map { text.dropFirst($0.count) }
    }

    private static func starts(_ text: Text, with words: [[UInt8]]) -> Bool { after(words, text) != nil }

    private static func ends(_ text: Text, with words: [[UInt8]]) -> Bool {
        words.contains { text.count >= $0.count && text.suffix($0.count).elementsEqual($0) }
    }
}
