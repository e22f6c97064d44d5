import Provenance
import TestSupport
import Testing
import Vault

/// `tongbao run sample` on three nights: publicised, window closed, confirmed.
@Suite struct SampleNightsTests {
    private let played: SampleNights

    init() throws { played = try SampleNights.played }

    @Test func `every night ends well`() { #expect(played.nights.map(\.outcome.exit) == [0, 0, 0]) }

    @Test func `a night says where the list stands`() {
        #expect(
            played.nights[0].outcome.output == """
                sample 2025-04-26: publicised, notice window open
                  new edition: 2025-04-25-publicised-8c27b6
                  2025-04-25-publicised-8c27b6: 300 rows, 290 eligible, 2 ineligible, 7 undecided, 1 rejected; 6 without a district
                  breaks: new 6, open 6, fixed 0: tongbao review list sample --all
                  draft letter to the Bureau, 13 cells: \(played.workspace)/reports/sample/2025-04-25-publicised-8c27b6/corrections.xlsx

                """)
        #expect(
            played.nights[1].outcome.output == """
                sample 2025-04-27..2025-04-30: missed, played now: publicised, notice window open
                sample 2025-05-01..2025-05-06: missed, played now: publicised, notice window closed
                sample 2025-05-07: publicised, notice window closed
                  breaks: new 0, open 6, fixed 0: tongbao review list sample --all
                  nothing new

                """)
        #expect(
            played.nights[2].outcome.output == """
                sample 2025-05-08..2025-05-12: missed, played now: publicised, notice window closed
                sample 2025-05-13: confirmed
                  new edition: 2025-05-12-confirmed-109626
                  2025-05-12-confirmed-109626: 299 rows, 295 eligible, 1 ineligible, 2 undecided, 1 rejected; \
                6 without a district; 3 referred to a person: reconciliation.csv
                  breaks: new 5, open 11, fixed 0: tongbao review list sample --all
                  batch 0001 sealed
                  batch 0001 released: \(played.batch)
                  to call: 295, later: 0: \(played.workspace)/reports/sample/calls

                """)
    }

    @Test func `after the window the night says that it waits`() {
        #expect(
            played.nights[1].outcome.errors.hasPrefix(
                """
                doubt: the notice window closed on 2025-04-30 and no list is confirmed: nothing may leave [confirm.waiting]
                  hint: when the Bureau has confirmed the list: tongbao import sample FILE --kind confirmed --by NAME, or \
                tongbao confirm sample --as-publicised --by NAME --evidence FILE|URL --reason TEXT

                """))
    }

    @Test(arguments: [0, 1]) func `nothing leaves while the list is only publicised`(night: Int) {
        #expect(played.nights[night].tree.allSatisfy { !$0.hasPrefix("batches") })
        #expect(played.nights[night].tree.contains { $0.hasSuffix("/preview.csv") })
    }

    @Test(arguments: [0, 1]) func `a release of what is only publicised is refused, whatever the reason`(night: Int) {
        let release = played.nights[night].release
        #expect(release.exit == 20)
        #expect(release.output == "")
        #expect(
            release.errors == """
                tongbao: held: 2025-04-25-publicised-8c27b6 is only publicised: nothing is ever released for it
                  hint: it can be released once the list is confirmed: a confirmed list, or `tongbao confirm sample --as-publicised`

                """)
    }

    @Test func `a release after everything was released does nothing and ends well`() {
        #expect(played.nights[2].release.exit == 0)
        #expect(played.nights[2].release.output == "nothing to release\n")
    }

    @Test func `every row became an enterprise or a reject`() throws {
        for (edition, rows, enterprises) in [(played.publicised, 300, 299), (played.confirmed, 299, 298)] {
            #expect(try StageTable("\(edition)/rows.csv").count == rows)
            #expect(try StageTable("\(edition)/enterprises.csv").count == enterprises)
            #expect(try StageTable("\(edition)/rejects.csv").column("code") == ["row.duplicate"])
        }
    }

    @Test func `every enterprise is judged once`() throws {
        let keys = try StageTable("\(played.confirmed)/enterprises.csv").column("key")
        let judged = try StageTable("\(played.confirmed)/eligibility.csv")
        #expect(judged.column("key") == keys)
        let counts = Dictionary(grouping: judged.column("outcome")) { $0 }.mapValues(\.count)
        #expect(counts == ["eligible": 295, "ineligible": 1, "undecided": 2])
    }

    @Test func `a line of the batch is an eligible enterprise of the confirmed list, each once`() throws {
        let batch = try StageTable("\(played.batch)/batch.csv")
        let eligible = try StageTable("\(played.confirmed)/eligibility.csv").rows.filter { $0["outcome"] == "eligible" }
        #expect(batch.column("key") == eligible.map { $0["key"] ?? "" })
        #expect(Set(batch.column("action")) == ["open"])
        let enterprises = try StageTable("\(played.confirmed)/enterprises.csv").keyed(by: "key")
        for line in batch.rows {
            let enterprise = try #require(enterprises[line["key"] ?? ""])
            #expect(line["name"] == enterprise["name"])
            #expect(line["credit_code"] == enterprise["credit_code"])
            #expect(line["district"] == enterprise["district"])
        }
    }

    @Test func `an enterprise without a proven district is released all the same, without a manager`() throws {
        let unassigned = try StageTable("\(played.batch)/batch.csv").rows.filter { $0["district"] == "" }
        #expect(unassigned.count == 6)
        #expect(unassigned.allSatisfy { $0["manager"] == "" })
        #expect(try Disk.real.size(of: "\(played.batch)/managers/待分派.xlsx") ?? 0 > 0)
    }

    @Test func `every row of the confirmed list comes out as it was written down beforehand`() throws {
        let expected = try StageTable(RepositoryRoot.path() + "/data/sample/expected.csv").rows.filter { $0["serial"] != "" }
        #expect(expected.count == 299)
        let enterprises = try StageTable("\(played.confirmed)/enterprises.csv").rows
        let reconciled = try StageTable("\(played.confirmed)/reconciliation.csv").keyed(by: "key")
        for row in expected where row["expect"] != "duplicate" {
            let enterprise = try #require(
                enterprises.first { $0["locus"]?.hasSuffix("!B\((Int(row["serial"] ?? "") ?? 0) + 3)") == true })
            let line = try #require(reconciled[enterprise["key"] ?? ""])
            #expect(line["action"] == (row["expect"] == "open" ? "open" : "refer"), "\(row)")
            #expect(line["kind"] == row["kind"], "\(row)")
            #expect(line["fields"] == row["fields"], "\(row)")
            #expect(enterprise["district"] == (row["district"] == "unassigned" ? "" : row["district"]), "\(row)")
            #expect(enterprise["credit_code"] == row["credit_code"], "\(row)")
        }
    }

    @Test func `what was withdrawn from the list is dropped`() throws {
        let withdrawn = try StageTable("\(played.confirmed)/reconciliation.csv").rows.filter { $0["kind"] == "withdrawn" }
        #expect(withdrawn.count == 7)
        #expect(withdrawn.allSatisfy { $0["action"] == "drop" })
    }

    @Test func `the counts of the manifest add up`() throws {
        let manifest = try Disk.real.contents(of: "\(played.batch)/manifest.json")
        let json = try Json(manifest)
        let managers = try #require(json["counts"]["managers"].object)
        let districts = try #require(json["counts"]["districts"].object)
        #expect(json["counts"]["lines"].number == 295)
        #expect(json["counts"]["unassigned"].number == 6)
        #expect(managers.values.compactMap(\.number).reduce(0, +) == 289)
        #expect(districts.values.compactMap(\.number).reduce(0, +) == 289)
        #expect(json["control_totals"]["keys"].number == 295)
        let csv = try Disk.real.digest(of: "\(played.batch)/batch.csv")
        #expect(json["files"][0]["sha256"].text == csv.hex)
    }

    @Test func `the loads of a group's managers differ by at most one`() throws {
        let lines = try StageTable("\(played.batch)/batch.csv").rows
        for group in [["赵经理", "周经理"], ["吴经理", "郑经理"], ["冯经理", "陈经理", "褚经理"]] {
            let loads = group.map { manager in lines.count { $0["manager"] == manager } }
            #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 1, "\(group) \(loads)")
        }
    }

    @Test func `status says in JSON where things are`() {
        #expect(
            played.nights[2].status.hasPrefix(
                """
                {"programme":"sample","state":"confirmed","window":{"from":"2025-04-25","to":"2025-04-30"},"window_derivation":"2025-04-25..2025-04-30, as stated",\
                "objections_to":{"phones":["0755-80009000"],"emails":[],"address":null},"editions":[\
                {"id":"2025-04-25-publicised-8c27b6","kind":"publicised","extent":"full","published_on":"2025-04-25","rows":300,"path":"\(played.publicised)","about":null,"about_by":null,"held":[]},\
                {"id":"2025-05-12-confirmed-109626","kind":"confirmed","extent":"full","published_on":"2025-05-12","rows":299,"path":"\(played.confirmed)",\
                "about":"2025-04-25-publicised-8c27b6","about_by":"window","held":[]}],\
                "batches":[{"number":"0001","state":"released","lines":295,"path":"\(played.batch)"}],\
                "receipts":{"loaded":0,"taken_up":0,"issued":0,"refused":0,"declined":0,"insured_elsewhere":0,"deregistered":0},\
                "open":{"undecided":2,"ineligible":1,"unassigned":6,"rejects":1,"referred":3,"objections":0,\
                "without_release":0,"not_loaded":0,"not_issued":0},"chain":{"links":
                """))
    }

    @Test func `nobody but the owner may read a file or open a folder`() throws {
        for path in try played.folder.everything() where path.hasPrefix("workspace") {
            let mode = try Mode(of: played.folder[path])
            #expect(
                mode.isLink || mode.permissions == (mode.isFolder ? 0o700 : mode.isBlob(path) ? 0o400 : 0o600),
                "\(path) \(String(mode.permissions, radix: 8))")
        }
    }
}
