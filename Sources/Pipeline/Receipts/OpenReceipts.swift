import Ledger
import Programme
import Provenance

/// What the receipts leave open on a business date.
struct OpenReceipts {
    /// Those that nobody has settled.
    let withoutRelease: [ReceiptRecord]
    private let recalled: RecalledEnterprises
    /// Released, and not loaded after one working day.
    let notLoaded: Ledger.Named
    /// The same batch by batch; only those that leave something open.
    let notLoadedBatches: [(batch: Int, named: Ledger.Named)]
    /// Taken up longer ago than an issue takes (policy 二(三)).
    let notIssued: Ledger.Named
    /// The year whose working days are not known.
    let unknownYear: Int?

    init(in session: Session) throws(Stop) {
        let programme = session.programme.name
        let day = session.asOf
        let limit = day.adding(days: -session.programme.cover.issuedWithinDays)
        (withoutRelease, notIssued) = try stoppingLedger { () throws(LedgerError) in
            (
                try session.ledger.receiptsWithoutRelease(programme, on: day),
                try session.ledger.notIssued(programme, takenUpBefore: limit, on: day)
            )
        }
        recalled = try RecalledEnterprises(among: withoutRelease.map { ($0.creditCode, $0.canonical) }, in: session)
        var open = Ledger.Named()
        var batches: [(batch: Int, named: Ledger.Named)] = []
        var unknown: Int?
        for batch in try stoppingLedger({ () throws(LedgerError) in try session.ledger.batches(of: programme) }) {
            guard batch.state == .released, let release = batch.release, release.on < day else { continue }
            do {
                guard try session.reference().calendar.day(1, workingDaysAfter: release.on) < day else { continue }
            } catch let year as WorkingDayCalendar.UnknownYear {
                unknown = year.year
                continue
            } catch let stop as Stop {
                throw stop
            } catch {
                throw Stop(.bug, "the working days could not be counted: \(error)")
            }
            let found = try stoppingLedger { () throws(LedgerError) in
                try session.ledger.notLoaded(programme, batch: batch.number, on: day)
            }
            if found.count > 0 { batches.append((batch.number, found)) }
            open.count += found.count
            open.names = Array((open.names + found.names).prefix(3))
        }
        notLoaded = open
        notLoadedBatches = batches
        unknownYear = unknown
    }

    /// The worst breaks there are, for the head of every night until a person settles them.
    func breaks(in session: Session) -> [Finding] {
        [true, false].compactMap { isIssued in
            let records = withoutRelease.filter { $0.receipt.isIssued == isIssued }
            guard let first = records.first else { return nil }
            let names = Self.listed(
                records.count,
                records.prefix(3).map { record in
                    let recalledOn = recalled.recalledOn(record).map { ", recalled on \($0)" } ?? ""
                    return "\(Self.shown(record.name)) (receipt \(record.number)\(recalledOn))"
                })
            let (was, be) = records.count == 1 ? ("was", "is") : ("were", "are")
            let wereReleased = records.contains { recalled.recalledOn($0) != nil }
            let came = isIssued ? "\(was) issued" : "came back"
            let never = wereReleased ? "\(be) not released" : isIssued ? "never released" : "\(was) never released"
            return Finding(
                .error, isIssued ? "issued_without_release" : "receipt.withoutRelease",
                "\(records.count) \(came) and \(never): \(names)",
                hint: first.settling(in: session.programme.name) + (isIssued ? "; nothing is opened for it until then" : ""))
        }
    }

    func exceptions(in session: Session) -> [Finding] {
        var findings: [Finding] = []
        if notLoaded.count > 0 {
            findings.append(
                Finding(
                    .doubt, "receipt.notLoaded",
                    "\(notLoaded.count) released and not loaded after one working day: \(Self.listed(notLoaded.count, notLoaded.names))",
                    hint: "ask the insurer for its receipts, then: tongbao receipts \(session.programme.name) FILE"))
        }
        if notIssued.count > 0 {
            findings.append(
                Finding(
                    .doubt, "receipt.notIssued",
                    "\(notIssued.count) taken up more than \(session.programme.cover.issuedWithinDays) \(session.programme.cover.issuedWithinDays == 1 ? "day" : "days") ago and not issued: "
                        + Self.listed(notIssued.count, notIssued.names),
                    hint: "ask the insurer when the policies will be issued; a late take-up is covered from that day only"))
        }
        if let unknownYear {
            findings.append(
                Finding(
                    .doubt, "receipt.calendarUnknown",
                    "the working days of \(unknownYear) are not known: whether the batches were loaded in time cannot be said",
                    hint: "add the year to data/reference/working-days.csv"))
        }
        return findings
    }

    /// The first names, and how many more there are.
    static func listed(_ count: Int, _ names: [String]) -> String {
        names.joined(separator: ", ") + (count > names.count ? " and \(count - names.count) more" : "")
    }

    /// A name in one line; what looks like a code or a number to dial stays out of messages.
    static func shown(_ name: String) -> String {
        let line = String(name.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60))
        var run = 0
        for scalar in line.unicodeScalars {
            run = scalar.properties.numericType == nil ? 0 : run + 1
            if run == 7 { return "an enterprise without a readable name" }
        }
        return line.isEmpty ? "an enterprise without a name" : line
    }
}

extension ReceiptRecord {
    /// What is to be done of a receipt for what is not released.
    func settling(in programme: String) -> String {
        "ask the insurer on whose word it was done, then: tongbao receipts \(programme) --settle \(number) --by NAME --reason TEXT"
    }
}
