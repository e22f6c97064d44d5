import Provenance
import TestSupport
import Testing
import Vault

/// The invented city of `yunxi-2026.yaml`, this year's programme and last year's, as the built program runs them.
struct OtherCity {
    let folder: TemporaryFolder
    let programme: String
    let lastYear: String
    var workspace: String { folder["workspace"] }

    static let fixtures = "\(RepositoryRoot.path())/Tests/Fixtures/programmes"

    init() throws {
        folder = try TemporaryFolder()
        let text = String(decoding: try Disk.real.contents(of: "\(Self.fixtures)/yunxi-2026.yaml"), as: UTF8.self)
        programme = try folder.write(text, as: "pipelines/yunxi-2026.yaml")
        // One year back, and the first of its programmes.
        var last = text.replacing("previous: yunxi-2025\n", with: "").replacing("yunxi-2026", with: "yunxi-2025")
        for (old, new) in [
            ("2025年", "2024年"), ("base_year: 2025", "base_year: 2024"), ("policy_year: 2026", "policy_year: 2025"),
        ] {
            last = last.replacing(old, with: new)
        }
        for month in ["02-28", "03-30", "03-31", "04-01"] {
            last = last.replacing(": 2026-\(month)", with: ": 2025-\(month)").replacing(
                ": 2027-\(month)", with: ": 2026-\(month)")
        }
        lastYear = try folder.write(last, as: "pipelines/yunxi-2025.yaml")
        for name in ["districts.csv", "streets.csv"] {
            try folder.write(try Disk.real.contents(of: "\(Self.fixtures)/yunxi/\(name)"), as: "pipelines/yunxi/\(name)")
        }
    }

    struct Row {
        var name: String
        var credit = ""
        var district = ""
        var address = ""
        /// US dollars.
        var exports = "600000"
    }

    func list(_ rows: [Row], year: Int, as name: String) throws -> String {
        let lines = rows.map { [$0.name, $0.credit, $0.district, $0.address, $0.exports].joined(separator: ",") }
        let text = (["商号,社会信用代码,属地,住所,\(year)年出口额（美元）"] + lines).joined(separator: "\n") + "\n"
        return try folder.write(text, as: "lists/\(name).csv")
    }

    @discardableResult
    func tongbao(_ arguments: String..., on date: String, exit: Int32 = 0) throws -> BuiltProgram.Outcome {
        let outcome = try BuiltProgram.run(arguments + ["--workspace", workspace, "--as-of", date])
        #expect(outcome.exit == exit, "\(arguments.joined(separator: " "))\n\(outcome.output)\(outcome.errors)")
        return outcome
    }

    /// Brings a confirmed list in and plays the night.
    func open(_ rows: [Row], of programme: String, year: Int, on date: String) throws {
        let file = try list(rows, year: year, as: "\(year)")
        try tongbao("import", programme, file, "--kind", "confirmed", "--by", "录入员", "--published-on", date, on: date)
        try tongbao("run", programme, "--offline", on: date)
    }

    func receive(_ rows: [String], of programme: String, on date: String) throws {
        let text = (["企业名称,统一社会信用代码,导入日期,领取日期,保单号,签发日期,退回原因"] + rows).joined(separator: "\n") + "\n"
        let file = try folder.write(text, as: "receipts/\(date).csv")
        try tongbao("receipts", programme, file, "--by", "赵经办", on: date)
    }

    /// A file of the workspace.
    func text(_ path: String) throws -> String {
        String(decoding: try Disk.real.contents(of: "\(workspace)/\(path)"), as: UTF8.self)
    }

    /// Puts another text into a file beside the workspace.
    @discardableResult
    func change(_ path: String, _ change: (String) -> String) throws -> String {
        let text = String(decoding: try Disk.real.contents(of: folder[path]), as: UTF8.self)
        let changed = change(text)
        try #require(changed != text, "nothing changed in \(path)")
        return try folder.write(changed, as: path)
    }
}
