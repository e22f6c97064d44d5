import Columns
import Programme
import Reports
import TestSupport
import Testing

@Suite struct BatchCSVTests {
    private func rendered(_ batch: Batch) -> String {
        var bytes: [UInt8] = []
        BatchCSV.render(batch) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a batch for programs is canonical CSV with the columns that others rely on`() throws {
        try Golden.expect(rendered(try Sample.batch()), equals: "reports/batch.csv")
    }

    @Test func `limits stand as the policy states them`() throws {
        let csv = rendered(try Sample.batch([.init(name: "甲", code: "1")], limitPerObligor: nil, limitPerPolicy: "500000.00"))
        #expect(csv.hasSuffix("0001,open,1,甲,1,甲区,吴经理,2025-06-30,2025-07-01,2026-06-30,issue_date,80,,500000.00\n"))
    }

    @Test func `a number beyond 9999 keeps all its digits`() throws {
        #expect(rendered(try Sample.batch(number: 12_345)).contains("\n12345,open,"))
    }

    @Test func `columns and headings are those of the batch's template`() throws {
        let template = BatchTemplate(csv: [
            .init(heading: "行号", field: .serial), .init(heading: "\"商号\"", field: .name), .init(heading: "电话", field: .phone),
            .init(heading: "动作", field: .action), .init(heading: "保额", field: .limitPerPolicy),
            .init(heading: "期间", field: .coverIfInTime),
        ])
        let batch = try Sample.batch(
            [.init(name: "甲,乙", code: "1"), .init(action: .correct, name: "丙", code: "2")], limitPerPolicy: "500000.00"
        ) { $0.template = template }
        #expect(
            rendered(batch) == """
                行号,\"""商号\""",电话,动作,保额,期间
                1,"甲,乙",80000201,open,500000.00,2025-07-01..2026-06-30
                2,丙,80000201,correct,500000.00,2025-07-01..2026-06-30

                """)
    }

    @Test func `every field that a template may name has a column or a value`() throws {
        let template = BatchTemplate(csv: BatchField.allCases.map { .init(heading: $0.rawValue, field: $0) })
        let batch = try Sample.batch(
            [.init(name: "甲", code: "1", customs: "4403100001")], limitPerPolicy: "500000.00"
        ) { $0.template = template }
        let table = try CSVTable(parsing: Array(rendered(batch).utf8))
        for (heading, column) in zip(table.headings, table.columns) { #expect(!column.isBlank(at: 0), "\(heading)") }
    }

    @Test func `a batch of no lines is its heading row`() throws {
        #expect(rendered(try Sample.batch([])) == BatchCSV.headings.joined(separator: ",") + "\n")
    }

    @Test func `a large batch comes in several pieces that end where a line ends`() throws {
        let lines = (0..<2_000).map { Sample.Line(name: "第\($0)号有限公司", code: "9144030000000\($0 + 10_000)") }
        let batch = try Sample.batch(lines)
        var pieces: [[UInt8]] = []
        BatchCSV.render(batch) { pieces.append($0) }
        #expect(pieces.count > 2)
        #expect(pieces.allSatisfy { $0.last == 0x0A })
        #expect(try CSVTable(parsing: Array(pieces.joined())).rowCount == 2_000)
    }

    @Test func `what the reader of CSV reads is what the batch holds`() throws {
        let batch = try Sample.batch()
        let table = try CSVTable(parsing: Array(rendered(batch).utf8))
        #expect(table.column("name") == batch.lines.names)
        #expect(table.column("credit_code") == batch.lines.creditCodes)
        #expect(table.column("manager") == batch.lines.managers)
    }

    @Test func `a name that has to be quoted does so in a batch of several pieces`() throws {
        let names = (0..<1_500).map { $0 % 7 == 3 ? "\"\($0)\",\n甲" : "第\($0)号有限公司" }
        let batch = try Sample.batch(names.enumerated().map { .init(name: $1, code: "9144030000000\($0 + 10_000)") })
        #expect(try CSVTable(parsing: Array(rendered(batch).utf8)).column("name") == batch.lines.names)
    }

    @Test func `an error of the sink ends the rendering`() throws {
        struct Full: Error {}
        let batch = try Sample.batch()
        #expect(throws: Full.self) { try BatchCSV.render(batch) { _ in throw Full() } }
    }
}
