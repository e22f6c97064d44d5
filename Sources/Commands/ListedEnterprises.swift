import Columns
import Documents
import Matching
import Normalisation
import Pipeline

/// The enterprises of a list file, ready to be matched.
struct ListedEnterprises {
    /// The names as they were published, one a data row.
    private(set) var published = TextColumn()
    private(set) var list: MatchingList
    /// What a person should know of the columns and of the codes.
    private(set) var told: [Said] = []
    /// How many codes fail their check, those that a spreadsheet spoilt among them.
    private(set) var failingCodeCount = 0

    private let reference: Reference
    private var names = TextColumn()
    private var codes = TextColumn()
    private var customsCodes = TextColumn()
    private var addresses = TextColumn()
    private var districts = TextColumn()
    private var failingCodes: Set<Int> = []
    private var codesInNames = 0
    private var sources: [(first: Int, sheet: String, rows: [UInt32])] = []

    /// Reads the file at `path`.
    ///
    /// - Parameter choice: the columns that were named on the command line; nil where the headings tell.
    /// - Throws: a ``Stop`` where the file is no list, or lacks a column that was named.
    init(file: String, aliases: [HeadingAliases], choice: ColumnChoice?, reference: Reference) throws(Stop) {
        self.reference = reference
        list = MatchingList(names: TextColumn())
        let name = String(file.split(separator: "/").last ?? "")
        let recognised: RecognisedList
        do throws(DocumentError) {
            let sheets = try Document.read(file: ProgrammeLocation.absolute(file), name: name)
            recognised = try ListRecognition.recognise(sheets, aliases: choice?.applied(to: aliases) ?? aliases)
        } catch {
            guard error.code == "list.noHeadings" else { throw Stop(error) }
            throw Stop(
                .notUnderstood, "\(error.locus): \(error.message) [\(error.code)]",
                hint: "say which heading it is: --columns name=…; `tongbao table --raw` shows the file as it is")
        }
        for table in recognised.tables {
            for (field, headings) in choice?.headings.sorted(by: { $0.key < $1.key }) ?? [] where table.column(field) == nil {
                throw Stop(
                    .notUnderstood, "\(table.locus()): there is no column \(headings.joined(separator: " or "))",
                    hint: "its headings are \(table.headings.filter { !$0.isEmpty }.joined(separator: ", "))")
            }
            take(table, isCodeChosen: choice?.headings["credit_code"] != nil)
            for said in ColumnUse.told(table) where !told.contains(where: { $0.english == said.english }) { told.append(said) }
        }
        list = MatchingList(
            names: names, codes: stated(codes), customsCodes: stated(customsCodes), addresses: stated(addresses),
            districts: stated(districts), failingCodes: failingCodes)
        guard codesInNames > 0 else { return }
        let english =
            codesInNames == 1 ? "1 code stands in a name and was taken" : "\(codesInNames) codes stand in names and were taken"
        told.append(Said("\(name): \(english) from there", "\(name)：\(codesInNames) 个代码写在名称里，已取出"))
    }

    /// A column in which nothing stands is no column.
    private func stated(_ column: TextColumn) -> TextColumn { column.arena.isEmpty ? TextColumn() : column }

    /// Where a row (0 = first) stands in the file: its sheet, nil in a file without sheets, and its row there.
    func source(of row: Int) -> (sheet: String?, row: Int)? {
        guard let source = sources.last(where: { $0.first <= row }), row - source.first < source.rows.count else { return nil }
        return (source.sheet.isEmpty ? nil : source.sheet, Int(source.rows[row - source.first]))
    }

    private mutating func take(_ table: RecognisedTable, isCodeChosen: Bool) {
        let count = table.rows.count
        guard let name = table.column("name") else { preconditionFailure("a table is recognised by its names") }
        sources.append((published.count, table.sheet, table.rows))
        published.append(contentsOf: name)
        var named: [Int: CreditCode] = [:]
        name.withUnsafeValues { values in
            for row in 0..<count {
                if let found = CodeInName(values[row], reference.folding) {
                    named[row] = found.code
                    names.append { _ = reference.folding.canonical(of: found.name[...], into: &$0) }
                } else {
                    names.append { _ = reference.folding.canonical(of: values[row], into: &$0) }
                }
            }
        }
        codesInNames += named.count
        takeCodes(
            table.column("credit_code"), count, named, StatedCode(folding: reference.folding, isChosen: isCodeChosen))
        customsCodes.append(
            contentsOf: read(table.column("customs_code"), count) { cell, output in
                guard let code = CustomsCode.read(cell).value, !StatedCode.isPlaceholder(code.bytes[...]) else { return }
                code.append(to: &output)
            })
        let address = table.column("address")
        addresses.append(contentsOf: read(address, count) { reference.folding.fold($0, into: &$1) })
        takeDistricts(table.column("district"), address, count)
    }

    /// Each value as `write` appends it; blanks for a column that is not there.
    private func read(_ column: TextColumn?, _ count: Int, _ write: (Bytes, inout [UInt8]) -> Void) -> TextColumn {
        var read = TextColumn()
        for row in 0..<count {
            if let column, !column.isBlank(at: row) {
                read.append { write(column[row], &$0) }
            } else {
                read.append([UInt8]())
            }
        }
        return read
    }

    /// The code that a cell states; where it states none that proves anything, the one that stands in the name.
    private mutating func takeCodes(_ column: TextColumn?, _ count: Int, _ named: [Int: CreditCode], _ stated: StatedCode) {
        for row in 0..<count {
            var code: [UInt8] = []
            var fails = false
            if let column, !column.isBlank(at: row) { fails = stated.read(column[row], into: &code) }
            if fails { failingCodeCount += 1 }
            if let found = named[row], fails || code.isEmpty { (code, fails) = (found.bytes, false) }
            if fails { failingCodes.insert(codes.count) }
            codes.append(code)
        }
    }

    private mutating func takeDistricts(_ stated: TextColumn?, _ address: TextColumn?, _ count: Int) {
        guard stated != nil || address != nil else {
            for _ in 0..<count { districts.append([UInt8]()) }
            return
        }
        let resolver = DistrictResolver(gazetteer: reference.gazetteer, folding: reference.folding)
        let names = reference.gazetteer.districts.map { Array($0.utf8) }
        for row in 0..<count {
            let district = resolver.resolve(listDistrict: stated?[row], address: address?[row]).district
            districts.append(district.map { names[$0] } ?? [])
        }
    }
}
