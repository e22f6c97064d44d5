import Columns
import Normalisation
import Programme
import Provenance

/// Reads the rows of a list one after the other into enterprises that are neither sorted nor compared yet.
struct RowReading {
    private var rows: ListRows
    /// For each field its place among the headings; nil where the list does not have it.
    private let places: [Int?]
    private let file: Locus
    let reference: Reference
    let resolver: DistrictResolver
    /// The gazetteer's districts as slots of the programme's list.
    let slots: [DistrictSlot]
    private let amounts: AmountReader?
    /// What stands for every amount of a list without an amount column; nil where the list is attested.
    private let withoutAmounts: Doubt?
    /// For each sheet, what its loci begin with: `list-9f2c41.xlsx#名单!B`.
    private let locusPrefixes: [[UInt8]]

    private(set) var draft = Enterprises()
    private(set) var doubts: [Doubt?] = []
    /// For each enterprise of the draft its row among the rows of the list.
    private(set) var rowOfDraft: [Int] = []
    private(set) var rejects: [Reject] = []
    private(set) var findings: [Finding] = []

    init(
        _ rows: ListRows, layout: EditionManifest.Layout, file: Locus, programme: Programme, reference: Reference,
        isAttested: Bool
    ) {
        self.rows = rows
        self.file = file
        self.reference = reference
        resolver = DistrictResolver(gazetteer: reference.gazetteer, folding: reference.folding)
        slots = reference.gazetteer.districts.map { programme.slot(of: $0) ?? .unassigned }
        places = Field.allCases.map { layout.fields[$0.rawValue] }
        let place = { [places] (field: Field) in places[field.ordinal] }
        amounts = place(.exports).map { AmountReader(headingUnit: ExportsHeading(rows.headings[$0]).unit) }
        withoutAmounts = isAttested ? nil : .noAmount
        let nameColumn = Locus.letters(column: (place(.name) ?? 0) + 1)
        locusPrefixes = rows.sheets.map { sheet in
            Array((sheet.isEmpty ? "\(file.fileLabel):" : "\(file.fileLabel)#\(sheet)!\(nameColumn)").utf8)
        }
    }

    /// Reads every row in the order of the list.
    mutating func readAll() {
        var canonical: [UInt8] = []
        for row in 0..<rows.count { read(row, canonical: &canonical) }
    }

    /// Appends what was made of the rows that follow.
    mutating func append(_ next: RowReading) {
        rowOfDraft += next.rowOfDraft.map { $0 + rows.count }
        rows.append(next.rows)
        draft.append(next.draft)
        doubts += next.doubts
        rejects += next.rejects
        findings += next.findings
    }

    func cell(_ field: Field, _ row: Int) -> Bytes {
        guard let column = places[field.ordinal] else { return [] }
        return rows.columns[column][row]
    }

    private func has(_ field: Field) -> Bool { places[field.ordinal] != nil }

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

    private mutating func read(_ row: Int, canonical: inout [UInt8]) {
        let name = cell(.name, row)
        canonical.removeAll(keepingCapacity: true)
        let notes = reference.folding.canonical(of: name, into: &canonical)
        guard !canonical.isEmpty else {
            reject(row, "name.blank", "the row has no readable name")
            return
        }
        guard !Self.isCodeOrNumber(canonical) else {
            reject(row, "row.shifted", "a code or a number stands where the name belongs: the row's columns are shifted")
            return
        }
        note(notes, row, name)
        var doubt: Doubt?
        let credit = creditCode(row, doubt: &doubt)
        let customs = customsCode(row)
        let place = district(row)
        let exports = exports(row, doubt: &doubt)
        rowOfDraft.append(row)
        doubts.append(doubt)
        draft.keys.append(!credit.isEmpty && doubt != .malformedCode ? credit : customs.isEmpty ? [] : customs)
        draft.names.append(name)
        draft.canonicals.append(canonical)
        draft.creditCodes.append(credit)
        draft.customsCodes.append(customs)
        draft.districts.append(place.slot)
        draft.bases.append(place.basis)
        draft.exports.append(exports)
        draft.loci.append { arena in
            arena.append(contentsOf: locusPrefixes[Int(rows.sheetOfRow[row])])
            arena.append(contentsOf: String(rows.sourceRows[row]).utf8)
        }
    }

    /// Digits, or a credit code: no company is named so.
    private static func isCodeOrNumber(_ canonical: [UInt8]) -> Bool {
        canonical.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
            || canonical.count == CreditCode.length && CreditCode.read(canonical[...]).value != nil
    }

    private mutating func note(_ notes: NameNotes, _ row: Int, _ name: Bytes) {
        if notes.contains(.formerName) || notes.contains(.renamed) {
            findings.append(
                Finding(.note, "name.renamed", at: locus(row, .name), "\"\(name.text)\" carries a note of renaming; the name before it counts"))
        } else if notes.contains(.footnote) {
            findings.append(
                Finding(.note, "name.footnote", at: locus(row, .name), "\"\(name.text)\" carries a footnote; the name before it counts"))
        }
        if notes.contains(.ambiguousCharacter) {
            findings.append(
                Finding(
                    .note, "name.ambiguousCharacter", at: locus(row, .name),
                    "\"\(name.text)\" has a character that may stand for another; it is kept as it is"))
        }
    }

    /// The code in its canonical writing; what cannot be a code is kept as it was published, and in doubt.
    private mutating func creditCode(_ row: Int, doubt: inout Doubt?) -> Bytes {
        guard has(.creditCode) else { return [] }
        let text = cell(.creditCode, row)
        let reading = CreditCode.read(text)
        for problem in reading.problems.explained {
            let stated = reading.isBlank ? "" : "\"\(text.text)\": "
            let severity: Finding.Severity = reading.value == nil && !reading.isBlank ? .doubt : .note
            findings.append(
                Finding(severity, problem.code, at: locus(row, .creditCode), stated + problem.message, hint: problem.hint))
        }
        if reading.notes.contains(.lowerCase) {
            findings.append(
                Finding(.note, "code.lowerCase", at: locus(row, .creditCode), "\"\(text.text)\" is written in lower case; it is read in upper case"))
        }
        if reading.isBlank { return [] }
        guard let code = reading.value else {
            doubt = .malformedCode
            return text
        }
        return code.bytes[...]
    }

    private mutating func customsCode(_ row: Int) -> Bytes {
        guard has(.customsCode) else { return [] }
        let text = cell(.customsCode, row)
        let reading = CustomsCode.read(text)
        if reading.value == nil, !reading.isBlank {
            for problem in reading.problems.explained {
                findings.append(
                    Finding(
                        .note, "customs.\(problem.code.dropFirst("code.".count))", at: locus(row, .customsCode),
                        "\"\(text.text)\": \(problem.message); the customs code is left out", hint: problem.hint))
            }
        }
        return reading.value.map { $0.bytes[...] } ?? []
    }

    private mutating func exports(_ row: Int, doubt: inout Doubt?) -> [UInt8] {
        guard let amounts else {
            if doubt == nil { doubt = withoutAmounts }
            return []
        }
        let text = cell(.exports, row)
        let found: Doubt
        switch amounts.read(text) {
        case .amount(let amount, let stated):
            if let stated, let heading = amounts.headingUnit, stated != heading {
                findings.append(
                    Finding(
                        .note, "exports.unitInCell", at: locus(row, .exports),
                        "exports \"\(text.text)\" states \(stated.chinese), the heading \(heading.chinese); the cell counts"))
            }
            return Array(amount.description.utf8)
        case .blank: found = .blank
        case .negative: found = .negative
        case .notNumeric: found = .notNumeric
        case .otherCurrency: found = .otherCurrency
        case .unitUnknown: found = .unitUnknown
        case .tooLong: found = .tooLong
        }
        if doubt == nil { doubt = found }
        findings.append(found.finding(text: text.text, heading: heading(.exports), at: locus(row, .exports)))
        return []
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
