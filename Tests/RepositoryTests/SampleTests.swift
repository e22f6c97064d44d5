import Columns
import TestSupport
import Testing
import Vault

/// A CSV file by its headings.
private struct Table {
    private let table: CSVTable
    let path: String

    init(_ path: String) throws {
        self.path = path
        table = try CSVTable(parsing: Disk.real.contents(of: path))
    }

    /// Every line as heading → field.
    var lines: [[String: String]] {
        (0..<table.rowCount).map { row in
            Dictionary(uniqueKeysWithValues: zip(table.headings, table.columns.map { $0.string(at: row) }))
        }
    }

    func lines(by heading: String) throws -> [String: [String: String]] {
        try Dictionary(lines.map { ($0[heading] ?? "", $0) }) { _, _ in throw Repeated(path: path, heading: heading) }
    }

    struct Repeated: Error {
        let path: String
        let heading: String
    }
}

@Suite(.sampleNights) struct `the sample` {
    private static let data = "\(RepositoryRoot.path())/data/sample"

    /// What the program made of the enterprise that a line of expected.csv speaks of.
    private struct Found {
        let publicised: [String: [String: String]]
        let confirmed: [String: [String: String]]
        let eligibility: [String: [String: String]]
        let reconciliation: [String: [String: String]]
        let batch: [String: [String: String]]
        /// 序号 of the rows that became no enterprise.
        let repeated: Set<String>

        init(_ nights: SampleNights) throws {
            let edition = try nights.edition("confirmed")
            publicised = try Table("\(nights.edition("publicised"))/enterprises.csv").lines(by: "canonical")
            confirmed = try Table("\(edition)/enterprises.csv").lines(by: "canonical")
            eligibility = try Table("\(edition)/eligibility.csv").lines(by: "key")
            reconciliation = try Table("\(edition)/reconciliation.csv").lines(by: "key")
            batch = try Table("\(nights.batch)/batch.csv").lines(by: "key")
            let rows = try Table("\(edition)/rows.csv").lines(by: "row")
            repeated = Set(
                try Table("\(edition)/rejects.csv").lines.filter { $0["code"] == "row.duplicate" }
                    .compactMap { $0["row"].flatMap { rows[$0]?["序号"] } })
        }

        /// In the words of expected.csv, without serial, name and why.
        func outcome(of line: [String: String]) throws -> [String: String] {
            // The canonical name has brackets of half width, whatever was published.
            let name = (line["name"] ?? "").replacing("（", with: "(").replacing("）", with: ")")
            if line["expect"] == "duplicate" {
                return ["expect": repeated.contains(line["serial"] ?? "") ? "duplicate" : "no rejected row"]
            }
            let isOnConfirmed = confirmed[name] != nil
            let enterprise = try #require(confirmed[name] ?? publicised[name], "no enterprise \(name)")
            let key = enterprise["key"] ?? ""
            let compared = reconciliation[key] ?? [:]
            var expect = "drop"
            if isOnConfirmed {
                expect = eligibility[key]?["outcome"] ?? ""
                if expect == "eligible" {
                    expect = "\(batch[key]?["action"] ?? "in no batch")"
                } else if batch[key] != nil {
                    expect += " but in the batch"
                }
            } else if batch[key] != nil || compared["action"] != "drop" {
                expect = "\(compared["action"] ?? "not compared")"
            }
            if isOnConfirmed, expect != "open", compared["action"] != "refer" { expect += " and not referred" }
            let district = enterprise["district"] ?? ""
            return [
                "expect": expect, "credit_code": enterprise["credit_code"] ?? "", "kind": compared["kind"] ?? "",
                "fields": compared["fields"] ?? "", "district": district.isEmpty ? "unassigned" : district,
                "basis": enterprise["district_basis"] ?? "",
            ]
        }
    }

    @Test func `every line of expected.csv came true`() throws {
        let found = try Found(#require(SampleNights.played))
        let expected = try Table("\(Self.data)/expected.csv").lines
        #expect(expected.count > 300)
        for line in expected {
            for (heading, value) in try found.outcome(of: line).sorted(by: { $0.key < $1.key }) {
                #expect(
                    value == line[heading],
                    "serial \(line["serial"] ?? ""), \(line["name"] ?? ""): \(heading) (\(line["why"] ?? ""))")
            }
        }
    }

    @Test func `nothing came that expected.csv does not speak of`() throws {
        let found = try Found(#require(SampleNights.played))
        let expected = try Table("\(Self.data)/expected.csv").lines
        #expect(found.confirmed.count == expected.count { !["drop", "duplicate"].contains($0["expect"] ?? "") })
        #expect(found.batch.count == expected.count { $0["expect"] == "open" })
        #expect(found.repeated.count == expected.count { $0["expect"] == "duplicate" })
        #expect(found.reconciliation.count == expected.count { $0["expect"] != "duplicate" })
    }

    @Test func `the night after proposes nothing`() throws {
        let nights = try SampleNights()
        let batches = try RepositoryFiles.names(in: "\(nights.workspace)/batches/sample")
        let night = try BuiltProgram.run(["run", "sample", "--as-of", "2025-05-14"], workspace: nights.workspace)
        #expect(night.exit == 0, "\(night.said)")
        #expect(night.output.hasSuffix("\n  nothing new\n"))
        #expect(try RepositoryFiles.names(in: "\(nights.workspace)/batches/sample") == batches)
    }

    @Test func `its script writes the same bytes again`() throws {
        let folder = try TemporaryFolder()
        for name in ["data/scripts", "pipelines", "data/reference"] {
            let copy = try ChildProcess().shell("mkdir -p '\(folder[name])' && cp -R \(name)/. '\(folder[name])/'")
            try #require(copy.exit == 0, "\(copy.said)")
        }
        let script = try ChildProcess(folder: folder.path).shell("python3 data/scripts/make_sample.py")
        try #require(script.exit == 0, "\(script.said)")
        let written = try folder.everything().filter { $0.hasPrefix("data/sample/") }
        var files = 0
        for name in written where try !Disk.real.isFolder(folder[name]) {
            files += 1
            #expect(
                try Disk.real.contents(of: folder[name]) == Disk.real.contents(of: "\(RepositoryRoot.path())/\(name)"), "\(name)")
        }
        #expect(files > 10)
    }
}
