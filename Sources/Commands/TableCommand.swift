import ArgumentParser
import Columns
import Documents
import Pipeline
import Programme
import Vault

struct TableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table", abstract: "What the reader sees in a list: its headings and rows, or the raw grid.")

    @Argument(
        help: ArgumentHelp(
            "The list: .xlsx, .xls, .csv, .docx, .pdf, a page, XML, or an archive of such files.", valueName: "file"))
    var file: String

    @Flag(help: "The grid as it was read: one JSON object a row.")
    var raw = false

    @Option(help: "How rows are written.")
    var format: TableFormat = .csv

    @Option(help: ArgumentHelp("Recognise the headings of this programme.", valueName: "programme"))
    var programme: String?

    enum TableFormat: String, ExpressibleByArgument, CaseIterable {
        case csv, jsonl
    }

    func run() throws {
        let path = ProgrammeLocation.absolute(file)
        let name = String(file.split(separator: "/").last ?? "")
        do {
            let sheets = try Document.read(file: path, name: name)
            if raw { return Self.writeRaw(sheets) }
            let list = try ListRecognition.recognise(sheets, aliases: try HeadingCatalogue.aliases(of: programme))
            for (number, table) in list.tables.enumerated() {
                guard table.headings == list.tables[0].headings else {
                    throw Stop(
                        .notUnderstood,
                        "\(name): its tables have different headings: \(list.tables[0].locus()) and \(table.locus())",
                        hint: "`tongbao table --raw` shows every sheet as it is")
                }
                write(table, withHeadings: number == 0)
            }
        } catch let error as DocumentError {
            throw Stop(error)
        }
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
            Console.write(json.bytes, to: 1)
        }
    }

    private func write(_ table: RecognisedTable, withHeadings: Bool) {
        switch format {
        case .csv:
            var csv = withHeadings ? CSVWriter(headings: ["sheet", "row"] + table.headings) : CSVWriter()
            for row in table.rows.indices {
                csv.field(table.sheet)
                csv.field(Int(table.rows[row]))
                for column in table.columns { csv.field(column[row]) }
                csv.endRow()
            }
            Console.write(csv.bytes, to: 1)
        case .jsonl:
            var json = JSONWriter()
            for row in table.rows.indices {
                json.beginObject()
                json.key("sheet")
                json.value(table.sheet)
                json.key("row")
                json.value(Int(table.rows[row]))
                for (column, heading) in table.headings.enumerated() where !heading.isEmpty {
                    json.key(heading)
                    json.value(table.columns[column][row])
                }
                json.endObject()
                json.endLine()
            }
            Console.write(json.bytes, to: 1)
        }
    }
}
