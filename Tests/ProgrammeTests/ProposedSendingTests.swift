import Columns
import Programme
import Testing

/// A confirmed enterprise and what was sent under another key.
struct ProposedSendingTests {
    typealias Row = Programmes.Row

    private let old = Row(key: "A", name: "甲公司", code: "A")
    private let new = Row(key: "B", name: "甲公四", code: "B")

    private func lines(_ confirmed: [Row], _ sent: [Row], _ judged: [ProposedSending], issued: Bool = false)
        -> [ReconciledEnterprise]
    {
        Reconciliation(
            publicised: nil, confirmed: Programmes.enterprises(confirmed), sent: Programmes.sent(sent) { _ in issued },
            sendings: judged
        ).lines
    }

    private func judged(_ verdict: Judgement.Verdict?, confirmed: Int = 0, sent: Int = 0) -> [ProposedSending] {
        [ProposedSending(confirmed: confirmed, sent: sent, verdict: verdict)]
    }

    @Test func `judged the same it is one enterprise: corrected before issue, endorsed after`() {
        #expect(lines([new], [old], judged(.same)).map(\.action) == [.correct])
        #expect(lines([new], [old], judged(.same), issued: true).map(\.action) == [.endorse])
        #expect(lines([new], [old], judged(.same))[0].sent == 0)
    }

    @Test func `corrected it is the same on the night after`() {
        var corrected = new
        corrected.key = "A"
        #expect(lines([new], [corrected], judged(.same)).map(\.action) == [Action.none])
    }

    @Test func `judged different they are two`() {
        #expect(lines([new], [old], judged(.different)).map(\.action) == [.open, .refer])
        #expect(lines([new], [old], []).map(\.action) == [.open, .refer])
    }

    @Test func `unsure it waits, and what was sent stands in its line`() {
        let found = lines([new], [old], judged(.unsure))
        #expect(found.map(\.action) == [.refer])
        #expect(found[0].sending == .perhaps && found[0].sent == 0)
    }

    @Test func `what is not eligible is referred whatever was judged`() {
        var large = new
        large.outcome = .ineligible
        #expect(lines([large], [old], judged(.same)).map(\.action) == [.refer])
    }

    @Test func `what the list has under its own key is joined to no other row`() {
        #expect(lines([old, new], [old], judged(.same, confirmed: 1)).map(\.action) == [Action.none, .refer])
    }

    @Test func `two rows that are called one enterprise are both referred`() {
        let third = Row(key: "C", name: "甲公思", code: "C")
        let both = judged(.same) + judged(.same, confirmed: 1)
        #expect(lines([new, third], [old], both).map(\.action) == [.refer, .refer])
    }

    @Test func `an identifier that a third one spent refers all the same`() {
        var shared = new
        shared.customs = "4403960001"
        let third = Row(key: "C", name: "丙公司", code: "C", customs: "4403960001")
        #expect(lines([shared], [old, third], judged(.same)).map(\.action) == [.refer, .refer])
    }

    @Test func `near names refer every row that would be opened, and leave no sending over`() {
        let third = Row(key: "C", name: "甲公思", code: "C")
        var reconciliation = Reconciliation(
            publicised: Programmes.enterprises([old]), confirmed: Programmes.enterprises([new, third]),
            sent: Programmes.sent([old]))
        #expect(reconciliation.unjoined.opened == [0, 1])
        #expect(reconciliation.unjoined.sent == [0])
        reconciliation.refer(judged(nil) + judged(nil, confirmed: 1))
        #expect(reconciliation.lines.map(\.action) == [.refer, .refer, .refer])
        #expect(reconciliation.lines.map(\.sent) == [0, nil, nil])
    }

    @Test func `what was sent is never dropped while another row waits for a person's word on it`() {
        var near = Reconciliation(
            publicised: Programmes.enterprises([old]), confirmed: Programmes.enterprises([new]), sent: Programmes.sent([old]))
        #expect(near.lines.map(\.action) == [.open, .refer])
        near.refer(judged(nil))
        #expect(near.lines.map(\.action) == [.refer, .refer])
        let unsure = Reconciliation(
            publicised: Programmes.enterprises([old]), confirmed: Programmes.enterprises([new]), sent: Programmes.sent([old]),
            sendings: judged(.unsure))
        #expect(unsure.lines.map(\.action) == [.refer, .refer])
        var sharing = (old: old, new: new)
        sharing.old.customs = "4403960001"
        sharing.new.customs = "4403960001"
        let shared = Reconciliation(
            publicised: Programmes.enterprises([sharing.old]), confirmed: Programmes.enterprises([sharing.new]),
            sent: Programmes.sent([sharing.old]))
        #expect(!shared.lines.map(\.action).contains(.drop))
    }

    @Test func `one that a person called another's new name is dropped under the old one`() {
        let same = Reconciliation(
            publicised: Programmes.enterprises([old]), confirmed: Programmes.enterprises([new]), sent: Programmes.sent([old]),
            sendings: judged(.same))
        #expect(same.lines.map(\.action) == [.correct, .drop])
    }

    /// Publicised, confirmed and sent lists that meet, judged and near pairs of any rows.
    @Test(arguments: 1...300)
    func `whatever is judged it stays a partition, opens nothing that was sent, and proposes nothing on the night after`(
        seed: Int
    ) {
        var random = Seeded(seed)
        func rows(_ keys: ClosedRange<Int>) -> [Row] {
            keys.filter { _ in random.next(0...2) > 0 }.map { number in
                Row(
                    key: "K\(number)", name: "公司\(random.next(0...3) == 0 ? number + 40 : number)", code: "K\(number)",
                    outcome: random.next(0...5) == 0 ? .undecided : .eligible)
            }
        }
        let (publicised, confirmed, sent) = (rows(10...19), rows(13...25), rows(10...16))
        var pairs: [ProposedSending] = []
        for row in confirmed.indices where random.next(0...2) == 0 && !sent.isEmpty {
            pairs.append(
                ProposedSending(
                    confirmed: row, sent: random.next(0...sent.count - 1),
                    verdict: [.same, .different, .unsure, nil][random.next(0...3)]))
        }
        let (old, new) = (Programmes.enterprises(publicised), Programmes.enterprises(confirmed))
        var reconciliation = Reconciliation(
            publicised: old, confirmed: new, sent: Programmes.sent(sent), sendings: pairs.filter { $0.verdict != nil })
        let open = reconciliation.unjoined
        reconciliation.refer(
            pairs.filter { $0.verdict == nil && open.opened.contains($0.confirmed) && open.sent.contains($0.sent) })
        let lines = reconciliation.lines
        #expect(lines.compactMap(\.confirmed) == Array(0..<confirmed.count), "seed \(seed)")
        #expect(lines.compactMap(\.publicised).sorted() == Array(0..<publicised.count), "seed \(seed)")
        #expect(lines.compactMap(\.sent).sorted() == Array(0..<sent.count), "seed \(seed)")
        var ledger = Dictionary(uniqueKeysWithValues: sent.map { ($0.key, $0) })
        let ordered = Programmes.sent(sent)
        var recorded: [(String, String)] = []
        for line in lines where line.action.leaves {
            guard let row = line.confirmed else { continue }
            let name = new.names.string(at: row)
            var now = confirmed.first { $0.name == name && $0.key == new.keys.string(at: row) } ?? Row(key: "", name: "")
            if line.action == .open {
                #expect(!ledger.values.contains { $0.name == now.name || $0.code == now.code }, "seed \(seed)")
            } else if let place = line.sent {
                recorded.append((now.key, ordered.keys.string(at: place)))
                now.key = ordered.keys.string(at: place)
            }
            ledger[now.key] = now
        }
        let after = Programmes.sent(Array(ledger.values))
        let known = recorded.compactMap { confirmedKey, sentKey in
            new.row(of: Array(confirmedKey.utf8)[...]).flatMap { row in
                after.row(of: Array(sentKey.utf8)[...]).map { ProposedSending(confirmed: row, sent: $0, verdict: .same) }
            }
        }
        let next = Reconciliation(publicised: old, confirmed: new, sent: after, sendings: known)
        let left = Set(lines.filter { $0.action.leaves }.compactMap(\.confirmed))
        for line in next.lines {
            guard let row = line.confirmed, left.contains(row) else { continue }
            #expect(line.action == Action.none, "seed \(seed): \(new.names.string(at: row))")
        }
    }
}
