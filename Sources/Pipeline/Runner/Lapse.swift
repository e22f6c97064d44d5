import Ledger
import Programme
import Provenance
import Vault

/// Confirmation by lapse: the window passed, nothing changed since, nobody objects any more (policy 二(一)).
///
/// Only where the programme file names the form, and only on what was seen: the same bytes under the same address, title and
/// date on a day after the window closed, with everything on the index understood in the same night.
struct Lapse {
    private let session: Session

    init(in session: Session) { self.session = session }

    /// What keeps a publicised list from lapsing into a confirmed one.
    private struct Obstacle {
        let message: String
        let hint: String

        init(_ message: String, hint: String) {
            self.message = message
            self.hint = hint
        }
    }

    /// Confirms the list that is only publicised where its window has passed and nothing stands against it.
    ///
    /// - Returns: what the night says of it; nothing where no list waits, or the programme does not know the form.
    func confirmWherePassed(in night: Night) throws(Stop) -> [Finding] {
        guard session.programme.notice.confirmation.contains(.lapse) else { return [] }
        let state = try ProgrammeState(in: session)
        guard let publicised = state.onlyPublicised else { return [] }
        let parts = state.unconfirmedParts(of: publicised)
        let closings = parts.compactMap { $0.window?.to }
        guard closings.count == parts.count, let closed = closings.max(), closed < session.asOf else { return [] }
        if let obstacle = try obstacle(publicised, parts, state, night) {
            return [
                Finding(
                    .doubt, "lapse.waiting",
                    "the notice window of \(publicised.id) closed on \(closed), and the list is not confirmed by lapse: \(obstacle.message)",
                    hint: obstacle.hint)
            ]
        }
        let evidence = try keep(evidence(parts, state))
        let outcome = try Confirmation(in: session).confirm(
            publicised, state, .lapse, by: "tongbao", evidence: evidence,
            reason: "the notice window closed on \(closed), the list was seen unchanged after it, and no objection is open")
        return [
            Finding(
                .note, "lapse.confirmed",
                "\(outcome.edition) is confirmed by lapse: the window closed on \(closed), nothing has changed since, no objection is open",
                hint: "the evidence is kept as \(evidence)")
        ]
    }

    private func obstacle(
        _ publicised: EditionRecord, _ parts: [EditionRecord], _ state: ProgrammeState, _ night: Night
    ) throws(Stop) -> Obstacle? {
        let byHand =
            "tongbao confirm \(session.programme.name) --as-publicised --by NAME --evidence FILE|URL --reason TEXT, once the Bureau has confirmed it"
        if night.stop != nil {
            return Obstacle("the source was not read whole tonight", hint: "see the error; the next night tries again")
        }
        if let hold = night.holds.first?.hold { return Obstacle("\(hold.message) [\(hold.name.rawValue)]", hint: hold.hint) }
        let open = try Objections(in: session).all().count { $0.outcome(by: session.asOf) == nil }
        if open > 0 {
            return Obstacle(
                "\(open) \(open == 1 ? "objection is" : "objections are") open",
                hint: "tongbao objection list \(session.programme.name)")
        }
        for part in parts {
            if let obstacle = try change(of: part, state, hint: byHand) { return obstacle }
        }
        let runner = StageRunner(session, state)
        try runner.settling { () throws(Stop) in try runner.prepare(publicised) }
        if let hold = try runner.holds(publicised).first {
            return Obstacle("\(hold.message) [\(hold.name.rawValue)]", hint: hold.hint)
        }
        return nil
    }

    /// What is known to have changed of one part, or was not looked at since its window closed.
    private func change(of part: EditionRecord, _ state: ProgrammeState, hint: String) throws(Stop) -> Obstacle? {
        guard let window = part.window else { return Obstacle("the window of \(part.id) is not known", hint: hint) }
        guard part.recordedOn <= window.to else {
            return Obstacle("\(part.id) was first seen on \(part.recordedOn), after its window had closed", hint: hint)
        }
        let edits = try stoppingLedger { () throws(LedgerError) in try session.ledger.silentEdits(of: session.programme.name) }
        if let edit = edits.last(where: { $0.url == part.url && $0.publishedOn == part.publishedOn }) {
            return Obstacle("its file was edited in silence, seen on \(edit.seenOn)", hint: hint)
        }
        let seen = try sighting(of: part)?.lastSeen
        guard let seen, seen > window.to else {
            return Obstacle(
                part.origin == .imported && seen == nil
                    ? "\(part.id) was imported: nobody looks whether it changes"
                    : "nobody has seen \(part.id) unchanged since its window closed", hint: hint)
        }
        return nil
    }

    /// The last sighting of a part's own bytes under its address.
    private func sighting(of part: EditionRecord) throws(Stop) -> Sighting? {
        let sightings = try stoppingLedger { () throws(LedgerError) in try session.ledger.sightings(of: session.programme.name) }
        return sightings.last { $0.url == part.url && $0.publishedOn == part.publishedOn && $0.digest == part.source }
    }

    /// What a person can hold against the ledger, line by line.
    private func evidence(_ parts: [EditionRecord], _ state: ProgrammeState) throws(Stop) -> String {
        var lines = ["confirmation by lapse of \(session.programme.name), \(session.asOf)"]
        for part in parts {
            lines.append("edition \(part.id), \(part.extent.rawValue), sha256:\(part.source.hex)")
            if let title = part.title { lines.append("  title \(title)") }
            if let url = part.url { lines.append("  address \(url)") }
            if let derivation = try session.windowDerivation(of: part) {
                lines.append("  notice window: \(derivation)")
            } else if let window = part.window {
                lines.append("  notice window: \(window)")
            }
            if let seen = try sighting(of: part) {
                lines.append("  seen unchanged from \(seen.firstSeen) to \(seen.lastSeen)")
            }
        }
        let objections = try Objections(in: session).all()
        let upheld = objections.count { $0.isUpheld(on: session.asOf) }
        lines.append("objections: \(objections.count) raised, \(upheld) upheld, 0 open")
        return lines.joined(separator: "\n") + "\n"
    }

    private func keep(_ text: String) throws(Stop) -> String {
        let digest = try stopping { () throws(VaultError) in try session.workspace.blobs.store(Array(text.utf8)) }
        return "sha256:\(digest.hex)"
    }
}
