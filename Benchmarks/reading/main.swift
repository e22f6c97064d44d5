import Columns
import Documents
import Glibc
import Markup
import Provenance

// usage: measure FILE: reads a list of the generator into typed columns and prints what their contents add up to, so that it
// can be compared with what others have read. measure --cells FILE.html: looks at every cell of a page and keeps none.

/// Why the benchmark could not run.
struct Failure: Error { let what: String }

/// A list as the stages after the reader work on it.
struct TypedList {
    /// Where every row stood; with the file and the sheet that is its locus.
    let rows: [UInt32]
    let texts: [TextColumn]
    /// Cents, exactly.
    let exports: [Int64]

    init(_ sheet: Sheet) throws {
        guard let last = sheet.columns.last, sheet.rowCount > 1 else { throw Failure(what: "there are no rows") }
        let heading = last.string(at: 0)
        guard heading.contains("出口额") else { throw Failure(what: "the last column is \(heading)") }
        rows = sheet.rows
        texts = Array(sheet.columns.dropLast())
        let reader = AmountReader(headingUnit: heading.contains("万美元") ? .tenThousandDollars : .dollars)
        var exports: [Int64] = []
        exports.reserveCapacity(sheet.rowCount - 1)
        for row in 1..<sheet.rowCount {
            guard case .amount(let amount, _) = reader.read(last[row]), let money = amount.rounded(to: .usd),
                money.exact == amount
            else { throw Failure(what: "\(sheet.locus(row: row, column: texts.count)): these are no whole cents") }
            exports.append(money.minorUnits)
        }
        self.exports = exports
    }

    /// How many bytes of text stand under the headings.
    var textBytes: Int { texts.reduce(0) { $0 + $1.arena.count - $1.range(of: 0).count } }
}

/// Counts what it is handed.
final class CellCount: TableListener {
    private(set) var rows = 0
    private(set) var bytes = 0

    func beginTable(isHidden: Bool) {}
    func endTable() {}
    func caption(_ text: UnsafeBufferPointer<UInt8>) {}
    func looseText(_ text: UnsafeBufferPointer<UInt8>) {}
    func inertText(_ text: UnsafeBufferPointer<UInt8>) {}
    func outsideText(_ text: UnsafeBufferPointer<UInt8>) {}
    func endPage(_ faults: PageFaults) {}
    func endRowGroup() {}
    func beginRow() { rows += 1 }
    func hideRow() {}
    func cell(_ text: UnsafeBufferPointer<UInt8>, _ form: TableCellForm) -> Bool {
        bytes += text.count
        return true
    }
}

func count(page path: String) throws {
    guard let file = fopen(path, "rb") else { throw Failure(what: "\(path) cannot be opened") }
    defer { fclose(file) }
    var counted = CellCount()
    let isRead = HTMLTables.readPieces {
        rewind(file)
        return {
            [UInt8](unsafeUninitializedCapacity: 1 << 18) { room, filled in
                filled = fread(room.baseAddress, 1, room.count, file)
            }
        }
    } into: {
        counted = CellCount()
        return counted
    }
    guard isRead else { throw Failure(what: "\(path) is no plain page") }
    print("\(counted.rows) rows, \(counted.bytes) bytes of text")
}

func read(_ path: String) throws {
    let sheets = try Document.read(file: path, name: path)
    guard sheets.count == 1 else { throw Failure(what: "there are \(sheets.count) tables") }
    let list = try TypedList(sheets[0])
    let cents = list.exports.reduce(0, +)
    print("\(list.exports.count) rows, \(list.textBytes) bytes of text, \(cents) cents, last row \(list.rows.last ?? 0)")
}

switch CommandLine.arguments.dropFirst() {
case let words where words.count == 2 && words.first == "--cells": try count(page: words[2])
case let words where words.count == 1: try read(words[1])
default: throw Failure(what: "usage: measure [--cells] FILE")
}
