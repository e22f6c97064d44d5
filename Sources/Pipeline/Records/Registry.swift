import Columns
import Normalisation
import Programme
import Provenance

/// The insurer's own customer extracts in columns: what the house knows of enterprises beside the list.
///
/// All extracts are of one rank. A row without a readable name and without a code says nothing and is left out.
struct Registry: Sendable {
    private(set) var names = TextColumn()
    private(set) var canonicals = TextColumn()
    /// Canonical writing; blank where there is none.
    private(set) var creditCodes = TextColumn()
    private(set) var districts = TextColumn()
    private(set) var addresses = TextColumn()
    private(set) var contacts = TextColumn()
    private(set) var phones = TextColumn()
    /// Where the row's name stands: `customers-9f2c41.xlsx#Sheet1!B12`.
    private(set) var loci: [Locus] = []
    private var byCode: [Int] = []
    private var byName: [Int] = []

    var count: Int { names.count }

    /// Adds the rows of one extract.
    mutating func append(_ list: ReadList, file: Locus, folding: NameFolding) {
        let fields = list.layout(noticeTitle: nil).fields
        let rows = list.rows
        let column = { (field: Field) in fields[field.rawValue].map { rows.columns[$0] } }
        let (name, code) = (column(.name), column(.creditCode))
        let (district, address) = (column(.district), column(.address))
        let (contact, phone) = (column(.contact), column(.phone))
        let nameColumn = fields[Field.name.rawValue].map { $0 + 1 }
        for row in 0..<rows.count {
            let published = name?[row] ?? []
            let canonical = folding.canonical(of: published).canonical
            let credit = code.flatMap { CreditCode.read($0[row]).value }
            guard !canonical.isEmpty || credit != nil else { continue }
            names.append(published)
            canonicals.append(canonical)
            creditCodes.append(credit?.bytes ?? [])
            districts.append(district?[row] ?? [])
            addresses.append(address?[row] ?? [])
            contacts.append(contact?[row] ?? [])
            phones.append(phone?[row] ?? [])
            let sheet = rows.sheets[Int(rows.sheetOfRow[row])]
            var locus = file
            locus.sheet = sheet.isEmpty ? nil : sheet
            locus.row = Int(rows.sourceRows[row])
            locus.column = sheet.isEmpty ? nil : nameColumn
            loci.append(locus)
        }
    }

    /// Whether a row says whom to ask for.
    func hasContact(_ row: Int) -> Bool { !contacts.isBlank(at: row) || !phones.isBlank(at: row) }

    /// Makes the rows findable; call it once, after the last extract.
    mutating func index() {
        byCode = creditCodes.sortedRows()
        byName = canonicals.sortedRows()
    }

    /// The rows of a credit code, in the order of the files.
    func rows(creditCode: Bytes) -> [Int] { Self.rows(creditCode, in: creditCodes, order: byCode) }

    /// The rows of a canonical name, in the order of the files.
    func rows(canonical: Bytes) -> [Int] { Self.rows(canonical, in: canonicals, order: byName) }

    private static func rows(_ value: Bytes, in column: TextColumn, order: [Int]) -> [Int] {
        guard !value.isEmpty else { return [] }
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if column[order[middle]].lexicographicallyPrecedes(value) { low = middle + 1 } else { high = middle }
        }
        return Array(order[low...].prefix { column[$0].elementsEqual(value) })
    }
}
