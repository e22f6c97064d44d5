import Ledger
import Programme
import Provenance

/// What would change the answer: one thing that somebody can do, and how.
public struct Remedy: Sendable, Hashable {
    public let words: String
    public let chinese: String

    init(_ words: String, _ chinese: String) {
        self.words = words
        self.chinese = chinese
    }

    /// All that stand open for an enterprise; empty where nothing is left to do.
    ///
    /// - Parameter asked: what waits for a person.
    static func all(for dossier: EnterpriseDossier, _ asked: [Remedy], in session: Session) throws(Stop) -> [Remedy] {
        let programme = session.programme.name
        let first =
            try UpheldAfterRelease.remedy(for: dossier, in: session)
            ?? state(of: dossier, programme, session.asOf, isAsked: !asked.isEmpty)
        var remedies = [first].compactMap(\.self) + asked
        for hold in dossier.holds where dossier.history?.standing == nil && dossier.isOnCurrentList {
            let command = "tongbao release \(programme) --by"
            let lift = hold.name.liftable ? ("; or \(command) NAME --reason TEXT", "；或 \(command) 姓名 --reason 原因") : ("", "")
            remedies.append(
                Remedy(
                    "the list is held [\(hold.name.rawValue)]: \(hold.hint)\(lift.0)",
                    "名单暂停 [\(hold.name.rawValue)]：\(hold.chineseHint)\(lift.1)"))
        }
        if dossier.isOpenToTakeUp, dossier.manager == nil {
            remedies.append(unassigned(dossier, session))
        }
        return remedies
    }

    /// What would give it a manager.
    private static func unassigned(_ dossier: EnterpriseDossier, _ session: Session) -> Remedy {
        let programme = session.programme
        guard let district = dossier.district, let slot = programme.slot(of: district) else {
            return Remedy(
                "no manager: a district that is proven, by the list, an address, the customer extract or a person's override",
                "无客户经理：须有名单、地址、客户登记或人工决定证实其所属区")
        }
        return programme.group(of: slot)?.people(on: session.asOf).isEmpty ?? true
            ? Remedy(
                "no manager: nobody serves in \(district); add somebody to managers of the programme file",
                "无客户经理：\(district)目前无人任职；在项目文件 managers 中增补")
            : Remedy(
                "no manager: the next night assigns it: tongbao run \(programme.name)",
                "无客户经理：下一夜运行时分派：tongbao run \(programme.name)")
    }

    private static func state(
        of dossier: EnterpriseDossier, _ programme: String, _ asOf: CivilDate, isAsked: Bool
    ) -> Remedy? {
        if let objection = dossier.keptBack { return objected(dossier, objection, programme) }
        switch dossier.state {
        case "publicised": return publicised(dossier, programme, asOf)
        case "withdrawn":
            return Remedy("a later confirmed list that has it", "后续确认名单列入该企业")
        case "referred": return judged(dossier) ?? (isAsked ? nil : referred)
        case "confirmed", "recalled":
            return judged(dossier) ?? Remedy("the next night: tongbao run \(programme)", "下一夜运行：tongbao run \(programme)")
        case "batched":
            let number = dossier.history?.standing?.batch ?? 0
            return Remedy(
                "a release: tongbao release \(programme) \(number) --by NAME", "放行：tongbao release \(programme) \(number) --by 姓名"
            )
        case "released":
            return Remedy("the insurer's receipt: tongbao receipts \(programme) FILE", "保险公司回执：tongbao receipts \(programme) 文件")
        default: return receipts(dossier, programme)
        }
    }

    private static var referred: Remedy {
        Remedy(
            "a person, then a list of the Bureau on which it can be judged: reconciliation.csv",
            "人工核对，并由商务局名单给出可判定的内容：见 reconciliation.csv")
    }

    private static func objected(_ dossier: EnterpriseDossier, _ objection: ObjectionRecord, _ programme: String) -> Remedy {
        dossier.isWithdrawn
            ? Remedy("nothing: the objection against it was upheld", "无：异议已成立")
            : Remedy(
                "the Bureau's decision: tongbao objection resolve \(programme) \(objection.key) --by NAME --outcome upheld|dismissed --evidence FILE|URL",
                "商务局决定：tongbao objection resolve \(programme) \(objection.key) --by 姓名 --outcome upheld|dismissed --evidence 文件|网址"
            )
    }

    private static func publicised(_ dossier: EnterpriseDossier, _ programme: String, _ asOf: CivilDate) -> Remedy {
        if let judged = judged(dossier) { return judged }
        guard let window = dossier.sightings.last?.edition.window, window.isOpen(on: asOf) else {
            return Remedy(
                "the confirmed list: tongbao import \(programme) FILE --kind confirmed --by NAME, or tongbao confirm \(programme) --as-publicised …",
                "确认名单：tongbao import \(programme) 文件 --kind confirmed --by 姓名，或 tongbao confirm \(programme) --as-publicised …")
        }
        return Remedy("the notice window closes on \(window.to); then the confirmed list", "公示期至 \(window.to)；其后为确认名单")
    }

    /// What its row would have to say; nil where it is eligible.
    private static func judged(_ dossier: EnterpriseDossier) -> Remedy? {
        guard let sighting = dossier.sightings.last else { return nil }
        let cell = sighting.exportsCell ?? sighting.locus
        switch sighting.outcome {
        case .eligible, nil: return nil
        case .ineligible:
            return Remedy(
                "another figure in \(cell), on a list of the Bureau: USD \(sighting.exportsUSD) is outside \(dossier.threshold)",
                "商务局名单在 \(cell) 给出其他数字：\(sighting.exportsUSD) 美元不在门槛 \(dossier.threshold) 之内")
        case .undecided:
            return sighting.reason.hasPrefix("exports.")
                ? Remedy(
                    "digits in \(cell), on a list of the Bureau: it is undecided [\(sighting.reason)]",
                    "商务局名单在 \(cell) 写出数字：目前待定 [\(sighting.reason)]")
                : Remedy(
                    "a list of the Bureau whose row at \(sighting.locus) names one enterprise: it is undecided [\(sighting.reason)]",
                    "商务局名单 \(sighting.locus) 一行只指一家企业：目前待定 [\(sighting.reason)]")
        }
    }

    private static func receipts(_ dossier: EnterpriseDossier, _ programme: String) -> Remedy? {
        switch dossier.receipts.state {
        case .loaded:
            Remedy(
                "its own take-up, by \(dossier.cover.takeUpBy) for the whole period",
                "企业自行领取；\(dossier.cover.takeUpBy) 前领取享完整保险期间")
        case .takenUp:
            Remedy("the insurer's issue, then its receipt", "保险公司签发，并回传回执")
        case .refused:
            Remedy("what the insurer asks for, then a receipt that says loaded", "按退回原因补正，待回执显示已导入")
        case .issued, .declined, .insuredElsewhere, .deregistered, nil: nil
        }
    }
}
