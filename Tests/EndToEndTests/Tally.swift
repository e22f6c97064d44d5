import Columns
import Ledger
import Programme
import Testing

/// Where the enterprises of the last list stand, each of them counted once, from its reconciliation.csv and what was released.
struct Tally: Sendable, Equatable, CustomStringConvertible {
    /// On a publicised list, on a confirmed one, or sent before: everybody that there is.
    var listed = 0
    /// On a list that nothing confirms yet.
    var previewed = 0
    /// On the confirmed list: eligible or not.
    var confirmed = 0
    /// Publicised, not confirmed, and never sent.
    var dropped = 0
    /// Sent, and not on the confirmed list: referred to a person.
    var missing = 0
    /// On the confirmed list, and all that it says of them has left.
    var released = 0
    /// On the confirmed list, and what it says of them stays for a guard or an objection.
    var held = 0
    /// On the confirmed list, and referred to a person.
    var referred = 0

    init() {}

    init(of office: Office) throws {
        let programme = office.programme.name
        let editions = try office.ledger.editions(of: programme)
        guard let last = editions.last(where: { $0.kind == .confirmed }) ?? editions.last else { return }
        let lines = try StageTable("\(office.path)/editions/\(programme)/\(last.id)/reconciliation.csv").rows
        var left: Set<String> = []
        for batch in try office.ledger.batches(of: programme) where batch.edition == last.id && batch.state == .released {
            let keys = try office.ledger.batch(programme, batch.number).lines.keys
            for line in 0..<keys.count { left.insert(keys.string(at: line)) }
        }
        listed = lines.count
        for line in lines {
            let action = try #require(line["action"].flatMap(Action.init(rawValue:)))
            let isConfirmed = line["confirmed"]?.isEmpty == false
            if isConfirmed { confirmed += 1 }
            switch action {
            case .preview: previewed += 1
            case .drop: dropped += 1
            case .refer: if isConfirmed { referred += 1 } else { missing += 1 }
            case .none: released += 1
            case .open, .correct, .endorse: if left.contains(line["key"] ?? "") { released += 1 } else { held += 1 }
            case .recall, .conflict: Issue.record("\(last.id) says \(action.rawValue) of \(line["key"] ?? "")")
            }
        }
    }

    var description: String {
        "listed \(listed) = previewed \(previewed) + confirmed \(confirmed) + dropped \(dropped) + missing \(missing); "
            + "confirmed \(confirmed) = released \(released) + held \(held) + referred \(referred)"
    }
}
