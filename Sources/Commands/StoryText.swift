import Pipeline
import Programme
import Provenance

/// What happened to an enterprise, and what can be done, as a person reads it.
struct StoryText {
    let console: Console

    func tell(_ events: [StoryEvent]) {
        for event in events {
            let label = label(event.kind)
            console.say(Said("\(label) \(event.on)  \(event.words)", "\(label) \(event.on)  \(event.chinese)"))
        }
    }

    func tell(_ remedies: [Remedy]) {
        for remedy in remedies { console.say(Said("next       \(remedy.words)", "下一步     \(remedy.chinese)")) }
    }

    func tell(_ dossier: UnlistedDossier, programme: String) {
        console.say("\([dossier.name, dossier.creditCode].filter { !$0.isEmpty }.joined(separator: "  "))  [unlisted]")
        console.say(Said("list       no edition of \(programme) has it", "名单       \(programme) 各版名单均无此企业"))
        tell(dossier.events)
        tell(dossier.remedies)
    }

    /// Ten columns wide, in either language.
    private func label(_ kind: String) -> String {
        guard console.language == .zh else { return kind + String(repeating: " ", count: max(0, 10 - kind.count)) }
        let word =
            switch kind {
            case "confirmed": "确认"
            case "lifted": "解除暂停"
            case "sent": "入批次"
            case "released": "放行"
            case "recalled": "撤回"
            case "manager": "经理"
            case "receipt": "回执"
            case "returned": "退回"
            case "renamed": "更名"
            case "decided": "复核"
            case "called": "联系"
            case "objection": "异议"
            case "upheld": "异议成立"
            case "dismissed": "异议驳回"
            case "settled": "处置"
            case "approved": "批准"
            case "handover": "交接"
            default: kind
            }
        return word + String(repeating: " ", count: max(0, 10 - word.count * 2))
    }
}
