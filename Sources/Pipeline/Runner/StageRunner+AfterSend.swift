import Columns
import Ledger
import Programme
import Provenance

extension StageRunner {
    /// After something was sent, a list that takes it back needs a person: nothing is recalled by itself.
    ///
    /// So does one on which more of the sent than a list may shrink by stand under other names and codes, if at all: each such
    /// pair is a question for the review, many of them are another list.
    func withdrawnAfterSend(_ record: EditionRecord, isEarlier: Bool) throws(Stop) -> Hold? {
        let folder = try folder(record)
        guard folder.manifest.stages[StageName.screen.rawValue] != nil else { return nil }
        let batches = try stoppingLedger { () throws(LedgerError) in try session.ledger.batches(of: session.programme.name) }
        guard !batches.isEmpty, let against = isEarlier ? try againstSentBefore(record) : try againstSent(record) else {
            return nil
        }
        let referred = against.reconciliation.lines.filter { $0.sent != nil && $0.action == .refer }
        let withdrawn = referred.filter { $0.confirmed.map { against.confirmed.outcomes[$0] != .eligible } ?? true }
        if !withdrawn.isEmpty { return try withdrawn.hold(against.sent, in: session) }
        guard referred.count * 100 > session.programme.guards.shrinkHoldPercent * against.sent.count else { return nil }
        let (english, chinese) = referred.names(against.sent)
        return Hold(
            .withdrawnAfterSend,
            "\(referred.count) of \(against.sent.count) sent before stand on this list under another name and code, if at all: \(english)",
            hint: "where it is the right list, decide the pairs: tongbao review list \(session.programme.name)",
            chinese: "已发送的 \(against.sent.count) 家企业中有 \(referred.count) 家或已更名换码，或已不在本名单：\(chinese)",
            chineseHint: "名单无误的，逐对判断：tongbao review list \(session.programme.name)")
    }

    /// After the policy period nothing leaves by itself: it would have no cover (policy 二(三)). A person may still seal and release.
    func coverEnded(_ record: EditionRecord) throws(Stop) -> Hold? {
        let last = session.programme.cover.to
        guard last < session.asOf, try againstSent(record).reconciliation.lines.contains(where: { $0.action.leaves }) else {
            return nil
        }
        let name = session.programme.name
        return Hold(
            .coverEnded, "the policy period ended on \(last): what leaves now has no cover",
            hint: "the next policy year has its own programme: tongbao programme new; where the underwriter has agreed: "
                + "tongbao batch \(name), then tongbao release \(name) --by NAME",
            chinese: "保险期间已于 \(last) 届满：此后放行的没有保障",
            chineseHint: "下一保险年度另立项目（tongbao programme new）；经核保同意的：tongbao batch \(name)，再 tongbao release \(name)")
    }
}

extension [ReconciledEnterprise] {
    fileprivate func hold(_ sent: Sent, in session: Session) throws(Stop) -> Hold {
        let proposal = try Recall.proposal(
            for: Set(compactMap { $0.sent.flatMap { Int(sent.batches.string(at: $0)) } }), in: session)
        let (english, chinese) = names(sent)
        return Hold(
            .withdrawnAfterSend, "\(count) sent before \(count == 1 ? "is" : "are") not eligible on this list: \(english)",
            hint: proposal.words, chinese: "已发送的企业中有 \(count) 家在本名单上不再符合：\(chinese)", chineseHint: proposal.chinese)
    }

    /// The first names, for both languages.
    fileprivate func names(_ sent: Sent) -> (english: String, chinese: String) {
        let names = prefix(3).compactMap { $0.sent.map { sent.names.string(at: $0) } }
        let more = count - names.count
        return (
            names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""),
            names.joined(separator: "、") + (more > 0 ? " 等" : "")
        )
    }
}
