import Columns
import Testing

struct TextColumnTests {
    @Test func `a column holds its values in order`() {
        let column = TextColumn(["甲", "", "丙公司"])
        #expect(column.count == 3)
        #expect(!column.isEmpty)
        #expect((0..<3).map(column.string(at:)) == ["甲", "", "丙公司"])
        #expect((0..<3).map(column.isBlank(at:)) == [false, true, false])
        #expect(column[2].text == "丙公司")
        #expect(column.range(of: 1) == 3..<3)
    }

    @Test func `an empty column is empty`() {
        #expect(TextColumn().isEmpty)
        #expect(TextColumn().sortedRows() == [])
    }

    @Test func `every way to append says the same`() {
        let bytes = Array("甲公司".utf8)
        var column = TextColumn()
        column.reserve(rows: 5, bytes: 45)
        column.append(bytes)
        column.append(bytes[...])
        column.append("甲公司")
        column.append(writing: { $0.append(contentsOf: bytes) })
        bytes.withUnsafeBufferPointer { column.append($0) }
        #expect(column == TextColumn(Array(repeating: "甲公司", count: 5)))
    }

    @Test func `a slice of another column is appended by its bytes`() {
        let source = TextColumn(["ab", "cd"])
        var column = TextColumn()
        column.append(source[1])
        #expect(column.string(at: 0) == "cd")
    }

    @Test func `columns of the same bytes cut elsewhere differ`() {
        #expect(TextColumn(["ab", "c"]) != TextColumn(["a", "bc"]))
    }

    @Test func `picking takes rows in the order given`() {
        #expect(TextColumn(["a", "b", "c"]).picking([2, 0, 0]) == TextColumn(["c", "a", "a"]))
    }

    @Test func `rows are sorted by bytes and equal values keep their order`() {
        let values = ["b", "a", "ab", "", "b", "é", "中", "a"]
        let column = TextColumn(values)
        let expected = values.indices.sorted {
            let (left, right) = (Array(values[$0].utf8), Array(values[$1].utf8))
            return left == right ? $0 < $1 : left.lexicographicallyPrecedes(right)
        }
        #expect(column.sortedRows() == expected)
    }

    @Test func `bytes that are no UTF-8 are kept and shown as replacement`() {
        var column = TextColumn()
        column.append([0xFF, 0x41] as [UInt8])
        #expect(Array(column[0]) == [0xFF, 0x41])
        #expect(column.string(at: 0) == "\u{FFFD}A")
    }

    @Test func `codes of several kinds are sorted by bytes, however long their common beginning`() {
        let values = (0..<400).map { number in
            let tail = String(number &* 7919 % 401)
            return number.isMultiple(of: 5) ? "4403" + tail : "9144030078901234" + tail
        }
        let column = TextColumn(values)
        let expected = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        #expect(column.sortedRows() == expected)
    }

    @Test(arguments: [0..<0, 0..<1, 1..<3, 2..<4, 0..<4, 4..<4])
    func `picking neighbouring rows takes them alone`(rows: Range<Int>) {
        let column = TextColumn(["甲", "", "bc", "d"])
        #expect(column.picking(rows) == column.picking(Array(rows)))
    }

    @Test func `picking nothing gives an empty column`() {
        #expect(TextColumn(["a"]).picking([]) == TextColumn())
    }

    @Test func `rows that share a value are found in their order, blank ones left out`() {
        let column = TextColumn(["甲公司", "", "乙公司", "甲公司", "", "丙", "乙公司", "甲公司"])
        #expect(column.rowsSharingAValue(among: [7, 6, 5, 4, 3, 1, 0]) == [7, 3, 0])
        #expect(column.rowsSharingAValue(among: [0, 1, 2, 4, 5]) == [])
    }

    @Test func `the values of one column are found where another one has them`() {
        let column = TextColumn(["b", "", "a", "深圳市", "a", "c"])
        #expect(TextIndex(column).rows(of: TextColumn(["a", "深圳", "", "深圳市", "c", "b"])) == [4, -1, -1, 3, 5, 0])
        #expect(TextIndex(TextColumn()).rows(of: column) == [-1, -1, -1, -1, -1, -1])
        let many = TextColumn((0..<5_000).map { "91440300\($0)" })
        #expect(TextIndex(many).rows(of: many) == (0..<5_000).map { Int32($0) })
    }

    @Test func `rows in the order of their bytes are found in step`() {
        let column = TextColumn(["a", "ab", "b", "d"])
        #expect(column.rowsInStep(with: TextColumn(["", "ab", "b", "c", "d", "e"])) == [-1, 1, 2, 4])
        #expect(column.rowsInStep(with: TextColumn()) == [-1, -1, -1, -1])
    }

    @Test func `rows that have one of a few values are found in their order`() {
        let column = TextColumn(["b", "a", "", "b", "c"])
        #expect(column.rows(having: [Array("b".utf8)[...], Array("c".utf8)[...], Array("x".utf8)[...]]) == [0, 3, 4])
        #expect(column.rows(having: []) == [])
    }

    @Test func `a row repeats the row before it in the order given`() {
        #expect(TextColumn(["a", "b", "a", ""]).repeatsPrevious(in: [0, 2, 1, 3]) == [false, true, false, false])
    }

    @Test func `values are seen where they stand`() {
        TextColumn(["甲", "", "b"]).withUnsafeValues { values in
            #expect((0..<values.count).map { Array(values[$0]) } == [Array("甲".utf8), [], [0x62]])
        }
    }

    @Test func `a column appended keeps its values`() {
        var column = TextColumn(["a", "bc"])
        column.append(contentsOf: TextColumn(["", "d"]))
        #expect(column == TextColumn(["a", "bc", "", "d"]))
    }
}
