import Pipeline
import Programme
import Provenance
import TestSupport
import Testing
import Vault

@testable import Commands

/// One row that the insurer sends back.
struct ReceiptLine {
    var name: String
    var credit = ""
    var loaded = ""
    var takenUp = ""
    var policy = ""
    var issued = ""
    var reason = ""

    static func of(_ number: Int) -> ReceiptLine {
        ReceiptLine(name: ListFile.ordinary(number).name, credit: InventedCode.credit(number))
    }

    func loaded(_ day: String) -> ReceiptLine { with { $0.loaded = day } }
    func takenUp(_ day: String) -> ReceiptLine { with { $0.takenUp = day } }
    func issued(_ day: String, _ policy: String = "") -> ReceiptLine {
        with {
            $0.issued = day
            $0.policy = policy
        }
    }
    func sentBack(_ reason: String) -> ReceiptLine { with { $0.reason = reason } }
    func with(_ change: (inout ReceiptLine) -> Void) -> ReceiptLine {
        var line = self
        change(&line)
        return line
    }

    static let headings = "企业名称,统一社会信用代码,导入日期,领取日期,保单号,签发日期,退回原因"
    var csv: String { [name, credit, loaded, takenUp, policy, issued, reason].joined(separator: ",") }
}

extension Office {
    /// An office whose confirmed list of so many enterprises was released on Tuesday 2025-06-03.
    static func released(_ count: Int) throws -> Office {
        let office = try Office()
        try office.bring(ListFile(count), .confirmed, on: "2025-06-03")
        let night = try office.run("2025-06-03")
        try #require(night.released == [1])
        return office
    }

    func receive(_ text: String, on date: String) throws -> ReceiptImport.Outcome {
        let file = try folder.write(text, as: "receipts/回执.csv")
        return try ReceiptImport(in: try session(date)).run(path: file, name: "回执.csv", by: "赵经办")
    }

    @discardableResult
    func receive(_ lines: [ReceiptLine], on date: String) throws -> ReceiptImport.Outcome {
        try receive(([ReceiptLine.headings] + lines.map(\.csv)).joined(separator: "\n") + "\n", on: date)
    }

    func why(_ number: Int, on date: String) throws -> Json {
        try Json(try whyBytes(number, on: date))
    }

    func whyBytes(_ number: Int, on date: String) throws -> [UInt8] {
        WhyCommand.json(try EnterpriseDossier(of: InventedCode.credit(number), in: try session(date)))
    }

    /// The returned rows of a file of receipts, as the insurer gets them.
    func returned(_ number: Int) throws -> StageTable {
        let path = "\(path)/reports/sample/receipts-\(Batch.label(number))-unmatched.csv"
        let bytes = try Disk.real.contents(of: path)
        #expect(bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
        return try StageTable(try folder.write(String(decoding: bytes.dropFirst(3), as: UTF8.self), as: "receipts/returned.csv"))
    }
}

extension Night {
    func findings(_ code: String) -> [String] { findings.filter { $0.code == code }.map(\.rendered) }
}
