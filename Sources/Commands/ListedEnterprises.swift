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

    private let reference: Reference
    private var names = TextColumn()
    private var codes = TextColumn()
    private var customsCodes = TextColumn()
    private var addresses = TextColumn()
    private var districts = TextColumn()

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
        }
        list = MatchingList(
            names: names, codes: stated(codes), customsCodes: stated(customsCodes), addresses: stated(addresses),
            districts: stated(districts))
    }

    /// A column in which nothing stands is no column.
    private func stated(_ column: TextColumn) -> TextColumn { column.arena.isEmpty ? TextColumn() : column }

    private mutating func take(_ table: RecognisedTable, isCodeChosen: Bool) {
        let count = table.rows.count
        guard let name = table.column("name") else { preconditionFailure("a table is recognised by its names") }
        published.append(contentsOf: name)
        name.withUnsafeValues { values in
            for row in 0..<count { names.append { _ = reference.folding.canonical(of: values[row], into: &$0) } }
        }
        codes.append(
            contentsOf: read(table.column("credit_code"), count) { isCodeChosen ? anyCode($0, &$1) : creditCode($0, &$1) })
        customsCodes.append(
            contentsOf: read(table.column("customs_code"), count) { CustomsCode.read($0).value?.append(to: &$1) })
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

    /// A credit code, or the registration number of 15 digits that came before it; anything else is no proof of identity.
    private func creditCode(_ cell: Bytes, _ output: inout [UInt8]) {
        if let code = CreditCode.read(cell).value { return code.append(to: &output) }
        let folded = folded(cell)
        if folded.count == 15, folded.allSatisfy({ (0x30...0x39).contains($0) }) { output.append(contentsOf: folded) }
    }

    /// Any code of capitals and digits, where a person has named its column; 4111010001.0 is what a spreadsheet makes of one.
    private func anyCode(_ cell: Bytes, _ output: inout [UInt8]) {
        if let code = CreditCode.read(cell).value { return code.append(to: &output) }
        var folded = folded(cell)
        if folded.suffix(2).elementsEqual([0x2E, 0x30]) { folded.removeLast(2) }
        let isCode = folded.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x2D }
        if isCode, folded.contains(where: { (0x30...0x39).contains($0) }) { output.append(contentsOf: folded) }
    }

    private func folded(_ cell: Bytes) -> [UInt8] {
        var folded: [UInt8] = []
        reference.folding.fold(cell, into: &folded)
        return folded
    }
}
