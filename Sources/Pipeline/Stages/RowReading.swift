import Columns
import Documents
import Normalisation
import Programme
import Provenance

/// Reads the rows of a list one after the other into enterprises that are neither sorted nor compared yet.
struct RowReading {
    private let rows: ListRows
    /// For each field its place among the headings; nil where the list does not have it.
    private let places: [Int?]
    private let file: Locus
    let reference: Reference
    let resolver: DistrictResolver
    /// The gazetteer's districts as slots of the programme's list.
    let slots: [DistrictSlot]
    /// 福田区, 福田, 深圳市福田区: what no enterprise is called.
    private let districtNames: Set<[UInt8]>
    private let amounts: AmountReader?
    /// What stands for every amount of a list without an amount column; nil where the list is attested.
    private let withoutAmounts: Doubt?
    /// For each sheet, what its loci begin with: `list-9f2c41.xlsx#名单!B`.
    private let locusPrefixes: [[UInt8]]

    private(set) var draft = Enterprises()
    private(set) var doubts: [Doubt?] = []
    /// For each enterprise of the draft its row of the list.
    private(set) var rowOfDraft: [Int] = []
    private(set) var rejects: [Reject] = []
    private(set) var findings: [Finding] = []
    /// What the house knows beside the list; nil where the programme names no records.
    private(set) var records: RecordsReading?

    init(
        _ rows: ListRows, layout: EditionManifest.Layout, file: Locus, programme: Programme, reference: Reference,
        isAttested: Bool, known: KnownEnterprises? = nil
    ) {
        self.rows = rows
        self.file = file
        self.reference = reference
        records = known.map { RecordsReading(known: $0) }
        resolver = DistrictResolver(gazetteer: reference.gazetteer, folding: reference.folding)
        slots = reference.gazetteer.districts.map { programme.slot(of: $0) ?? .unassigned }
        districtNames = Set(
            reference.gazetteer.districts.flatMap { name in
                [name, programme.city + name] + (name.hasSuffix("区") ? [String(name.dropLast())] : [])
            }.map { Array($0.utf8) })
        places = Field.allCases.map { layout.fields[$0.rawValue] }
        let place = { [places] (field: Field) in places[field.ordinal] }
        amounts = place(.exports).map { AmountReader(headingUnit: ExportsHeading(rows.headings[$0]).unit) }
        withoutAmounts = isAttested ? nil : .noAmount
        let nameColumn = Locus.letters(column: (place(.name) ?? 0) + 1)
        locusPrefixes = rows.sheets.map { sheet in
            Array((sheet.isEmpty ? "\(file.fileLabel):" : "\(file.fileLabel)#\(sheet)!\(nameColumn)").utf8)
        }
    }

    /// Reads every row of the list.
    mutating func readAll() { read(0..<rows.count, room: rows.count) }

    /// Reads rows of the list in its order; `room` is how many rows the draft will hold once others are appended.
    mutating func read(_ range: Range<Int>, room: Int) {
        reserve(room)
        var canonical: [UInt8] = []
        RowCells.with(rows, places) { cells in
            for row in range { read(row, cells, canonical: &canonical) }
        }
    }

    /// Makes room once: a column that grows moves all it holds.
    private mutating func reserve(_ room: Int) {
        let share = { [rows, places] (field: Field) in
            places[field.ordinal].map { rows.columns[$0].arena.count * room / max(1, rows.count) } ?? 0
        }
        let names = share(.name) * 17 / 16
        let codes = room * CreditCode.length
        draft.keys.reserve(rows: room, bytes: codes)
        draft.names.reserve(rows: room, bytes: names)
        draft.canonicals.reserve(rows: room, bytes: names)
        draft.creditCodes.reserve(rows: room, bytes: codes)
        draft.customsCodes.reserve(rows: room, bytes: room * CustomsCode.length)
        draft.exports.reserve(rows: room, bytes: room * 14)
        draft.loci.reserve(rows: room, bytes: room * ((locusPrefixes.map(\.count).max() ?? 0) + 6))
        draft.districts.reserveCapacity(room)
        draft.bases.reserveCapacity(room)
        doubts.reserveCapacity(room)
        rowOfDraft.reserveCapacity(room)
    }

    /// Appends what was made of the rows that follow.
    mutating func append(_ next: RowReading) {
        rowOfDraft += next.rowOfDraft
        draft.append(next.draft)
        doubts += next.doubts
        rejects += next.rejects
        findings += next.findings
        if let following = next.records { records?.append(following) }
    }

    func cell(_ field: Field, _ row: Int) -> Bytes {
        guard let column = places[field.ordinal] else { return [] }
        return rows.columns[column][row]
    }

    private func has(_ field: Field) -> Bool { places[field.ordinal] != nil }

    /// Whether anything may be known of whom to ask for.
    var hasContacts: Bool { records != nil || has(.contact) || has(.phone) }

    /// Whether the list has an amount column.
    var hasAmounts: Bool { has(.exports) }

    private func heading(_ field: Field) -> String { places[field.ordinal].map { rows.headings[$0] } ?? "" }

    func locus(_ row: Int, _ field: Field) -> Locus {
        let sheet = rows.sheets[Int(rows.sheetOfRow[row])]
        var locus = file
        locus.sheet = sheet.isEmpty ? nil : sheet
        locus.row = Int(rows.sourceRows[row])
        locus.column = sheet.isEmpty ? nil : places[field.ordinal].map { $0 + 1 }
        return locus
    }

    mutating func found(_ finding: Finding) { findings.append(finding) }

    mutating func reject(_ row: Int, _ code: String, _ message: String) {
        rejects.append(
            Reject(
                code: code, locus: locus(row, .name), heading: heading(.name),
                text: cell(.name, row).text, message: message))
    }

    private mutating func read(_ row: Int, _ cells: RowCells, canonical: inout [UInt8]) {
        let name = cells.name[row]
        canonical.removeAll(keepingCapacity: true)
        let notes = reference.folding.canonical(of: name, into: &canonical)
        guard !canonical.isEmpty else {
            reject(row, "name.blank", "the row has no readable name")
            return
        }
        guard !CellError.isError(name) else {
            reject(row, "name.error", "the name's cell shows an error of a spreadsheet and no name")
            return
        }
        if Self.mayHoldCode(canonical), let moved = moved(row, cells) {
            canonical.removeAll(keepingCapacity: true)
            moved.name.withUnsafeBufferPointer { name in
                let notes = reference.folding.canonical(of: name, into: &canonical)
                moved.code.withUnsafeBufferPointer { code in
                    take(row, cells, name: name, notes, canonical, code: code, doubt: moved.doubt)
                }
            }
            return
        }
        guard !Self.isCodeOrNumber(canonical) else {
            reject(row, "row.shifted", "a code or a number stands where the name belongs: the row's columns are shifted")
            return
        }
        guard !isDistrict(canonical) else {
            reject(row, "row.shifted", "a district stands where the name belongs: the row's columns are shifted")
            return
        }
        take(row, cells, name: name, notes, canonical, code: cells.creditCode[row], doubt: nil)
    }

    func isDistrict(_ canonical: [UInt8]) -> Bool {
        canonical.count <= Self.longestDistrictName && districtNames.contains(canonical)
    }

    private static let longestDistrictName = 48

    private mutating func take(
        _ row: Int, _ cells: RowCells, name: UnsafeBufferPointer<UInt8>, _ notes: NameNotes, _ canonical: [UInt8],
        code: UnsafeBufferPointer<UInt8>, doubt known: Doubt?
    ) {
        if !notes.isEmpty { note(notes, row) }
        var doubt = known
        let credit = has(.creditCode) || !code.isEmpty ? creditCode(row, code, doubt: &doubt) : nil
        let customs = has(.customsCode) ? customsCode(row, cells.customsCode[row]) : nil
        let place = place(row, cells, creditCode: credit, customsCode: customs, canonical: canonical)
        let exports = exports(row, cells, doubt: &doubt)
        rowOfDraft.append(row)
        doubts.append(doubt)
        draft.keys.append { arena in
            if let credit { credit.append(to: &arena) } else { customs?.append(to: &arena) }
        }
        draft.names.append(name)
        draft.canonicals.append(canonical)
        draft.creditCodes.append { arena in
            if let credit {
                credit.append(to: &arena)
            } else if doubt == .malformedCode {
                arena.append(contentsOf: code)
            }
        }
        draft.customsCodes.append { arena in customs?.append(to: &arena) }
        draft.districts.append(place.slot)
        draft.bases.append(place.basis)
        draft.exports.append { arena in exports?.append(to: &arena) }
        draft.loci.append { arena in
            arena.append(contentsOf: locusPrefixes[Int(cells.sheetOfRow[row])])
            arena.append(decimal: UInt64(cells.sourceRows[row]))
        }
    }

    private mutating func place(
        _ row: Int, _ cells: RowCells, creditCode: CreditCode?, customsCode: CustomsCode?, canonical: [UInt8]
    ) -> (slot: DistrictSlot, basis: DistrictBasis) {
        guard var records else { return district(row, cells) }
        // Taken out while it is written to: there is one of it, and it is large.
        self.records = nil
        defer { self.records = records }
        return district(
            row, cells, creditCode: creditCode?.bytes, customsCode: customsCode?.bytes, canonical: canonical, records: &records)
    }

    /// Digits, or a credit code: no company is named so.
    private static func isCodeOrNumber(_ canonical: [UInt8]) -> Bool {
        canonical.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
            || canonical.count == CreditCode.length && CreditCode.read(canonical[...]).value != nil
    }

    private mutating func note(_ notes: NameNotes, _ row: Int) {
        guard !notes.isDisjoint(with: [.formerName, .renamed, .footnote, .ambiguousCharacter]) else { return }
        let name = cell(.name, row)
        if notes.contains(.formerName) || notes.contains(.renamed) {
            findings.append(
                Finding(
                    .note, "name.renamed", at: locus(row, .name),
                    "\"\(name.text)\" carries a note of renaming; the name before it counts"))
        } else if notes.contains(.footnote) {
            findings.append(
                Finding(
                    .note, "name.footnote", at: locus(row, .name),
                    "\"\(name.text)\" carries a footnote; the name before it counts"))
        }
        if notes.contains(.ambiguousCharacter) {
            findings.append(
                Finding(
                    .note, "name.ambiguousCharacter", at: locus(row, .name),
                    "\"\(name.text)\" has a character that may stand for another; it is kept as it is"))
        }
    }

    private mutating func exports(_ row: Int, _ cells: RowCells, doubt: inout Doubt?) -> ExactDecimal? {
        guard let amounts else {
            if doubt == nil { doubt = withoutAmounts }
            return nil
        }
        let text = Array(cells.exports[row])[...]
        let found: Doubt
        switch amounts.read(text) {
        case .amount(let amount, let stated):
            if let stated, let heading = amounts.headingUnit, stated != heading {
                findings.append(
                    Finding(
                        .note, "exports.unitInCell", at: locus(row, .exports),
                        "exports \"\(text.text)\" states \(stated.chinese), the heading \(heading.chinese); the cell counts"))
            }
            return amount
        case .blank: found = .blank
        case .negative: found = .negative
        case .notNumeric: found = .notNumeric
        case .otherCurrency: found = .otherCurrency
        case .unitUnknown: found = .unitUnknown
        case .tooLong: found = .tooLong
        }
        if doubt == nil { doubt = found }
        findings.append(found.finding(text: text.text, heading: heading(.exports), at: locus(row, .exports)))
        return nil
    }
}

extension Doubt {
    /// The finding of an amount that cannot be judged.
    fileprivate func finding(text: String, heading: String, at locus: Locus) -> Finding {
        let stays = "the row stays undecided"
        let message =
            switch self {
            case .blank: "exports are blank; \(stays)"
            case .negative: "exports \"\(text)\" are negative; \(stays)"
            case .otherCurrency: "exports \"\(text)\" are not in US dollars; \(stays)"
            case .unitUnknown: "exports \"\(text)\" have no unit: neither the heading nor the cell says 美元 or 万美元; \(stays)"
            case .tooLong: "exports \"\(text)\" have more digits than an amount can carry; \(stays)"
            default: "exports \"\(text)\" is not a number; \(stays)"
            }
        let oneLine = heading.split(whereSeparator: \.isNewline).joined()
        return Finding(.doubt, rawValue, at: locus, message, hint: "the column is \(oneLine); write digits, e.g. 800.00")
    }
}
