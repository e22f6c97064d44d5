internal import Columns
public import Programme
public import Provenance

/// Whom one account manager calls, and why, as of the day on which any of it last changed (每日联系名单); what the manager
/// fills in comes back through `receipts`.
public struct DailyCallSheet: Sendable, Equatable {
    /// One enterprise to call.
    public struct Row: Sendable, Equatable {
        public var name: String
        /// Empty where there is none.
        public var creditCode: String
        /// Empty where none is proven.
        public var district: String
        /// Whom to ask for; empty where nobody is known.
        public var contact: String
        /// As published; empty where none is known.
        public var phone: String
        public var entry: CallList.Entry

        public init(name: String, creditCode: String, district: String, contact: String, phone: String, entry: CallList.Entry) {
            self.name = name
            self.creditCode = creditCode
            self.district = district
            self.contact = contact
            self.phone = phone
            self.entry = entry
        }
    }

    /// Nobody calls more enterprises before the next sheet.
    public static let rowLimit = 500

    /// Nil for the enterprises that no manager answers for (待分派).
    public var manager: Manager?
    /// Who answers while the manager is on leave, and until when; nil while the manager is at work.
    public var deputy: Manager?
    public var leave: Leave?
    /// In the order of calling, at most ``rowLimit``.
    public var rows: [Row]
    /// How many are to be called now; those that the sheet has no room for are next.
    public var due: Int
    /// How many are not to be called before a day that they were promised.
    public var later: Int
    /// The day on which any of it last changed.
    public var since: CivilDate
    /// Nil while the deadline is far.
    public var countdown: Countdown?
    /// Of the districts of these enterprises, in the order of the programme; all their enterprises, whoever calls them.
    public var gaps: [CoverGap]
    public var terms: BatchTerms

    public init(
        manager: Manager?, deputy: Manager?, leave: Leave?, rows: [Row], due: Int, later: Int, since: CivilDate,
        countdown: Countdown?, gaps: [CoverGap], terms: BatchTerms
    ) {
        self.manager = manager
        self.deputy = deputy
        self.leave = leave
        self.rows = rows
        self.due = due
        self.later = later
        self.since = since
        self.countdown = countdown
        self.gaps = gaps
        self.terms = terms
    }

    /// `赵经理.xlsx`, for each of the managers; no two sheets share one.
    public static func fileNames(of managers: [Manager?]) -> [String] {
        var names = FileNames()
        return managers.map { names.next(for: $0?.name ?? TermsWording.unassigned) + ".xlsx" }
    }

    /// The same sheet gives the same bytes, whenever it is rendered.
    public func render(temporaryFolder: String? = nil) throws(ReportError) -> [UInt8] {
        try DailyCallPage(sheet: self).render(temporaryFolder: temporaryFolder)
    }
}
