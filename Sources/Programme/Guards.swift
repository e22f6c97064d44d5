/// The bounds beyond which a run holds: every stage still writes its files, nothing is sealed or released.
public struct Guards: Sendable, Equatable {
    public var rowsMin: Int
    public var supplementRowsMin: Int
    /// Percent by which an edition may be shorter than the last good one.
    public var shrinkHoldPercent: Int
    /// Thousandths of the rows that may be rejected.
    public var rejectsHoldPerMille: Int
    /// Thousandths of the enterprises that may be undecided.
    public var undecidedHoldPerMille: Int

    public init(
        rowsMin: Int, supplementRowsMin: Int, shrinkHoldPercent: Int, rejectsHoldPerMille: Int, undecidedHoldPerMille: Int
    ) {
        self.rowsMin = rowsMin
        self.supplementRowsMin = supplementRowsMin
        self.shrinkHoldPercent = shrinkHoldPercent
        self.rejectsHoldPerMille = rejectsHoldPerMille
        self.undecidedHoldPerMille = undecidedHoldPerMille
    }
}

/// A guard that tripped, by name; `liftable` says whether a person may lift it for one edition.
public struct Hold: Sendable, Hashable {
    public enum Name: String, Sendable, CaseIterable {
        case rowsMin = "guards.rows_min"
        case shrink = "guards.shrink_hold_percent"
        case rejects = "guards.rejects_hold_percent"
        case undecided = "guards.undecided_hold_percent"
        case heading = "columns.unclaimed"
        case calendar = "notice.calendarUnknown"
        case expectedBy = "source.expected_by"
        case baseYear = "list.baseYear"
        case baseYearUnstated = "list.baseYearUnstated"
        case serial = "serial.gap"
        case windowOpen = "confirm.windowOpen"
        case withdrawnAfterSend = "confirm.withdrawnAfterSend"
        case noticeKind = "notice.kind"

        /// What may never leave cannot be lifted: a list of the wrong base year.
        public var liftable: Bool { self != .baseYear }

        /// Whether particular rows trip it, which stay where they are while the others leave; any other is a doubt of the whole
        /// list.
        public var concernsRows: Bool {
            switch self {
            case .rejects, .undecided, .serial, .withdrawnAfterSend: true
            case .rowsMin, .shrink, .heading, .calendar, .expectedBy, .baseYear, .baseYearUnstated, .windowOpen, .noticeKind:
                false
            }
        }
    }

    public let name: Name
    /// What tripped it, with the figures.
    public let message: String
    /// What to do next.
    public let hint: String

    public init(_ name: Name, _ message: String, hint: String) {
        self.name = name
        self.message = message
        self.hint = hint
    }
}

/// The counts that the guards look at.
public struct EditionCounts: Sendable, Equatable {
    public var rows: Int
    public var enterprises: Int
    public var rejects: Int
    public var eligible: Int
    public var ineligible: Int
    public var undecided: Int
    public var unassigned: Int

    public init(
        rows: Int, enterprises: Int, rejects: Int, eligible: Int, ineligible: Int, undecided: Int, unassigned: Int
    ) {
        self.rows = rows
        self.enterprises = enterprises
        self.rejects = rejects
        self.eligible = eligible
        self.ineligible = ineligible
        self.undecided = undecided
        self.unassigned = unassigned
    }
}

extension Guards {
    /// The guards that these counts trip.
    ///
    /// - Parameter lastGood: the rows of the last good edition of the same kind; nil where there is none.
    public func holds(on counts: EditionCounts, lastGood: Int?) -> [Hold] {
        var holds: [Hold] = []
        if counts.rows < rowsMin {
            holds.append(
                Hold(
                    .rowsMin, "the list has \(counts.rows) rows, fewer than the \(rowsMin) of guards.rows_min",
                    hint: "see whether the whole list was published and read"))
        }
        if let lastGood, counts.rows * 100 < lastGood * (100 - shrinkHoldPercent) {
            holds.append(
                Hold(
                    .shrink,
                    "the list has \(counts.rows) rows, the last good one had \(lastGood): shorter by more than \(shrinkHoldPercent) %",
                    hint: "ask the Bureau whether the list was shortened on purpose"))
        }
        if counts.rejects * 1000 > counts.rows * rejectsHoldPerMille {
            holds.append(
                Hold(
                    .rejects,
                    "\(counts.rejects) of \(counts.rows) rows became no enterprise, more than \(Self.percent(rejectsHoldPerMille)) %",
                    hint: "see rejects.csv for the cells"))
        }
        if counts.undecided * 1000 > counts.enterprises * undecidedHoldPerMille {
            holds.append(
                Hold(
                    .undecided,
                    "\(counts.undecided) of \(counts.enterprises) enterprises are undecided, more than \(Self.percent(undecidedHoldPerMille)) %",
                    hint: "see eligibility.csv and findings.jsonl for the cells"))
        }
        return holds
    }

    private static func percent(_ perMille: Int) -> String {
        perMille.isMultiple(of: 10) ? "\(perMille / 10)" : "\(perMille / 10).\(perMille % 10)"
    }
}
