import Programme
import Provenance

/// The findings about a file's form that put the whole list in doubt, by the guard that each trips.
enum FormDoubts {
    private static let guards: [String: Hold.Name] = [
        "group.count": .groupCount, "list.count": .statedCount, "sheet.hidden": .hidden, "rows.hidden": .hidden,
        "column.hidden": .hidden, "sheet.leftOut": .leftOut, "archive.memberLeftOut": .leftOut, "heading.twice": .leftOut,
        "row.unclear": .leftOut, "row.lost": .leftOut, "row.cut": .leftOut, "rows.deleted": .leftOut,
        "cells.mergedTooMany": .leftOut, "cell.notComputed": .leftOut, "cell.error": .leftOut, "cell.beyond": .leftOut,
        "text.loose": .leftOut, "tag.broken": .leftOut, "table.unended": .leftOut, "name.several": .leftOut,
        "name.place": .leftOut, "row.status": .leftOut,
        "name.lostCharacter": .leftOut, "name.heading": .leftOut, "name.numbered": .leftOut, "list.ofOthers": .leftOut,
        "pdf.pageWithoutText": .leftOut, "pdf.complaint": .leftOut, "cells.mergedAmount": .mergedAmount,
    ]

    /// How often each guard is tripped; nil for never.
    static func counted(_ findings: [Finding]) -> [String: Int]? {
        var counts: [String: Int] = [:]
        for finding in findings where finding.severity == .doubt {
            if let name = guards[finding.code] { counts[name.rawValue, default: 0] += 1 }
        }
        return counts.isEmpty ? nil : counts
    }
}

extension EditionManifest.Layout {
    /// The guards that the file's form trips, in a fixed order.
    var formHolds: [Hold] {
        let order: [Hold.Name] = [.statedCount, .groupCount, .leftOut, .hidden, .mergedAmount]
        return order.compactMap { name in
            guard let count = doubts?[name.rawValue], count > 0 else { return nil }
            return Hold(
                name, Self.message(name, count),
                hint: "see findings.jsonl for the cells, compare them with the published file, then lift the guard",
                chinese: Self.chinese(name, count), chineseHint: "单元格见 findings.jsonl，与公布的文件核对后解除该护栏")
        }
    }

    private static func message(_ name: Hold.Name, _ count: Int) -> String {
        let places = count == 1 ? "1 place" : "\(count) places"
        return switch name {
        case .statedCount: "the list does not have as many rows as is stated (\(places))"
        case .groupCount:
            "\(count == 1 ? "a group does" : "\(count) groups do") not have as many rows as \(count == 1 ? "it states" : "they state")"
        case .leftOut:
            "parts of the file were left out or are unclear, in which enterprises may stand (\(places))"
        case .hidden: "the file hides parts of the list (\(places)); they were read all the same"
        case .mergedAmount: "one amount stands for several enterprises (\(places))"
        default: name.rawValue
        }
    }

    private static func chinese(_ name: Hold.Name, _ count: Int) -> String {
        switch name {
        case .statedCount: "名单行数与所述数目不符（\(count) 处）"
        case .groupCount: "\(count) 个分组的行数与其所述不符"
        case .leftOut: "文件有 \(count) 处未读取或无法判断，其中可能有企业"
        case .hidden: "文件隐藏了名单的一部分（\(count) 处），已照样读取"
        case .mergedAmount: "一个金额对应多家企业（\(count) 处）"
        default: name.rawValue
        }
    }
}
