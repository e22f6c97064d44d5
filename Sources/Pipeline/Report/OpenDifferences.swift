import Programme
import Provenance
import Reports

/// The open differences of a programme as its report tells them: one line a kind, with how many, whose and since when.
enum OpenDifferences {
    /// In the order of the breaks, the worst kind first.
    static func lines(_ breaks: Breaks, programme: String) -> [RunReport.Difference] {
        var lines: [RunReport.Difference] = []
        for code in BreakCode.allCases {
            let open = breaks.open.filter { $0.item.code == code }
            guard !open.isEmpty else { continue }
            var counts: [String: Int] = [:]
            for one in open { counts[one.owner, default: 0] += 1 }
            let owners = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            let names = open.prefix(3).map(\.item.enterprise.name)
            lines.append(
                RunReport.Difference(
                    code: code.rawValue, what: code.chinese, count: open.count,
                    owners: owners.map { "\($0.key) \($0.value)" }.joined(separator: "；"),
                    since: open.compactMap(\.openedOn).min(),
                    names: names.joined(separator: "、") + (open.count > 3 ? " 等" : ""), hint: hint(code, programme)))
        }
        return lines
    }

    private static func hint(_ code: BreakCode, _ programme: String) -> String {
        let settled = "tongbao review decide \(programme) 编号 --by 姓名 --reason 原因"
        return switch code {
        case .issuedWithoutRelease, .receiptWithoutRelease:
            "向保险公司查明凭谁的指示办理；查清后：tongbao receipts \(programme) --settle 回执编号 --by 姓名 --reason 原因"
        case .receiptContradiction: "请保险公司核对并更正；查清后：\(settled)"
        case .heldPair, .doubtfulPair:
            "判断是否同一家：tongbao review decide \(programme) 编号 --verdict same|different|unsure --by 姓名 --reason 原因"
        case .underAnotherKey, .absentAfterSend, .notEligibleAfterSend: "人工核对；处理后：\(settled)"
        case .ineligible, .undecided: "请商务局核实；处理后：\(settled)"
        case .upheldAfterRelease: "撤回其批次，或登记处理结果：tongbao objection settle \(programme) 企业 --by 姓名 --reason 原因"
        case .notLoaded: "向保险公司索取回执：tongbao receipts \(programme) 文件"
        case .notIssued: "询问保险公司何时签发"
        case .districtUnresolved: "查实后：tongbao review decide \(programme) 编号 --district 区 --by 姓名 --reason 原因"
        }
    }
}
