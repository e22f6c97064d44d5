import Columns
import Programme
import Testing

struct ReconciliationTests {
    typealias Row = Programmes.Row

    private func lines(_ publicised: [Row]?, _ confirmed: [Row]?, _ sent: [Row] = [], issued: Bool = false)
        -> [ReconciledEnterprise]
    {
        Reconciliation(
            publicised: publicised.map { Programmes.enterprises($0) }, confirmed: confirmed.map { Programmes.enterprises($0) },
            sent: Programmes.sent(sent) { _ in issued }
        ).lines
    }

    private let a = Row(key: "91440300A", name: "甲公司", code: "91440300A", district: 0, exports: "100.00")

    @Test func `an unchanged enterprise is the same and is opened once`() {
        let line = lines([a], [a])[0]
        #expect(line.kind == .same && line.fields.words == "" && line.action == .open)
        #expect(lines([a], [a], [a])[0].action == Action.none)
    }

    private func paired(_ old: Row, _ new: Row, _ verdict: Judgement.Verdict?) -> [ReconciledEnterprise] {
        Reconciliation(
            publicised: Programmes.enterprises([old]), confirmed: Programmes.enterprises([new]), sent: Programmes.sent([]),
            pairs: [ProposedPair(publicised: 0, confirmed: 0, verdict: verdict)]
        ).lines
    }

    private let near = Row(key: "91440300B", name: "甲公四", code: "91440300B", district: 0, exports: "100.00")

    @Test func `a near name is doubtful, and the confirmed row goes its own way`() {
        let lines = paired(a, near, nil)
        #expect(lines.map(\.kind) == [.doubtful])
        #expect(lines.map(\.action) == [.open])
        #expect(paired(a, near, .unsure).map(\.kind) == [.doubtful])
    }

    @Test func `what a person judged the same is renamed`() {
        #expect(paired(a, near, .same).map(\.kind) == [.renamed])
    }

    @Test func `what a person judged different stays two enterprises, under one name too`() {
        #expect(Set(paired(a, near, .different).map(\.kind)) == [.added, .withdrawn])
        var namesake = near
        namesake.name = a.name
        #expect(paired(a, namesake, .different).count == 2)
        #expect(lines([a], [namesake]).map(\.kind) == [.doubtful])
    }

    @Test func `what a person judged different stays two enterprises under one key too`() {
        #expect(paired(a, a, .different).count == 2)
    }

    @Test func `no row stands in two pairs`() {
        let lines = Reconciliation(
            publicised: Programmes.enterprises([a]), confirmed: Programmes.enterprises([near, near]), sent: Programmes.sent([]),
            pairs: (0...1).map { ProposedPair(publicised: 0, confirmed: $0, verdict: nil) }
        ).lines
        #expect(lines.map(\.kind) == [.doubtful, .added])
    }

    @Test func `every changed field is named`() {
        var b = a
        (b.name, b.customs, b.district, b.exports) = ("甲公司二", "4403960001", 1, "200.00")
        let line = lines([a], [b])[0]
        #expect(line.kind == .renamed)
        #expect(line.fields.words == "name|customs_code|district|exports_usd")
    }

    @Test func `a change of district or exports is an amendment that sends nothing`() {
        var b = a
        (b.district, b.exports) = (1, "7000000.00")
        let line = lines([a], [b], [a])[0]
        #expect(line.kind == .amended && line.fields.words == "district|exports_usd" && line.action == Action.none)
    }

    @Test func `a new name is corrected before issue and endorsed after`() {
        var b = a
        b.name = "甲公司二"
        #expect(lines([a], [b], [a])[0].action == .correct)
        #expect(lines([a], [b], [a], issued: true)[0].action == .endorse)
    }

    @Test func `an enterprise that gains a code is found by its name and referred when it was sent`() {
        let old = Row(key: "name:1", name: "乙公司")
        let new = Row(key: "91440300B", name: "乙公司", code: "91440300B")
        let line = lines([old], [new], [old])[0]
        #expect(line.kind == .amended && line.fields.words == "credit_code")
        #expect(line.publicised == 0 && line.confirmed == 0 && line.sent == 0)
        #expect(line.action == .refer)
        #expect(lines([old], [new], [old]).count == 1)
    }

    @Test func `an enterprise that changes its code under one customs code is doubtful`() {
        let old = Row(key: "91440300B", name: "乙公司", code: "91440300B", customs: "4403960001")
        let new = Row(key: "91440300C", name: "乙贸易公司", code: "91440300C", customs: "4403960001")
        let found = lines([old], [new])
        #expect(found.count == 1)
        #expect(found[0].kind == .doubtful && found[0].fields.words == "name|credit_code")
    }

    @Test func `a name that stands twice pairs nobody`() {
        let old = [Row(key: "n1", name: "同名公司"), Row(key: "n2", name: "同名公司")]
        let new = [Row(key: "n3", name: "同名公司")]
        #expect(lines(old, new).map(\.kind) == [.added, .withdrawn, .withdrawn])
    }

    @Test func `who is no longer confirmed is dropped, or referred once sent`() {
        let line = lines([a], [])[0]
        #expect(line.kind == .withdrawn && line.action == .drop && line.confirmed == nil)
        #expect(lines([a], [], [a])[0].action == .refer)
    }

    @Test func `who is ineligible or undecided is referred`() {
        for outcome in [Eligibility.Outcome.ineligible, .undecided] {
            var b = a
            b.outcome = outcome
            #expect(lines([a], [b])[0].action == .refer)
            #expect(lines([a], [b], [a])[0].action == .refer)
        }
    }

    @Test func `what was sent and stands in no edition is referred`() {
        let line = lines(nil, [], [a])[0]
        #expect(line.kind == .withdrawn && line.sent == 0 && line.action == .refer)
    }

    @Test func `without a confirmed edition nothing but a preview is proposed`() {
        let line = lines([a], nil)[0]
        #expect(line.kind == .added && line.action == .preview)
    }

    @Test func `something sent without a confirmed edition is a conflict`() {
        #expect(lines([a], nil, [a]).map(\.action) == [.conflict])
        #expect(lines(nil, nil, [a]).map(\.action) == [.conflict])
    }

    @Test func `the same code, customs code or name under another key is never opened again`() {
        let sent = Row(key: "k1", name: "甲公司", code: "91440300A", customs: "4403960001")
        for again in [
            Row(key: "k2", name: "别的公司", code: "91440300A"), Row(key: "k2", name: "别的公司", customs: "4403960001"),
            Row(key: "k2", name: "甲公司"),
        ] {
            #expect(lines(nil, [again], [sent])[0].action == .refer)
        }
    }

    @Test(arguments: 1...200)
    func `a reconciliation is a partition of the editions`(seed: Int) {
        var random = Seeded(seed)
        let publicised = edition(&random)
        let confirmed = edition(&random)
        let sent = edition(&random)
        let lines = lines(publicised, confirmed, sent)
        #expect(lines.compactMap(\.confirmed).sorted() == Array(0..<confirmed.count), "seed \(seed)")
        #expect(lines.compactMap(\.publicised).sorted() == Array(0..<publicised.count), "seed \(seed)")
        #expect(Set(lines.compactMap(\.sent)) == Set(0..<sent.count), "seed \(seed)")
        #expect(lines.allSatisfy { $0.publicised != nil || $0.confirmed != nil || $0.sent != nil }, "seed \(seed)")
        for line in lines {
            #expect((line.kind == .added) == (line.confirmed != nil && line.publicised == nil), "seed \(seed)")
            #expect((line.kind == .withdrawn) == (line.confirmed == nil), "seed \(seed)")
        }
    }

    @Test(arguments: 1...200)
    func `nothing is opened that was sent on any identifier`(seed: Int) {
        var random = Seeded(seed)
        let confirmed = edition(&random)
        let sent = edition(&random)
        let keys = Programmes.enterprises(confirmed)
        for line in lines(nil, confirmed, sent) where line.action == .open {
            guard let row = line.confirmed, let opened = confirmed.first(where: { $0.key == keys.keys.string(at: row) }) else {
                continue
            }
            let hit = sent.contains {
                $0.key == opened.key || $0.name == opened.name || (!opened.code.isEmpty && $0.code == opened.code)
                    || (!opened.customs.isEmpty && $0.customs == opened.customs)
            }
            #expect(!hit, "seed \(seed): \(opened)")
        }
    }

    @Test(arguments: 1...100)
    func `the night after any night proposes nothing`(seed: Int) {
        var random = Seeded(seed)
        let publicised = edition(&random)
        let confirmed = edition(&random)
        let first = lines(publicised, confirmed)
        let keys = Programmes.enterprises(confirmed)
        let opened = first.filter { $0.action.leaves }.compactMap { line in
            line.confirmed.flatMap { row in confirmed.first { $0.key == keys.keys.string(at: row) } }
        }
        #expect(!lines(publicised, confirmed, opened).contains { $0.action.leaves }, "seed \(seed)")
    }

    /// Up to 12 rows with few names and codes, so that they meet.
    private func edition(_ random: inout Seeded) -> [Row] {
        var rows: [String: Row] = [:]
        for _ in 0..<random.next(0...12) {
            let code = random.next(0...2) == 0 ? "" : "C\(random.next(0...9))"
            let customs = random.next(0...1) == 0 ? "" : "K\(random.next(0...9))"
            let name = "公司\(random.next(0...11))"
            let key = code.isEmpty ? customs.isEmpty ? "name:\(name)" : customs : code
            if rows[key] == nil, !rows.values.contains(where: { $0.name == name || (!customs.isEmpty && $0.customs == customs) })
            {
                rows[key] = Row(
                    key: key, name: name, code: code, customs: customs, district: random.next(0...3),
                    exports: "\(random.next(1...2)).00")
            }
        }
        return Array(rows.values)
    }
}
