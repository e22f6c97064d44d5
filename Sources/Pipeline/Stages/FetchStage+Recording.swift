import Documents
import Ledger
import Programme
import Provenance

extension FetchStage {
    /// A list that a notice carries, as it was fetched.
    struct Found {
        let digest: Digest
        let name: String
        /// As the ledger keeps it.
        let url: String
        /// The page of the notice.
        let page: Kept
        let kind: Edition.Kind
        let extent: Edition.Extent
        let publishedOn: CivilDate
        let link: Link?
    }

    /// Remembers the sighting, and makes an edition of a list that is new, was edited in silence, or has a longer window now.
    mutating func record(_ found: Found, notice: NoticePage) throws(Stop) {
        try stoppingLedger { () throws(LedgerError) in
            _ = try session.ledger.recordSighting(
                programme: session.programme.name, url: found.url, title: notice.title, publishedOn: found.publishedOn,
                digest: found.digest, on: session.asOf)
        }
        let stated = found.kind == .publicised ? try window(found, notice) : nil
        let state = try ProgrammeState(in: session)
        let latest = state.latest(found.kind)
        let same = state.editions.last { $0.url == found.url && $0.kind == found.kind }
        var record = EditionRecord(
            programme: session.programme.name,
            id: state.newID(publishedOn: found.publishedOn, kind: found.kind, source: found.digest), kind: found.kind,
            publishedOn: found.publishedOn, window: stated?.window, source: found.digest, sourceName: found.name, url: found.url,
            title: notice.title, recordedOn: session.asOf, recordedBy: "tongbao", account: session.world.account(),
            origin: .fetched, extent: found.extent, windowBasis: stated?.basis)
        record.notice = found.page.digest
        record.noticeAddress = portable(found.page.url)
        record.about = found.link.map { NoticeLink(edition: $0.edition.id, basis: $0.basis) }
        if let standing = [latest, same].compactMap(\.self).first(where: { $0.source == found.digest }) {
            guard let longer = lengthened(standing, record, state) else { return }
            record = longer
        } else if found.extent != .full {
            // A part that was edited stands in its own place, not upon itself.
            record.onto = same?.extent == found.extent ? same?.onto : latest?.id
        }
        let made = record
        let recording = try stoppingLedger { () throws(LedgerError) in try session.ledger.record(made) }
        guard recording == .new else { return }
        newEditions.append(made.id)
        try tellLinks(of: made, notice)
        if let derivation = try session.windowDerivation(of: made) {
            findings.append(
                Finding(
                    .note, "notice.window", at: Locus(file: found.name, digest: found.digest),
                    "the notice window of \(made.id): \(derivation)"))
        }
    }

    private mutating func tellLinks(of made: EditionRecord, _ notice: NoticePage) throws(Stop) {
        let place = Locus(file: made.sourceName, digest: made.source)
        if let link = made.about {
            findings.append(Finding(.note, "notice.about", at: place, "\(made.id) is about \(link.edition): \(link.basis.words)"))
        }
        for title in try unknownTitles(in: notice) {
            findings.append(
                Finding(
                    .doubt, "notice.aboutUnknown", at: place,
                    "the notice of \(made.id) names another of ours, \"\(title)\", which is not known here",
                    hint: "look whether a list is missing; if so, import it: \(importCommand(url: "URL"))"))
        }
    }

    /// What the ledger saw edited in silence and no night has told: a command may have died between the two.
    mutating func tellSilentEdits() throws(Stop) {
        let edits = try stoppingLedger { () throws(LedgerError) in try session.ledger.silentEdits(of: session.programme.name) }
        let editions = try ProgrammeState(in: session).editions
        for edit in edits where edit.seenOn <= session.asOf && isUntold(edit.seenOn) {
            let edition = editions.last { $0.source == edit.digest && $0.url == edit.url }
            findings.append(
                Finding(
                    .doubt, "notice.changed",
                    at: Locus(file: edition?.sourceName ?? NoticeURL.fileName(of: edit.url), digest: edit.digest),
                    "the file was \(edit.earlier.short) when it was seen before, under the same address, title and date: it was edited in silence",
                    hint: "compare the two editions: changes.csv has the rows that differ; the later one counts"))
        }
    }

    /// The same business date played again says the same again.
    private func isUntold(_ day: CivilDate) -> Bool { day == session.asOf || lastNight.map { day > $0 } ?? true }

    /// The same list under a longer window, while nothing is confirmed of it; nil where the window stands.
    private mutating func lengthened(
        _ standing: EditionRecord, _ record: EditionRecord, _ state: ProgrammeState
    ) -> EditionRecord? {
        guard state.onlyPublicised?.id == standing.id, let window = record.window,
            standing.window.map({ $0.to < window.to }) ?? true
        else { return nil }
        var longer = record
        (longer.extent, longer.onto) = (standing.extent, standing.onto)
        findings.append(
            Finding(
                .doubt, "notice.windowChanged", at: Locus(file: record.sourceName, digest: record.source),
                "the notice window of \(standing.id) was \(standing.window?.description ?? "not known") and is \(window) now: the later closing counts"
            ))
        return longer
    }

    /// Nil where the working days of a year that it touches are not known, which is told.
    private mutating func window(
        _ found: Found, _ notice: NoticePage
    ) throws(Stop) -> (window: NoticeWindow, basis: WindowBasis)? {
        let calendar = try session.reference().calendar
        do throws(WorkingDayCalendar.UnknownYear) {
            return try notice.noticeWindow(publishedOn: found.publishedOn, terms: session.programme.notice, calendar: calendar)
        } catch {
            findings.append(
                Finding(
                    .doubt, Hold.Name.calendar.rawValue,
                    "the working days of \(error.year) are not known: the notice window cannot be counted",
                    hint: "add the year to data/reference/working-days.csv"))
            return nil
        }
    }
}

extension NoticePage {
    /// The notice window that the text states, or the one that its count or the programme's gives.
    func noticeWindow(
        publishedOn: CivilDate, terms: NoticeTerms, calendar: WorkingDayCalendar
    ) throws(WorkingDayCalendar.UnknownYear) -> (window: NoticeWindow, basis: WindowBasis) {
        let wording = window()
        if let to = wording?.to, let stated = NoticeWindow(from: wording?.from ?? publishedOn, to: to) {
            return (stated, .stated)
        }
        let length =
            wording?.workingDays.map { .workingDays($0) } ?? wording?.calendarDays.map { .calendarDays($0) } ?? terms.length
        let window = try NoticeWindow.derive(publishedOn: publishedOn, stated: nil, length: length, calendar: calendar)
        return (window, .counted(length))
    }
}
