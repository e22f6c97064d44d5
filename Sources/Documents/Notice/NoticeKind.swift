/// What a notice does with its list.
public enum NoticeKind: String, Sendable, CaseIterable {
    /// 公示: open to objections until its window closes.
    case publicised
    /// 确认, or 公布名单 after the window: the list as it stands.
    case confirmed
    case other

    /// The title decides where it is plain; where it only 公布, 印发 or 下达 a list, the body must not open a window of its own.
    public init(title: String, body: String) {
        let title = Self.folded(title)
        let body = Self.folded(body)
        let outcome = ["公示结果", "公示情况", "公示期满", "经公示"].contains(where: title.contains) && !title.contains("延长")
        if title.contains("公示"), !outcome {
            self = .publicised
        } else if outcome || ["最终名单", "确认名单", "名单确认", "名单的确认"].contains(where: title.contains) {
            self = .confirmed
        } else if title.contains("名单"), ["公布", "确认", "印发", "下达"].contains(where: title.contains) {
            self = Self.opensWindow(body) && !Self.closedWindow(body) ? .other : .confirmed
        } else if Self.closedWindow(body) {
            self = .confirmed
        } else {
            self = Self.opensWindow(body) ? .publicised : .other
        }
    }

    private static func opensWindow(_ body: String) -> Bool {
        ["现予公示", "予以公示", "公示期", "公示时间"].contains(where: body.contains)
    }

    /// 公示期满后 speaks of what is still to come.
    private static func closedWindow(_ body: String) -> Bool {
        if ["经公示无异议", "公示无异议", "公示期间未收到异议", "公示期间无异议", "公示期已满", "公示等程序"].contains(where: body.contains) { return true }
        return body.contains("公示期满") && !body.contains("公示期满后")
    }

    private static func folded(_ text: String) -> String { String(text.unicodeScalars.filter { !$0.properties.isWhitespace }) }
}
