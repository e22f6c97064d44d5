import Columns
import Ledger
import Pipeline
import Programme
import Provenance

/// Items of the review as people and programs read them.
enum ReviewText {
    /// `7K3M9QXT  review.pair  赵经理  since 2025-05-12, 2 working days`
    static func head(_ open: OpenBreak, _ console: Console) -> String {
        let age = open.age.map { console.text(Said(", \($0) working \($0 == 1 ? "day" : "days")", "，已过 \($0) 个工作日")) } ?? ""
        let since =
            open.openedOn.map { console.text(Said("since \($0)", "自 \($0)")) + age }
            ?? console.text(Said("no night has seen it yet", "尚无夜间运行见过"))
        let code = open.item.code
        return "\(open.item.id)  \(console.text(Said(code.rawValue, code.chinese)))  \(open.owner)  \(since)"
    }

    static func lines(_ open: OpenBreak, _ finding: String?, _ console: Console) -> [String] {
        let item = open.item
        let batch = item.sent.isEmpty ? "" : console.text(Said("batch \(item.sent)", "批次 \(item.sent)"))
        var lines: [String] = []
        if let other = item.other {
            lines.append([other.name, other.key, other.locus.isEmpty ? batch : other.locus].joined(separator: "  "))
        }
        let name = (item.other == nil ? "" : "→ ") + item.enterprise.name
        let place = item.enterprise.locus.isEmpty && item.other == nil ? batch : item.enterprise.locus
        lines.append([name, item.enterprise.key, place].filter { !$0.isEmpty }.joined(separator: "  "))
        if let finding { lines.append(finding) }
        return lines
    }

    static func json(_ open: OpenBreak, _ finding: String?) -> [UInt8] {
        let item = open.item
        var json = JSONWriter()
        json.beginObject()
        for (key, value) in [
            ("id", item.id), ("code", item.code.rawValue), ("key", item.enterprise.key), ("name", item.enterprise.name),
            ("locus", item.enterprise.locus), ("other_key", item.other?.key), ("other_name", item.other?.name),
            ("other_locus", item.other?.locus), ("sent", item.sent), ("district", item.district), ("owner", open.owner),
            ("opened_on", open.openedOn?.description),
        ] {
            json.key(key)
            json.value(value.flatMap { $0.isEmpty ? nil : $0 })
        }
        json.key("age_working_days")
        if let age = open.age { json.value(age) } else { json.null() }
        json.key("finding")
        json.value(finding)
        json.endObject()
        json.endLine()
        return json.bytes
    }

    static func json(_ decision: ReviewDecision) -> [UInt8] {
        var (verdict, district, other): (String?, String?, String?)
        switch decision.ruling {
        case .pair(let word, let party): (verdict, other) = (word.rawValue, party.name)
        case .district(let name): district = name
        case .receipt(let word): verdict = word.rawValue
        case .settled: break
        }
        var json = JSONWriter()
        json.beginObject()
        for (key, value) in [
            ("id", decision.item), ("name", decision.enterprise.name), ("other_name", other), ("verdict", verdict),
            ("district", district), ("decided_on", decision.on.description), ("until", decision.until?.description),
            ("decided_by", decision.by), ("account", decision.account), ("reason", decision.reason),
        ] {
            json.key(key)
            json.value(value)
        }
        json.endObject()
        json.endLine()
        return json.bytes
    }

    static func said(_ decided: Review.Decided) -> Said {
        let decision = decided.decision
        if !decided.isNew {
            return Said("\(decision.item) was decided so before; nothing was done", "\(decision.item) 此前已如此决定；未做任何事")
        }
        let name = decision.enterprise.name
        switch decision.ruling {
        case .pair(.same, let other):
            return Said(
                "\(decision.item): \(name) is \(other.name), decided by \(decision.by)",
                "\(decision.item)：\(name) 与 \(other.name) 为同一家，由 \(decision.by) 决定")
        case .pair(.different, let other):
            return Said(
                "\(decision.item): \(name) is not \(other.name), decided by \(decision.by)",
                "\(decision.item)：\(name) 与 \(other.name) 不是同一家，由 \(decision.by) 决定")
        case .pair(.unsure, let other):
            return Said(
                "\(decision.item): whether \(name) is \(other.name) stays open, looked at by \(decision.by)",
                "\(decision.item)：\(name) 与 \(other.name) 是否同一家仍未定，由 \(decision.by) 查看")
        case .district(let district):
            return Said(
                "\(decision.item): \(name) lies in \(district), decided by \(decision.by)",
                "\(decision.item)：\(name) 属 \(district)，由 \(decision.by) 决定")
        case .receipt(.new):
            return Said(
                "\(decision.item): \(name): the receipt that was returned stands from now on, decided by \(decision.by)",
                "\(decision.item)：\(name)：此后以退回的回执为准，由 \(decision.by) 决定")
        case .receipt(.recorded):
            return Said(
                "\(decision.item): \(name): the receipt that is recorded stands, decided by \(decision.by)",
                "\(decision.item)：\(name)：以已登记的回执为准，由 \(decision.by) 决定")
        case .settled:
            return Said(
                "\(decision.item): \(name), settled by \(decision.by)", "\(decision.item)：\(name)，由 \(decision.by) 处理完毕")
        }
    }
}
