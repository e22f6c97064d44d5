public import Columns
public import Provenance

/// An issuance batch (出单批次): policies opened for take-up, with everything its files need, so that they can be rendered
/// again byte for byte from the ledger alone.
public struct Batch: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        /// Reserved in the ledger; its files may be missing.
        case staged
        /// `batch.csv` and `manifest.json` are written; nothing has left the house.
        case sealed
        case released
        /// Taken back before it was loaded: what it sent is free to be sent again.
        case recalled
    }

    /// 1, 2, … within a programme; printed with four digits.
    public var number: Int
    public var programme: String
    public var edition: String
    /// The business date of the night that made it.
    public var madeOn: CivilDate
    public var terms: BatchTerms
    public var lines: BatchLines

    public init(number: Int, programme: String, edition: String, madeOn: CivilDate, terms: BatchTerms, lines: BatchLines) {
        self.number = number
        self.programme = programme
        self.edition = edition
        self.madeOn = madeOn
        self.terms = terms
        self.lines = lines
    }

    /// `0001`: the number as files and folders carry it.
    public var label: String { Self.label(number) }

    /// The batch that takes this one back (撤回): the same lines under its number, each a recall.
    public var recalling: Batch {
        var recalling = self
        recalling.lines.actions = Array(repeating: .recall, count: lines.count)
        return recalling
    }

    /// Whether it takes another one back.
    public var isRecall: Bool { lines.actions.first == .recall }

    public static func label(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// The lines of a batch in columns, in the order of their keys.
public struct BatchLines: Sendable, Equatable {
    public var actions: [Action] = []
    public var keys = TextColumn()
    public var names = TextColumn()
    public var canonicals = TextColumn()
    public var creditCodes = TextColumn()
    public var customsCodes = TextColumn()
    /// The district's name; empty for the unassigned.
    public var districts = TextColumn()
    /// The manager's name; empty for the unassigned.
    public var managers = TextColumn()
    /// As published, without area code.
    public var phones = TextColumn()

    public init() {}

    public var count: Int { keys.count }
}

/// The programme's terms as they stood when a batch was made (policy 二(二)–(五)).
public struct BatchTerms: Sendable, Equatable, Codable {
    public var programmeTitle: String
    /// ISO dates.
    public var takeUpBy: String
    public var callBy: String
    public var coverFromIfInTime: String
    public var coverTo: String
    /// What a late take-up gives, as `batch.csv` says it: `issue_date`.
    public var lateRule: String
    public var insuredPercentage: Int
    /// `150000.00`; nil where the policy states none.
    public var limitPerObligorUSD: String?
    public var limitPerPolicyUSD: String?
    public var buyerReports: Int
    public var contacts: Contacts
    /// The form of its files; nil for the usual one.
    public var template: BatchTemplate?

    public init(of programme: Programme) {
        programmeTitle = programme.title
        takeUpBy = programme.cover.takeUpBy.description
        callBy = programme.cover.callBy.description
        coverFromIfInTime = programme.cover.from.description
        coverTo = programme.cover.to.description
        lateRule = "issue_date"
        insuredPercentage = programme.terms.insuredPercentage
        limitPerObligorUSD = programme.terms.limitPerObligor?.plain
        limitPerPolicyUSD = programme.terms.limitPerPolicy?.plain
        buyerReports = programme.terms.buyerReports
        contacts = programme.contacts
        template = programme.batch
    }
}
