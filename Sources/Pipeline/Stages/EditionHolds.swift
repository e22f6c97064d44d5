import Programme
import Provenance

extension EditionManifest {
    /// The guards that this edition trips.
    ///
    /// - Parameters:
    ///   - extent: how much of the list it carries.
    ///   - lastGood: the rows of the last good edition of the same kind; nil where there is none.
    ///   - isImported: a list that a named person imported is attested by that person.
    func holds(under programme: Programme, extent: Edition.Extent, lastGood: Int?, isImported: Bool) -> [Hold] {
        var holds: [Hold] = []
        if let wrong = layout?.exportYears.first(where: { $0 != programme.baseYear }) {
            // Nothing else about such a list matters: it is never released.
            return [
                Hold(
                    .baseYear, "the list states exports of \(wrong), the programme's base year is \(programme.baseYear)",
                    hint: "this list is never released under \(programme.name); import the list of \(programme.baseYear)",
                    chinese: "名单所列为 \(wrong) 年出口额，本项目基准年为 \(programme.baseYear)",
                    chineseHint: "该名单永不在 \(programme.name) 下放行；请导入 \(programme.baseYear) 年的名单")
            ]
        } else if layout?.exportYears.isEmpty == true, !isImported {
            holds.append(
                Hold(
                    .baseYearUnstated, "neither the title nor a heading states the year of the exports",
                    hint: "compare the list with the notice, then lift the guard", chinese: "标题与表头均未说明出口额的年度",
                    chineseHint: "将名单与通知核对后解除该护栏"))
        }
        if let unclaimed = layout?.unclaimed, !unclaimed.isEmpty {
            holds.append(
                Hold(
                    .heading,
                    "no field claims \(unclaimed.count == 1 ? "the heading" : "the headings") \(unclaimed.joined(separator: ", "))",
                    hint: "add it to columns in the programme file, or lift the guard where it is of no use",
                    chinese: "表头 \(unclaimed.joined(separator: "、")) 没有对应的字段",
                    chineseHint: "补入项目文件的 columns；确无用处的，解除该护栏"))
        }
        if let gaps = layout?.serialGaps, gaps > 0 {
            holds.append(
                Hold(
                    .serial, "the serial numbers do not run on: \(gaps) \(gaps == 1 ? "gap" : "gaps")",
                    hint: "see findings.jsonl for the rows: a row may be missing from the list",
                    chinese: "序号不连续：\(gaps) 处", chineseHint: "行见 findings.jsonl：名单可能缺行"))
        }
        holds += layout?.formHolds ?? []
        if let counts { holds += programme.guards.holds(on: counts, extent: extent, lastGood: lastGood) }
        if let hold = looksWhole(extent) { holds.append(hold) }
        return holds
    }

    /// A part that names most of the list again may be the whole list, which takes off whom it leaves out.
    private func looksWhole(_ extent: Edition.Extent) -> Hold? {
        let (named, of) =
            switch extent {
            case .full: (0, 0)
            case .supplement: (count("repeated", of: .normalise), count("own", of: .normalise))
            case .correction: (count("amended", of: .normalise), count("before", of: .normalise))
            }
        guard named * 2 > of else { return nil }
        return Hold(
            .extent,
            extent == .supplement
                ? "\(named) of the \(of) enterprises of the supplement stand on the list before it: it may be the whole list"
                : "the correction names \(named) of the \(of) enterprises of the list before it: it may be the whole list",
            hint: "read the notice: where it is the whole list, import it again with --extent full; else lift the guard",
            chinese:
                extent == .supplement
                ? "补充名单的 \(of) 家企业中有 \(named) 家已在前一名单：可能是全部名单"
                : "更正涉及前一名单 \(of) 家企业中的 \(named) 家：可能是全部名单",
            chineseHint: "阅读通知：确为全部名单的，以 --extent full 重新导入；否则解除该护栏")
    }
}
