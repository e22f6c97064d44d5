import Ledger
public import Provenance

/// One thing that happened to an enterprise, in one line.
public struct StoryEvent: Sendable, Hashable {
    /// The business date.
    public let on: CivilDate
    /// What happened, in a word for programs: `confirmed`, `renamed`, `decided`, `objection`, `upheld`, `dismissed`, `settled`,
    /// `lifted`, `sent`, `approved`, `released`, `recalled`, `handover`, `manager`, `called`, `receipt`, `returned`.
    public let kind: String
    public let words: String
    public let chinese: String

    public init(on: CivilDate, kind: String, _ words: String, _ chinese: String) {
        self.on = on
        self.kind = kind
        self.words = words
        self.chinese = chinese
    }
}

/// Who did something: a person's name with the account that ran the command; the program itself has no account worth naming.
func doer(_ by: String, _ account: String) -> String { by == "tongbao" ? by : "\(by) (\(account))" }

/// Where the events come from: each source is a function in a file of its own, and a line here.
enum StorySources {
    /// Everything in the order in which it happened; what is of one day stands in the order of the sources.
    static func events(of dossier: EnterpriseDossier, in session: Session) throws(Stop) -> [StoryEvent] {
        var events: [StoryEvent] = []
        events += try ConfirmationStory.events(of: dossier, in: session)
        events += try RenamingStory.events(of: dossier, in: session)
        events += try ReviewStory.events(of: dossier, in: session)
        events += ObjectionStory.events(of: dossier, in: session)
        events += try LiftStory.events(of: dossier, in: session)
        events += try BatchStory.events(of: dossier, in: session)
        events += try HandoverStory.events(of: dossier, in: session)
        events += try TurnStory.events(of: dossier, in: session)
        events += try ContactStory.events(of: dossier, in: session)
        events += try ReceiptStory.events(of: dossier, in: session)
        events += try UnreleasedReceipts(about: dossier, in: session).events
        return events.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(\.element)
    }
}
