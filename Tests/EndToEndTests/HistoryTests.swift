import Ledger
import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

/// The ledger's run history, as nights write it down and `verify` proves it.
@Suite struct HistoryTests {
    private func played(_ nights: [String], interrupted: Bool = false) throws -> Office {
        let office = try Office()
        try office.bring(ListFile(30), .confirmed, on: "2025-06-03")
        for night in nights {
            if interrupted {
                // Dies at its first file; the run that follows takes over what it left.
                let dying = try Office(
                    sharing: office,
                    disk: Disk { operation, path in
                        operation == .rename && path.hasSuffix("manifest.json") ? 5 : 0
                    })
                try #require(stop { try dying.run(night) } != nil)
            }
            try office.run(night)
        }
        return office
    }

    @Test func `a night writes down the head that its work left`() throws {
        let office = try played(["2025-06-03"])
        let head = try #require(try office.ledger.chainHead())
        let night = try office.run("2025-06-04")
        #expect(night.chain == head)
        let manifest = String(
            decoding: try office.workspace.runs.folder(of: try #require(night.run)).contents(of: "manifest.json"), as: UTF8.self)
        #expect(manifest.contains("\"head\" : \"\(head.digest.hex)\""))
        #expect(try Status(of: try office.session("2025-06-04")).chain?.links == head.links + 1)
    }

    @Test func `a night that was interrupted and played again leaves the same head`() throws {
        let nights = ["2025-06-03", "2025-06-04"]
        #expect(try played(nights).ledger.chainHead() == played(nights, interrupted: true).ledger.chainHead())
    }

    @Test func `a workspace as it was written has no faults, and its entries are counted`() throws {
        let office = try played(["2025-06-03", "2025-06-04"])
        let outcome = try Verification(in: try office.session("2025-06-04")).run()
        #expect(outcome.damage == [])
        #expect(outcome.entries == (try office.ledger.chainHead())?.entries)
    }

    @Test func `a ledger that was put back to an earlier day is found by what later nights wrote down`() throws {
        let office = try played(["2025-06-03"])
        let path = office.workspace.ledgerPath
        let earlier = try Disk.real.contents(of: path)
        try office.run("2025-06-04")
        let last = try #require(try office.run("2025-06-05").chain)
        try office.folder.write(earlier, as: "workspace/ledger.sqlite")
        let outcome = try Verification(in: try office.session("2025-06-05")).run()
        #expect(
            outcome.damage.map(\.message) == [
                "\(path): the run 2025-06-05.1 ended with link \(last.links) under \(last.digest.short)…, which is not there"
            ])
        #expect(outcome.damage.map(\.code) == ["chain.broken"])
    }
}
