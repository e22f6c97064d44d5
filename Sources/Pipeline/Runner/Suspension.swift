import Columns
import Ledger
import Programme
import Provenance

/// The enterprises that objections keep back, by everything that they are known by.
///
/// An objection that was recorded keeps its enterprise back in every night that is played after that, nights of earlier dates
/// included: what is played now leaves now.
struct Suspension {
    /// Open or upheld, in the order in which they were recorded.
    let objections: [ObjectionRecord]
    private let asOf: CivilDate
    /// Keys, codes and canonical names, each with the place of its objection.
    private var places: [Bytes: Int] = [:]
    /// The keys under which something was sent for an objected enterprise, each with the place of its objection.
    private var sentKeys: [(key: String, place: Int)] = []

    init(_ objections: [ObjectionRecord], on asOf: CivilDate) {
        self.asOf = asOf
        self.objections = objections.filter { $0.keepsBack(on: asOf) }
        for (place, objection) in self.objections.enumerated() {
            for value in [objection.key, objection.creditCode, objection.customsCode, objection.canonical] {
                know(Array(value.utf8)[...], as: place)
            }
        }
    }

    var isEmpty: Bool { objections.isEmpty }

    /// The objection that keeps an enterprise back; nil where none does.
    func objection(against values: [Bytes]) -> ObjectionRecord? {
        for value in values {
            if let place = places[value] { return objections[place] }
        }
        return nil
    }

    /// The rows that are kept back, each with its objection.
    func rows(of enterprises: Enterprises) -> [Int: ObjectionRecord] {
        isEmpty ? [:] : places(in: Identifiers(enterprises)).mapValues { objections[$0] }
    }

    /// Learns by what else the objected are known, until nothing more is said of them: a code or a name that changes frees
    /// nobody.
    mutating func learn(from editions: [Enterprises], _ sent: Sent, _ renamings: [RenamingRecord]) {
        let sources = editions.map { Identifiers($0) } + [Identifiers(sent)]
        var known = -1
        while known < places.count {
            known = places.count
            for source in sources {
                let found = places(in: source)
                for column in source.columns {
                    let shared = column.sharedValues(among: Set(found.keys.map { column[$0] }.filter { !$0.isEmpty }))
                    for (row, place) in found where !shared.contains(column[row]) { know(column[row], as: place) }
                }
            }
            for renaming in renamings {
                let (was, now) = (Array(renaming.wasKey.utf8)[...], Array(renaming.key.utf8)[...])
                if let place = places[was] ?? places[now] {
                    know(was, as: place)
                    know(now, as: place)
                }
            }
            for (identifier, key) in sent.former {
                if let place = places[identifier] { know(key, as: place) }
                if let place = places[key] { know(identifier, as: place) }
            }
        }
        sentKeys = places(in: Identifiers(sent)).sorted { $0.key < $1.key }.map { (sent.keys.string(at: $0.key), $0.value) }
    }

    private mutating func know(_ value: Bytes, as place: Int) {
        if !value.isEmpty, places[value] == nil { places[value] = place }
    }

    /// A code or a name that several rows share says of none of them that it is the objected one.
    private func places(in source: Identifiers) -> [Int: Int] {
        var found: [Int: Int] = [:]
        let known = Set(places.keys)
        for column in source.columns {
            var rows: [Bytes: Int] = [:]
            var shared: Set<Bytes> = []
            for row in column.rows(having: known) where rows.updateValue(row, forKey: column[row]) != nil {
                shared.insert(column[row])
            }
            for (value, row) in rows where !shared.contains(value) && found[row] == nil { found[row] = places[value] }
        }
        return found
    }

    /// Those for which something has left: told every night until the batch is recalled or a person has settled it.
    func afterRelease(in session: Session) throws(Stop) -> [Finding] {
        var seen: Set<String> = []
        var findings: [Finding] = []
        for (objection, key, sending) in try sendings(in: session)
        where sending.state == .released && !objection.isSettled(on: asOf) && seen.insert(key).inserted {
            let loaded = try stoppingLedger { () throws(LedgerError) in
                try session.ledger.loaded(session.programme.name, batch: sending.batch)
            }
            findings.append(objection.afterRelease(of: sending, isLoaded: loaded.count > 0, on: asOf))
        }
        return findings
    }

    /// The last sending of each of them that was released, by key.
    func released(in session: Session) throws(Stop) -> [(key: String, name: String, batch: Int, district: String)] {
        var last: [String: Dossier.Sending] = [:]
        for (_, key, sending) in try sendings(in: session) where sending.state == .released { last[key] = sending }
        return last.sorted { $0.key < $1.key }.map { ($0.key, $0.value.name, $0.value.batch, $0.value.district) }
    }

    /// The batches that have not left and do not leave, each with the reason.
    func staying(in session: Session) throws(Stop) -> [Int: Stop] {
        var staying: [Int: Stop] = [:]
        for (objection, _, sending) in try sendings(in: session)
        where [.staged, .sealed].contains(sending.state) && staying[sending.batch] == nil {
            staying[sending.batch] = objection.keepingBack(batch: sending.batch, on: asOf)
        }
        return staying
    }

    private func sendings(in session: Session) throws(Stop) -> [(ObjectionRecord, key: String, Dossier.Sending)] {
        var sendings: [(ObjectionRecord, key: String, Dossier.Sending)] = []
        for (key, place) in sentKeys {
            let dossier = try stoppingLedger { () throws(LedgerError) in
                try session.ledger.dossier(session.programme.name, of: key)
            }
            for sending in dossier?.sendings ?? [] { sendings.append((objections[place], key, sending)) }
        }
        return sendings
    }
}

/// By what the enterprises of a source are known: the key, then each of what may be sent only once.
private struct Identifiers {
    let columns: [TextColumn]

    init(_ enterprises: Enterprises) {
        columns = [enterprises.keys, enterprises.creditCodes, enterprises.customsCodes, enterprises.canonicals]
    }

    init(_ sent: Sent) { columns = [sent.keys, sent.creditCodes, sent.customsCodes, sent.canonicals] }

}

extension TextColumn {
    /// Those of a few values that several rows have.
    fileprivate func sharedValues(among values: Set<Bytes>) -> Set<Bytes> {
        var seen: Set<Bytes> = []
        return Set(rows(having: values).map { self[$0] }.filter { !seen.insert($0).inserted })
    }

    /// The value of a row; empty where another row has it too.
    func stringStandingOnce(at row: Int) -> String { rows(having: [self[row]]).count == 1 ? string(at: row) : "" }
}

extension StageRunner {
    /// Whom objections keep back from the batches of a confirmed edition.
    ///
    /// - Parameter chosen: only these objections; nil for all of the programme.
    func suspension(_ confirmed: EditionRecord, of chosen: [ObjectionRecord]? = nil) throws(Stop) -> Suspension {
        let objections: [ObjectionRecord]
        if let chosen { objections = chosen } else { objections = try Objections(in: session).all() }
        var suspension = Suspension(objections, on: session.asOf)
        guard !suspension.isEmpty else { return suspension }
        let pair = try pair(confirmed)
        var editions = [try pair.current.screened(programme: session.programme)]
        if let publicised = pair.publicised, publicised.manifest.stages[StageName.screen.rawValue] != nil {
            editions.append(try publicised.screened(programme: session.programme))
        }
        let sent = try stoppingLedger { () throws(LedgerError) in try session.ledger.sent(session.programme.name) }
        let renamings = try stoppingLedger { () throws(LedgerError) in
            try session.ledger.renamings(of: session.programme.name)
        }
        suspension.learn(from: editions, sent, renamings)
        return suspension
    }
}
