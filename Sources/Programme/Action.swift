/// What has to be done for one enterprise: the confirmed edition against what the ledger last sent.
public enum Action: String, Sendable, CaseIterable {
    /// 开放领取: the policy can be taken up. It never says that it was taken up or issued.
    case open
    /// 更正: sent and not issued, under other material fields.
    case correct
    /// 批改: issued under other material fields.
    case endorse
    /// 撤回: taken back by a person before it is loaded; never asked for by the action table.
    case recall
    /// For a person to decide.
    case refer
    /// Absent from the confirmed list and never sent.
    case drop
    /// Nothing to do.
    case none
    /// Only publicised: shown, never sent.
    case preview
    /// Sent although nothing was ever confirmed: an error that stops the run.
    case conflict

    /// What the confirmed edition says of an enterprise.
    public enum Confirmed: Sendable {
        case eligible
        /// Ineligible or undecided.
        case notEligible
        case absent
        case noEdition
    }

    /// What the ledger has sent for it.
    public enum Sending: Sendable {
        case nothing
        case sameFields
        case otherFields
        case otherFieldsIssued
        /// Its code or name was sent under another key: once per programme holds on each of them.
        case underAnotherKey
        /// What was sent under another key, and is on no list any more, may be it: a person decides.
        case perhaps
    }

    /// The action table, whole.
    public init(confirmed: Confirmed, sent: Sending) {
        self =
            switch (confirmed, sent) {
            case (.eligible, .nothing): .open
            case (.eligible, .sameFields): .none
            case (.eligible, .otherFields): .correct
            case (.eligible, .otherFieldsIssued): .endorse
            case (.eligible, .underAnotherKey), (.eligible, .perhaps): .refer
            case (.notEligible, _): .refer
            case (.absent, .nothing): .drop
            case (.absent, _): .refer
            case (.noEdition, .nothing): .preview
            case (.noEdition, _): .conflict
            }
    }

    /// Whether the action is a line of a batch; the lines of a recall are those of the batch that it takes back.
    public var leaves: Bool {
        switch self {
        case .open, .correct, .endorse: true
        case .recall, .refer, .drop, .none, .preview, .conflict: false
        }
    }

    /// As office users read it.
    public var chinese: String {
        switch self {
        case .open: "开放领取"
        case .correct: "更正"
        case .endorse: "批改"
        case .recall: "撤回"
        case .refer: "转人工"
        case .drop: "移出名单"
        case .none: "无变化"
        case .preview: "预览"
        case .conflict: "冲突"
        }
    }
}
