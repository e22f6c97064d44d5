/// What a notice does with its list.
public enum NoticeKind: String, Sendable, CaseIterable {
    /// 公示: open to objections until its window closes.
    case publicised
    /// 确认, or 公布名单 after the window: the list as it stands.
    case confirmed
    case other

    /// The title decides; where it says neither, the body's own words do.
    public init(title: String, body: String) {
        let title = Self.folded(title)
        let outcome = ["公示结果", "公示情况", "公示期满", "经公示"].contains(where: title.contains)
        if title.contains("公示"), !outcome {
            self = .publicised
        } else if outcome || Self.confirms(title) {
            self = .confirmed
        } else {
            let body = Self.folded(body)
            let ended = ["公示期满", "经公示无异议", "公示无异议", "公示期间未收到异议", "公示期间无异议"].contains(where: body.contains)
            if ended {
                self = .confirmed
            } else if ["现予公示", "予以公示", "公示期", "公示时间"].contains(where: body.contains) {
                self = .publicised
            } else {
                self = .other
            }
        }
    }

    private static func confirms(_ title: String) -> Bool {
        if ["最终名单", "确认名单", "名单确认", "名单的确认"].contains(where: title.contains) { return true }
        return title.contains("名单") && ["公布", "确认", "印发", "下达"].contains(where: title.contains)
    }

    private static func folded(_ text: String) -> String { String(text.unicodeScalars.filter { !$0.properties.isWhitespace }) }
}
