/// A CSV file in columns: a heading row, then rows of as many fields.
public struct CSVTable: Sendable, Equatable {
    public let headings: [String]
    public let columns: [TextColumn]

    public var rowCount: Int { columns.first?.count ?? 0 }

    /// Reads a CSV file (RFC 4180, LF or CRLF, an optional byte order mark).
    ///
    /// - Throws: ``CSVError`` with the line where a quote is not closed or a row has another number of fields than the
    ///   heading row.
    public init(parsing bytes: [UInt8]) throws(CSVError) {
        var reader = CSVRecords(bytes)
        guard let first = try reader.next() else { throw CSVError(line: 1, reason: .empty) }
        let headings = first.map(\.text)
        if let records = PlainRecords(bytes, from: reader.position, fieldCount: headings.count) {
            self.headings = headings
            columns = records.columns()
            return
        }
        var columns = Array(repeating: TextColumn(), count: headings.count)
        for column in columns.indices {
            columns[column].reserve(rows: bytes.count / 128, bytes: bytes.count / (columns.count * 2))
        }
        try reader.takePlainRecords(into: &columns)
        while let record = try reader.next() {
            guard record.count == headings.count else {
                throw CSVError(line: reader.recordLine, reason: .fieldCount(expected: headings.count, found: record.count))
            }
            for index in record.indices { columns[index].append(record[index]) }
            try reader.takePlainRecords(into: &columns)
        }
        self.headings = headings
        self.columns = columns
    }

    /// The column with this heading, or nil where the file has none.
    public func column(_ heading: String) -> TextColumn? {
        headings.firstIndex(of: heading).map { columns[$0] }
    }
}

/// Why a CSV file could not be read, with its line (1 = first).
public struct CSVError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Equatable, Sendable {
        case empty
        case unclosedQuote
        case textAfterQuote
        case fieldCount(expected: Int, found: Int)
    }
    public let line: Int
    public let reason: Reason

    public init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }

    public var description: String {
        switch reason {
        case .empty: "line \(line): the file has no heading row"
        case .unclosedQuote: "line \(line): a quoted field is never closed"
        case .textAfterQuote: "line \(line): text follows a closing quote"
        case .fieldCount(let expected, let found): "line \(line): \(found) fields where the heading row has \(expected)"
        }
    }
}

/// The records of a CSV file one after the other, each a list of fields; a record may have any number of fields.
public struct CSVRecords: Sendable {
    private let bytes: [UInt8]
    private let separator: UInt8
    private let quote: UInt8
    private(set) var position: Int
    private var line = 1
    private var fields: [Bytes] = []
    /// The line (1 = first) where the record that ``next()`` returned last begins.
    public private(set) var recordLine = 1

    public init(_ bytes: [UInt8], separator: UInt8 = 0x2C, quote: UInt8 = 0x22) {
        self.bytes = bytes
        self.separator = separator
        self.quote = quote
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Takes the records that need no unquoting, straight into their columns, until one that does.
    fileprivate mutating func takePlainRecords(into columns: inout [TextColumn]) throws(CSVError) {
        let count = columns.count
        var taken = 0
        let found = bytes.withUnsafeBufferPointer { bytes -> (position: Int, wrong: Int?) in
            var position = position
            var ends = Array(repeating: 0, count: count)
            while position < bytes.count {
                var index = position
                var field = 0
                while index < bytes.count, bytes[index] != 0x0A {
                    let byte = bytes[index]
                    if byte == 0x22 || byte == 0x0D { return (position, nil) }
                    if byte == separator {
                        if field < count { ends[field] = index }
                        field += 1
                    }
                    index += 1
                }
                guard field + 1 == count else { return (position, field + 1) }
                ends[field] = index
                var start = position
                for column in 0..<count {
                    columns[column].append(UnsafeBufferPointer(rebasing: bytes[start..<ends[column]]))
                    start = ends[column] + 1
                }
                taken += 1
                position = index + 1
            }
            return (bytes.count, nil)
        }
        position = found.position
        line += taken
        if let wrong = found.wrong { throw CSVError(line: line, reason: .fieldCount(expected: count, found: wrong)) }
    }

    /// The next record, or nil at the end of the file.
    public mutating func next() throws(CSVError) -> [Bytes]? {
        guard position < bytes.count else { return nil }
        recordLine = line
        fields.removeAll(keepingCapacity: true)
        while true {
            fields.append(try field())
            guard position < bytes.count else { return fields }
            let byte = bytes[position]
            if byte == separator {
                position += 1
                if position == bytes.count { fields.append([]) } else { continue }
            } else if byte == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A {
                position += 2
            } else {
                position += 1
            }
            line += 1
            return fields
        }
    }

    private mutating func field() throws(CSVError) -> Bytes {
        if position < bytes.count, bytes[position] == quote { return try quotedField() }
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == separator || byte == 0x0A { break }
            if byte == 0x0D, position + 1 == bytes.count || bytes[position + 1] == 0x0A { break }
            position += 1
        }
        return bytes[start..<position]
    }

    private mutating func quotedField() throws(CSVError) -> Bytes {
        let opening = line
        position += 1
        let start = position
        var unescaped: [UInt8]?
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote {
                if position + 1 < bytes.count, bytes[position + 1] == quote {
                    if unescaped == nil { unescaped = Array(bytes[start..<position]) }
                    unescaped?.append(quote)
                    position += 2
                    continue
                }
                let end = position
                position += 1
                if position < bytes.count, bytes[position] != separator, bytes[position] != 0x0A, bytes[position] != 0x0D {
                    throw CSVError(line: line, reason: .textAfterQuote)
                }
                return unescaped.map { $0[...] } ?? bytes[start..<end]
            }
            if byte == 0x0A { line += 1 }
            unescaped?.append(byte)
            position += 1
        }
        throw CSVError(line: opening, reason: .unclosedQuote)
    }
}
