import Ledger
import Programme
import Provenance

/// The breaks of a programme on a business date: every open difference with its owner and its age.
public struct Breaks: Sendable {
    /// In the order of their codes, the worst first.
    public private(set) var open: [OpenBreak] = []
    /// How many of them this business date saw first.
    public private(set) var new = 0
    /// How many were fixed on this business date.
    public private(set) var fixed = 0

    /// What is open now, as far as nights have recorded it.
    ///
    /// - Parameter records: those of the ledger that are open, or were fixed on the day.
    private init(_ items: [ReviewItem], _ records: [BreakRecord], in session: Session) throws(Stop) {
        let standing = Dictionary(
            records.filter { $0.fixedOn == nil }.map { ($0.item, $0.openedOn) }, uniquingKeysWith: { $1 })
        var ages: [CivilDate: Int?] = [:]
        for item in items {
            let openedOn = standing[item.id]
            var age: Int?
            if let openedOn {
                if ages[openedOn] == nil { ages[openedOn] = try Self.age(since: openedOn, in: session) }
                age = ages[openedOn] ?? nil
            }
            let slot = session.programme.slot(of: item.district)
            let owners = slot.flatMap { session.programme.group(of: $0) }?.answering(on: session.asOf) ?? []
            open.append(OpenBreak(item: item, owners: owners, openedOn: openedOn, age: age))
        }
        new = open.count { $0.openedOn == session.asOf }
        fixed = records.count { $0.fixedOn == session.asOf }
    }

    private static func age(since day: CivilDate, in session: Session) throws(Stop) -> Int? {
        let calendar = try session.reference().calendar
        do { return try calendar.count(workingDaysAfter: day, upTo: session.asOf) } catch {
            // The working days of a year are not known.
            return nil
        }
    }

    /// What is open, looked at and not recorded.
    static func shown(_ items: OpenItems, in session: Session) throws(Stop) -> Breaks {
        let records = try stoppingLedger { () throws(LedgerError) in try session.ledger.breaks(of: session.programme.name) }
        return try Breaks(items.items, records, in: session)
    }

    /// Records which breaks a night sees first and which are fixed: a night that is played twice changes nothing.
    static func settled(_ items: OpenItems, in session: Session) throws(Stop) -> Breaks {
        let current = items.items.lazy.map { item in
            BreakRecord(item: item.id, code: item.code.rawValue, subject: item.subject, openedOn: session.asOf)
        }
        let records = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.settleBreaks(of: session.programme.name, to: current, on: session.asOf)
        }
        return try Breaks(items.items, records, in: session)
    }
}

extension ReviewItem {
    /// What it is about: a key, or two of them.
    var subject: String { other.map { "\($0.key) \(enterprise.key)" } ?? enterprise.key }
}
