/// The bounds beyond which a run holds: every stage still writes its files, nothing is sealed or released.
public struct Guards: Sendable, Equatable {
    public var rowsMin: Int
    /// The same for a supplement or a correction, which has rows of its own only.
    public var supplementRowsMin: Int
    /// Percent by which an edition may be shorter than the last good one before a person is told; nil: nobody is.
    public var shrinkWarnPercent: Int?
    /// Percent by which an edition may be shorter than the last good one.
    public var shrinkHoldPercent: Int
    /// Thousandths of the rows that may be rejected.
    public var rejectsHoldPerMille: Int
    /// Thousandths of the enterprises that may be undecided.
    public var undecidedHoldPerMille: Int

    public init(
        rowsMin: Int, supplementRowsMin: Int, shrinkWarnPercent: Int? = nil, shrinkHoldPercent: Int, rejectsHoldPerMille: Int,
        undecidedHoldPerMille: Int
    ) {
        self.rowsMin = rowsMin
        self.supplementRowsMin = supplementRowsMin
        self.shrinkWarnPercent = shrinkWarnPercent
        self.shrinkHoldPercent = shrinkHoldPercent
        self.rejectsHoldPerMille = rejectsHoldPerMille
        self.undecidedHoldPerMille = undecidedHoldPerMille
    }
}

/// A guard that tripped, by name; `liftable` says whether a person may lift it for one edition.
public struct Hold: Sendable, Hashable {
    public enum Name: String, Sendable, CaseIterable {
        case rowsMin = "guards.rows_min"
        case supplementRowsMin = "guards.supplement_rows_min"
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
        /// A later confirmed list lacks enterprises of the one before.
        case lostAfterConfirmation = "confirm.lost"
        /// Something would leave after the policy period.
        case coverEnded = "cover.ended"
        case noticeKind = "notice.kind"
        /// A notice has several lists, and which of them count is not plain.
        case severalLists = "notice.severalLists"
        /// Whether a list is the whole one or a part is not plain, or parts of it were left behind.
        case extent = "edition.extent"
        case groupCount = "group.count"
        case statedCount = "list.count"
        case hidden = "list.hidden"
        case leftOut = "sheet.leftOut"
        case mergedAmount = "cells.mergedAmount"

        /// What may never leave cannot be lifted: a list of the wrong base year.
        public var liftable: Bool { self != .baseYear }

        /// Whether particular rows trip it, which stay where they are while the others leave; any other is a doubt of the whole
        /// list.
        public var concernsRows: Bool {
            switch self {
            case .rejects, .undecided, .serial, .withdrawnAfterSend: true
            case .rowsMin, .supplementRowsMin, .shrink, .heading, .calendar, .expectedBy, .baseYear, .baseYearUnstated,
                .windowOpen, .lostAfterConfirmation, .coverEnded, .noticeKind, .severalLists, .extent,
                .groupCount, .statedCount, .hidden, .leftOut, .mergedAmount:
                false
            }
        }
    }

    public let name: Name
    /// What tripped it, with the figures.
    public let message: String
    /// What to do next.
    public let hint: String
    /// Both as office users read them.
    public let chinese: String
    public let chineseHint: String

    public init(_ name: Name, _ message: String, hint: String, chinese: String, chineseHint: String) {
        self.name = name
        self.message = message
        self.hint = hint
        self.chinese = chinese
        self.chineseHint = chineseHint
    }
}

/// The counts that the guards look at.
public struct EditionCounts: Sendable, Equatable {
    /// The rows of the edition's own file.
    public var rows: Int
    /// The rows of the whole list: those of a supplement or a correction and of what it adds to or amends.
    public var listed: Int
    public var enterprises: Int
    public var rejects: Int
    public var eligible: Int
    public var ineligible: Int
    public var undecided: Int
    public var unassigned: Int

    public init(
        rows: Int, listed: Int? = nil, enterprises: Int, rejects: Int, eligible: Int, ineligible: Int, undecided: Int,
        unassigned: Int
    ) {
        self.rows = rows
        self.listed = listed ?? rows
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
    /// - Parameter lastGood: the rows of the last good list of the same kind; nil where there is none.
    public func holds(on counts: EditionCounts, extent: Edition.Extent = .full, lastGood: Int?) -> [Hold] {
        var holds: [Hold] = []
        if extent == .full, counts.rows < rowsMin {
            holds.append(
                Hold(
                    .rowsMin, "the list has \(counts.rows) rows, fewer than the \(rowsMin) of guards.rows_min",
                    hint: "see whether the whole list was published and read",
                    chinese: "名单共 \(counts.rows) 行，少于 guards.rows_min 的 \(rowsMin) 行", chineseHint: "核对名单是否完整公布、完整读取"))
        }
        if extent != .full, counts.rows < supplementRowsMin {
            holds.append(
                Hold(
                    .supplementRowsMin,
                    "the \(extent.rawValue) has \(counts.rows) rows, fewer than the \(supplementRowsMin) of guards.supplement_rows_min",
                    hint: "see whether all of it was published and read",
                    chinese:
                        "\(extent.chinese)共 \(counts.rows) 行，少于 guards.supplement_rows_min 的 \(supplementRowsMin) 行",
                    chineseHint: "核对是否完整公布、完整读取"))
        }
        if let lastGood, isShorter(counts, than: lastGood, byMoreThan: shrinkHoldPercent) {
            holds.append(
                Hold(
                    .shrink,
                    "the list has \(counts.listed) rows, the last good one had \(lastGood): shorter by more than \(shrinkHoldPercent) %",
                    hint: "ask the Bureau whether the list was shortened on purpose",
                    chinese: "名单共 \(counts.listed) 行，上一份有效名单为 \(lastGood) 行：减少超过 \(shrinkHoldPercent) %",
                    chineseHint: "询问商务局是否有意缩减"))
        }
        if counts.rejects * 1000 > counts.rows * rejectsHoldPerMille {
            holds.append(
                Hold(
                    .rejects,
                    "\(counts.rejects) of \(counts.rows) rows became no enterprise, more than \(Self.percent(rejectsHoldPerMille)) %",
                    hint: "see rejects.csv for the cells",
                    chinese: "\(counts.rows) 行中有 \(counts.rejects) 行未能成为企业，超过 \(Self.percent(rejectsHoldPerMille)) %",
                    chineseHint: "单元格见 rejects.csv"))
        }
        if counts.undecided * 1000 > counts.enterprises * undecidedHoldPerMille {
            holds.append(
                Hold(
                    .undecided,
                    "\(counts.undecided) of \(counts.enterprises) enterprises are undecided, more than \(Self.percent(undecidedHoldPerMille)) %",
                    hint: "see eligibility.csv and findings.jsonl for the cells",
                    chinese:
                        "\(counts.enterprises) 家企业中有 \(counts.undecided) 家待定，超过 \(Self.percent(undecidedHoldPerMille)) %",
                    chineseHint: "单元格见 eligibility.csv 与 findings.jsonl"))
        }
        return holds
    }

    /// Whether the list is so much shorter than the last good one that a person is told, and not so much that it is held.
    public func warnsOfShrinking(_ counts: EditionCounts, lastGood: Int) -> Bool {
        guard let shrinkWarnPercent else { return false }
        return isShorter(counts, than: lastGood, byMoreThan: shrinkWarnPercent)
            && !isShorter(counts, than: lastGood, byMoreThan: shrinkHoldPercent)
    }

    private func isShorter(_ counts: EditionCounts, than lastGood: Int, byMoreThan percent: Int) -> Bool {
        counts.listed * 100 < lastGood * (100 - percent)
    }

    private static func percent(_ perMille: Int) -> String {
        perMille.isMultiple(of: 10) ? "\(perMille / 10)" : "\(perMille / 10).\(perMille % 10)"
    }
}
