import ArgumentParser
import Columns
import Documents
import Glibc
import Pipeline
import Programme
import Provenance
import Vault

struct TableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table", abstract: "What the reader sees in a list: its headings and rows, or the raw grid.",
        discussion: """
            Several tables or sheets with the headings of a list come one after the other, under one set of headings. What was \
            left out, and what a person should look at, is told on standard error.
            """)

    @Argument(
        help: ArgumentHelp(
            "The list: .xlsx, .xls, .csv, .docx, .pdf, a page, XML, or an archive of such files; - reads standard input.",
            valueName: "file"))
    var file: String

    @Flag(help: "The grid as it was read: one JSON object a row.")
    var raw = false

    @Option(help: "How rows are written.")
    var format: TableFormat = .csv

    @Option(help: ArgumentHelp("Recognise the headings of this programme.", valueName: "programme"))
    var programme: String?

    @Flag(name: .shortAndLong, help: "Say nothing that is not an error.")
    var quiet = false

    @Option(help: ArgumentHelp("The language of messages: en or zh; the locale's where it is left out.", valueName: "en|zh"))
    var lang: Language?

    enum TableFormat: String, ExpressibleByArgument, CaseIterable {
        case csv, jsonl
    }

    func run() throws {
        let (path, name) = file == "-" ? ("/dev/stdin", "stdin") : (ProgrammeLocation.absolute(file), lastPart(of: file))
        do {
            let sheets = try Document.read(file: path, name: name)
            if raw {
                Self.writeRaw(sheets)
                return console.tell(
                    sheets.flatMap { $0.remarks + $0.hiddenParts + $0.uncomputedCells + LostDigits.findings(in: $0) })
            }
            let list = try ListRecognition.recognise(sheets, aliases: try HeadingCatalogue.aliases(of: programme))
            let joined = JoinedTables(list.tables)
            if format == .csv { Console.write(CSVWriter(headings: ["sheet", "row"] + joined.headings).bytes, to: STDOUT_FILENO) }
            for (table, columns) in zip(list.tables, joined.columns) { write(table, columns, joined.headings) }
            console.tell(list.findings + LostDigits.findings(in: list) + list.skippedRows)
            if !quiet { Console.write(console.text(Self.summary(of: list, name)) + "\n", to: STDERR_FILENO) }
        } catch let error as DocumentError {
            throw Stop(error)
        }
    }

    private var console: Console { Console(language: lang ?? .ofEnvironment, isQuiet: quiet) }

    private func lastPart(of path: String) -> String { String(path.split(separator: "/").last ?? "") }

    /// How many rows are data, and what the others are.
    private static func summary(of list: RecognisedList, _ name: String) -> Said {
        let counts = RowKind.allCases.compactMap { kind -> (kind: RowKind, count: Int)? in
            let count = list.skipped.count { $0.kind == kind }
            return count > 0 ? (kind, count) : nil
        }
        let english = counts.map { "\($0.kind.word) \($0.count)" }.joined(separator: ", ")
        let chinese = counts.map { "\($0.kind.chineseWord) \($0.count)" }.joined(separator: "、")
        return Said(
            "\(name): \(list.dataRowCount) of \(list.rowCount) rows are data; the others: \(english)",
            "\(name)：\(list.rowCount) 行中有数据 \(list.dataRowCount) 行；其余：\(chinese)")
    }

    private static func writeRaw(_ sheets: [Sheet]) {
        for sheet in sheets {
            var json = JSONWriter()
            for row in 0..<sheet.rowCount {
                json.beginObject()
                json.key("sheet")
                json.value(sheet.name)
                json.key("row")
                json.value(Int(sheet.rows[row]))
                json.key("cells")
                json.beginArray()
                let last = sheet.columns.lastIndex { !$0.isBlank(at: row) } ?? -1
                for column in 0..<(last + 1) { json.value(sheet.columns[column][row]) }
                json.endArray()
                json.endObject()
                json.endLine()
            }
            Console.write(json.bytes, to: STDOUT_FILENO)
        }
    }

    /// A large list is never held a second time as text.
    private static let bytesAtOnce = 1 << 20

    private func write(_ table: RecognisedTable, _ columns: [Int?], _ headings: [String]) {
        switch format {
        case .csv:
            var csv = CSVWriter()
            for row in table.rows.indices {
                csv.field(table.sheet)
                csv.field(Int(table.rows[row]))
                for column in columns {
                    if let column { csv.field(table.columns[column], row) } else { csv.field("") }
                }
                csv.endRow()
                if csv.count >= Self.bytesAtOnce { csv.drain { Console.write($0, to: STDOUT_FILENO) } }
            }
            csv.drain { Console.write($0, to: STDOUT_FILENO) }
        case .jsonl:
            var json = JSONWriter()
            for row in table.rows.indices {
                json.beginObject()
                json.key("sheet")
                json.value(table.sheet)
                json.key("row")
                json.value(Int(table.rows[row]))
                for (heading, column) in zip(headings, columns) where !heading.isEmpty {
                    guard let column else { continue }
                    json.key(heading)
                    json.value(table.columns[column][row])
                }
                json.endObject()
                json.endLine()
            }
            Console.write(json.bytes, to: STDOUT_FILENO)
        }
    }
}

extension RowKind {
    fileprivate var word: String {
        switch self {
        case .title: "titles"
        case .heading: "headings"
        case .repeatedHeading: "headings again"
        case .group: "groups"
        case .total: "totals"
        case .note: "notes"
        case .blank: "blank"
        case .unclear: "unclear"
        case .otherSheet: "sheets without the headings"
        }
    }

    fileprivate var chineseWord: String {
        switch self {
        case .title: "标题"
        case .heading: "表头"
        case .repeatedHeading: "重复表头"
        case .group: "分组"
        case .total: "合计"
        case .note: "备注"
        case .blank: "空行"
        case .unclear: "无法判断"
        case .otherSheet: "无表头的工作表"
        }
    }
}
