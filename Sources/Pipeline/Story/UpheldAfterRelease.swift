import Ledger
import Programme
import Provenance

/// What is to be done of an enterprise that had left when the objection against it was upheld.
enum UpheldAfterRelease {
    /// Nil where no objection was upheld, or nothing has left.
    static func remedy(for dossier: EnterpriseDossier, in session: Session) throws(Stop) -> Remedy? {
        guard let objection = dossier.keptBack, dossier.isWithdrawn, let left = dossier.history?.standing,
            left.state == .released
        else { return nil }
        guard !objection.isSettled(on: session.asOf) else {
            return Remedy("nothing: the objection against it was upheld, and what had left is settled", "无：异议已成立，已放行部分已处置")
        }
        let isLoaded = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.loaded(session.programme.name, batch: left.batch).count > 0
        }
        let finding = objection.afterRelease(of: left, isLoaded: isLoaded, on: session.asOf)
        let (programme, batch) = (session.programme.name, Batch.label(left.batch))
        let settling = "tongbao objection settle \(programme) \(objection.key) --by 姓名 --reason 原因"
        let chinese =
            isLoaded
            ? "保险公司已导入该批次：向其撤销后登记：\(settling)"
            : "该批次尚未导入：tongbao recall \(programme) \(left.batch) --by 姓名 --reason 原因 撤回，其余企业由后续批次发送；或登记处置：\(settling)"
        return Remedy(
            "the objection against it was upheld, and it left with batch \(batch): \(finding.hint ?? "")",
            "异议成立，而其已随批次 \(batch) 放行：\(chinese)")
    }
}
