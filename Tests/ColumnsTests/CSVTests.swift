import Columns
import Testing

struct CSVTests {
    private func written(_ rows: [[String]]) -> String {
        var writer = CSVWriter()
        for row in rows {
            for field in row { writer.field(field) }
            writer.endRow()
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func records(_ text: String, separator: UInt8 = 0x2C) throws -> [[String]] {
        var reader = CSVRecords(Array(text.utf8), separator: separator)
        var rows: [[String]] = []
        while let record = try reader.next() { rows.append(record.map(\.text)) }
        return rows
    }

    @Test func `only fields that need quotes get them`() {
        #expect(
            written([["a", "b c", "甲", "a,b", "a\"b", "a\nb", "a\rb", ""]]) == "a,b c,甲,\"a,b\",\"a\"\"b\",\"a\nb\",\"a\rb\",\n")
    }

    @Test func `headings, numbers and empty fields are fields`() {
        var writer = CSVWriter(headings: ["key", "n,o"])
        writer.field(-12)
        writer.emptyField()
        writer.endRow()
        writer.field(TextColumn(["a\"b"])[0])
        writer.emptyField()
        writer.endRow()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "key,\"n,o\"\n-12,\n\"a\"\"b\",\n")
    }

    @Test(arguments: [0, 9, 10, 999, 1000, -1, -10, Int.min, Int.max])
    func `a number is written in its digits`(number: Int) {
        var writer = CSVWriter()
        writer.field(number)
        writer.field(number)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\(number),\(number)")
    }

    @Test(arguments: 0..<40)
    func `a field is quoted wherever the mark stands`(length: Int) {
        for place in 0..<length {
            for mark in [",", "\"", "\n", "\r"] {
                let left = String(repeating: "a", count: place)
                let right = String(repeating: "-", count: length - place - 1)
                let inside = mark == "\"" ? "\"\"" : mark
                #expect(
                    written([[left + mark + right, left + "!" + right]]) == "\"\(left)\(inside)\(right)\",\(left)!\(right)\n")
            }
        }
    }

    @Test func `draining hands over once`() {
        var writer = CSVWriter(headings: ["a"])
        var taken: [UInt8] = []
        writer.drain { taken += $0 }
        writer.drain { taken += $0 }
        writer.field("b")
        writer.endRow()
        writer.drain { taken += $0 }
        #expect(String(decoding: taken, as: UTF8.self) == "a\nb\n")
    }

    @Test(arguments: 0..<200)
    func `what is written is read back`(seed: Int) throws {
        var random = Seeded(seed)
        let alphabet = ["a", ",", "\"", "\n", "\r", "\r\n", " ", "甲", "", "\t", ";"]
        let rows = (0..<random.next(1...5)).map { _ in
            (0..<3).map { _ in (0..<random.next(0...(seed % 2 == 0 ? 6 : 24))).map { _ in alphabet[random.next(0...10)] }.joined()
            }
        }
        #expect(try records(written(rows)) == rows, "seed \(seed)")
    }

    @Test(arguments: [
        ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,b\nc,d", [["a", "b"], ["c", "d"]]), ("\u{FEFF}a\n", [["a"]]),
        ("a,\n", [["a", ""]]),
        ("a,", [["a", ""]]), (",\n", [["", ""]]), ("\n", [[""]]), ("", []), ("\"\"\n", [[""]]),
        ("\"a\"\"b\",c", [["a\"b", "c"]]), ("\"a\r\nb\"\n", [["a\r\nb"]]),
        ("a\"b,c\n", [["a\"b", "c"]]), ("a\rb\n", [["a\rb"]]), ("a\n\nb\n", [["a"], [""], ["b"]]), ("a,b\r", [["a", "b"]]),
        ("\"a\"\r\nb", [["a"], ["b"]]),
    ])
    func `the dialects that exist are read`(text: String, rows: [[String]]) throws { #expect(try records(text) == rows) }

    @Test func `another separator is read`() throws { #expect(try records("a\tb,c\n", separator: 0x09) == [["a", "b,c"]]) }

    @Test func `a record knows the line where it begins`() throws {
        var reader = CSVRecords(Array("a\n\"b\nc\"\nd\n".utf8))
        var lines: [Int] = []
        while try reader.next() != nil { lines.append(reader.recordLine) }
        #expect(lines == [1, 2, 4])
    }

    @Test(arguments: [
        ("", "line 1: the file has no heading row"), ("a\n\"b", "line 2: a quoted field is never closed"),
        ("a\n\"b\"c\n", "line 2: text follows a closing quote"),
        ("a,b\nc\n", "line 2: 1 fields where the heading row has 2"),
        ("a,b\n\"x\ny\",1\n1,2,3\n", "line 4: 3 fields where the heading row has 2"),
        ("a\nb\n\"c\nd", "line 3: a quoted field is never closed"),
    ])
    func `a broken table is refused with its line`(text: String, said: String) {
        let error = #expect(throws: CSVError.self) { try CSVTable(parsing: Array(text.utf8)) }
        #expect(error?.description == said)
    }

    @Test func `a table has its columns by heading`() throws {
        let table = try CSVTable(parsing: Array("key,name\n1,甲\n2,乙\n".utf8))
        #expect(table.headings == ["key", "name"])
        #expect(table.rowCount == 2)
        #expect(table.column("name") == TextColumn(["甲", "乙"]))
        #expect(table.column("Name") == nil)
    }

    @Test(arguments: [1, 2, 3, 4, 7, 100])
    func `a table read in halves is the table read record by record`(rows: Int) throws {
        let lines = (0..<rows).map { "\($0),甲\(String(repeating: "公司", count: $0 % 5)),\($0.isMultiple(of: 3) ? "" : "x")" }
        let plain = (["a,b,c"] + lines).joined(separator: "\n")
        let quoted = (["a,b,\"c\""] + lines).joined(separator: "\n")
        let expected = try CSVTable(parsing: Array(quoted.utf8))
        #expect(try CSVTable(parsing: Array(plain.utf8)) == expected)
        #expect(try CSVTable(parsing: Array((plain + "\n").utf8)) == expected)
        #expect(try CSVTable(parsing: Array((plain + "\n").replacing("\n", with: "\r\n").utf8)) == expected)
        #expect(expected.rowCount == rows)
    }

    @Test func `blank lines are rows of a table with one column`() throws {
        #expect(try CSVTable(parsing: Array("a\n\nb\n\n".utf8)).columns == [TextColumn(["", "b", ""])])
    }

    @Test func `a table of headings alone has no rows`() throws {
        #expect(try CSVTable(parsing: Array("key,name\n".utf8)).rowCount == 0)
    }
}

/// Numbers that are the same for the same seed.
private struct Seeded {
    private var state: UInt64
    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next(_ range: ClosedRange<Int>) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return range.lowerBound + Int(state % UInt64(range.count))
    }
}
