public import Provenance

/// What the run report (运行报告) of a programme says: where its list stands and what is to be done; it has no day of its own, so
/// that a night on which nothing changes leaves the same page.
public struct RunReport: Sendable {
    /// One edition of the list; counts of enterprises but for rows and rejects.
    public struct Listing: Sendable, Equatable {
        public var edition: String
        /// 公示 or 确认
        public var kind: String
        public var publishedOn: CivilDate
        public var rows: Int
        public var enterprises: Int
        public var rejects: Int
        public var eligible: Int
        public var ineligible: Int
        public var undecided: Int
        public var unassigned: Int

        public init(
            edition: String, kind: String, publishedOn: CivilDate, rows: Int, enterprises: Int, rejects: Int, eligible: Int,
            ineligible: Int, undecided: Int, unassigned: Int
        ) {
            self.edition = edition
            self.kind = kind
            self.publishedOn = publishedOn
            self.rows = rows
            self.enterprises = enterprises
            self.rejects = rejects
            self.eligible = eligible
            self.ineligible = ineligible
            self.undecided = undecided
            self.unassigned = unassigned
        }
    }

    /// The confirmed list against what was listed before and sent since: two sums that have to come out.
    public struct Balance: Sendable, Equatable {
        /// Enterprises of the publicised list, the confirmed list and the ledger, each once.
        public var listed: Int
        /// On the confirmed list.
        public var confirmed: Int
        /// Listed before and not confirmed, never sent.
        public var dropped: Int
        /// Not on the confirmed list and sent: for a person.
        public var referredAbsent: Int
        public var released: Int
        /// Confirmed and not released: sealed, held, or kept back by an objection.
        public var held: Int
        /// On the confirmed list and not to be sent without a person.
        public var referred: Int

        public init(
            listed: Int, confirmed: Int, dropped: Int, referredAbsent: Int, released: Int, held: Int, referred: Int
        ) {
            self.listed = listed
            self.confirmed = confirmed
            self.dropped = dropped
            self.referredAbsent = referredAbsent
            self.released = released
            self.held = held
            self.referred = referred
        }

        public var isEven: Bool {
            listed == confirmed + dropped + referredAbsent && confirmed == released + held + referred && held >= 0
        }
    }

    /// Something that waits for a person.
    public struct Matter: Sendable, Equatable {
        public var code: String
        public var what: String
        public var hint: String

        public init(code: String, what: String, hint: String) {
            self.code = code
            self.what = what
            self.hint = hint
        }
    }

    /// One kind of open difference.
    public struct Difference: Sendable, Equatable {
        public var code: String
        public var what: String
        public var count: Int
        /// `赵经理、钱经理 3；运营 2`
        public var owners: String
        /// Of the oldest; nil where no night has seen any yet.
        public var since: CivilDate?
        /// The first few.
        public var names: String
        public var hint: String

        public init(
            code: String, what: String, count: Int, owners: String, since: CivilDate?, names: String, hint: String
        ) {
            self.code = code
            self.what = what
            self.count = count
            self.owners = owners
            self.since = since
            self.names = names
            self.hint = hint
        }
    }

    public struct BatchRow: Sendable, Equatable {
        public var label: String
        public var state: String
        public var madeOn: CivilDate
        public var releasedOn: CivilDate?
        public var lines: Int

        public init(label: String, state: String, madeOn: CivilDate, releasedOn: CivilDate?, lines: Int) {
            self.label = label
            self.state = state
            self.madeOn = madeOn
            self.releasedOn = releasedOn
            self.lines = lines
        }
    }

    public struct Deadline: Sendable, Equatable {
        public var name: String
        public var day: CivilDate
        public var isPast: Bool

        public init(name: String, day: CivilDate, isPast: Bool) {
            self.name = name
            self.day = day
            self.isPast = isPast
        }
    }

    public var programme: String
    public var title: String
    public var state: String
    public var listings: [Listing] = []
    public var balance: Balance?
    public var holds: [Matter] = []
    public var open: [Difference] = []
    /// What cannot be said, in whole sentences.
    public var warnings: [String] = []
    public var deadlines: [Deadline] = []
    public var batches: [BatchRow] = []
    /// States by their Chinese words.
    public var receipts: [(state: String, count: Int)] = []
    public var curves: [ProgressChart.Curve] = []
    /// `第 12 环，57 条，3f9a…`
    public var history: String?
    /// What the page was made of, for whoever asks whether it is to be made again.
    public var inputs: String

    public init(programme: String, title: String, state: String, inputs: String) {
        self.programme = programme
        self.title = title
        self.state = state
        self.inputs = inputs
    }
}
