/// The title of a notice, as one is compared with another.
public enum NoticeTitle {
    /// What a notice is about: of 某局关于更正《2025年度统保企业名单的公示》的公告 it is 2025年度统保企业名单.
    ///
    /// Two notices about the same list have the same subject, whatever each does with it. Nil where hardly anything is left.
    public static func subject(_ title: String) -> String? {
        var text = folded(title)
        if let about = text.firstRange(of: "关于") { text = String(text[about.upperBound...]) }
        var isShorter = true
        while isShorter {
            isShorter = false
            for word in before where text.hasPrefix(word) {
                text.removeFirst(word.count)
                isShorter = true
            }
            for word in behind where text.hasSuffix(word) {
                text.removeLast(word.count)
                isShorter = true
            }
        }
        for word in ["确认", "补充", "增补", "更正", "最终"] { text = text.replacing(word, with: "") }
        // One office writes 及 in the one and 和 in the other.
        for word in ["以及", "及", "与"] { text = text.replacing(word, with: "和") }
        return text.count >= fewest ? text : nil
    }

    /// Without blanks and quotation marks, full width as half width.
    public static func folded(_ title: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in title.unicodeScalars where !scalar.properties.isWhitespace && !"《》〈〉“”\"".unicodeScalars.contains(scalar) {
            let half = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) : nil
            text.append(half ?? scalar)
        }
        return String(text)
    }

    private static let fewest = 6
    private static let before = [
        "更正", "勘误", "补充", "增补", "公布", "发布", "确认", "印发", "下达", "调整", "延长", "修订", "公示", "关于", "对",
    ]
    private static let behind = [
        "公示", "通知", "公告", "通告", "说明", "更正", "勘误", "补充", "公示期", "公示结果", "公示情况", "的",
    ]
}
