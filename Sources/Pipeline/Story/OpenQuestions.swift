import Columns
import Ledger
import Programme
import Provenance

/// What waits for a person about one enterprise, and the command that answers it.
struct OpenQuestions {
    /// Whether the confirmed list and what was sent leave it to a person.
    let isReferred: Bool
    let remedies: [Remedy]

    /// - Parameter keys: those that it has in the lists and in the ledger.
    init(about keys: Set<String>, confirmed: EditionRecord?, _ runner: StageRunner, in session: Session) throws(Stop) {
        guard let confirmed else {
            (isReferred, remedies) = (false, [])
            return
        }
        let folder = try runner.folder(confirmed)
        isReferred = try Self.isReferred(keys, in: folder)
        guard isReferred || folder.manifest.count("review", of: .reconcile) > 0 else {
            remedies = []
            return
        }
        let programme = session.programme.name
        remedies = try Review(in: session).open(everything: true).map(\.item)
            .filter { keys.contains($0.enterprise.key) || $0.other.map { keys.contains($0.key) } ?? false }
            .compactMap { Self.remedy($0, programme) }
    }

    private static func isReferred(_ keys: Set<String>, in folder: EditionFolder) throws(Stop) -> Bool {
        guard folder.manifest.count("action_refer", of: .reconcile) > 0 else { return false }
        let table = try folder.table(ReconciliationCSV.name)
        guard let key = table.headings.firstIndex(of: "key"), let action = table.headings.firstIndex(of: "action") else {
            return false
        }
        return (0..<table.rowCount).contains { row in
            table.columns[action][row].elementsEqual(Action.refer.rawValue.utf8)
                && keys.contains(table.columns[key].string(at: row))
        }
    }

    private static func remedy(_ item: ReviewItem, _ programme: String) -> Remedy? {
        let decide = "tongbao review decide \(programme) \(item.id)"
        let (who, chineseWho) = ("--by NAME --reason TEXT", "--by 姓名 --reason 原因")
        let named = item.other.map { (" \($0.name) (\($0.key))", " \($0.name)（\($0.key)）") } ?? ("", "")
        let code = "[\(item.code.rawValue)]"
        switch item.code.question {
        case .pair:
            return Remedy(
                "a person's word on whether \(item.enterprise.name) is\(named.0) \(code): \(decide) --verdict same|different \(who)",
                "人工认定 \(item.enterprise.name) 与\(named.1) 是否为同一家 \(code)：\(decide) --verdict same|different \(chineseWho)")
        case .district:
            return Remedy(
                "the district in which it lies \(code): \(decide) --district DISTRICT \(who)",
                "所属区 \(code)：\(decide) --district 区 \(chineseWho)")
        case .receipt:
            return Remedy(
                "which receipt is right \(code): \(decide) --verdict new|recorded \(who)",
                "以哪一条回执为准 \(code)：\(decide) --verdict new|recorded \(chineseWho)")
        case .settlement:
            guard item.code.isSettledByPerson else { return nil }
            let words = item.code == .underAnotherKey ? ": its code or name was sent for\(named.0)" : ""
            let chinese = item.code == .underAnotherKey ? "：其代码或名称已用于\(named.1)" : ""
            return Remedy(
                "a list of the Bureau that says otherwise \(code)\(words); dealt with, the item is closed by: \(decide) \(who)",
                "商务局名单另有说明 \(code)\(chinese)；处理后结清：\(decide) \(chineseWho)")
        }
    }
}
