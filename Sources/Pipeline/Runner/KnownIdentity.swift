import Columns
import Ledger
import Programme

/// What one enterprise is known by: every code, key and name that one of its sightings has.
///
/// A code proves it. A name proves it only where no two credit codes speak against it: another enterprise may bear later what
/// this one was called.
struct KnownIdentity: Equatable {
    private var keys: Set<[UInt8]> = []
    private var creditCodes: Set<[UInt8]> = []
    private var customsCodes: Set<[UInt8]> = []
    private var canonicals: Set<[UInt8]> = []

    func contains(_ value: [UInt8]) -> Bool {
        [keys, creditCodes, customsCodes, canonicals].contains { $0.contains(value) }
    }

    /// A code or a name that several rows of the list share says of none of them who it is.
    mutating func add(_ row: Int, of enterprises: Enterprises) {
        func add(_ column: TextColumn, to values: inout Set<[UInt8]>) {
            let value = column.stringStandingOnce(at: row)
            if !value.isEmpty { values.insert(Array(value.utf8)) }
        }
        add(enterprises.keys, to: &keys)
        add(enterprises.creditCodes, to: &creditCodes)
        add(enterprises.customsCodes, to: &customsCodes)
        add(enterprises.canonicals, to: &canonicals)
    }

    /// Both keys, where it is known by one of them.
    mutating func add(_ renaming: RenamingRecord) {
        let both = [Array(renaming.wasKey.utf8), Array(renaming.key.utf8)]
        if both.contains(where: { keys.contains($0) || creditCodes.contains($0) }) { keys.formUnion(both) }
    }

    /// Its row in a list; nil where the list does not have it.
    func row(in enterprises: Enterprises) -> Int? {
        let codes = keys.union(creditCodes)
        if let row = codes.compactMap({ enterprises.row(of: $0[...]) }).min() { return row }
        let coded = enterprises.rows(having: codes, in: enterprises.creditCodes)
        // Rows that share a code are told apart by their names.
        if let row = coded.first(where: { canonicals.contains(Array(enterprises.canonicals[$0])) }) { return row }
        if coded.count == 1 { return coded[0] }
        for (values, column) in [(customsCodes, enterprises.customsCodes), (canonicals, enterprises.canonicals)] {
            let rows = enterprises.rows(having: values, in: column)
                .filter { creditCodes.isEmpty || enterprises.creditCodes.isBlank(at: $0) }
            if rows.count == 1 { return rows[0] }
        }
        return nil
    }
}

extension Enterprises {
    /// The rows that have one of the values as their key, else as a code or a canonical name.
    func rows(having values: Set<[UInt8]>) -> [Int] {
        let keyed = values.compactMap { row(of: $0[...]) }
        if !keyed.isEmpty { return keyed.sorted() }
        return Set([creditCodes, customsCodes, canonicals].flatMap { rows(having: values, in: $0) }).sorted()
    }

    /// The one row of a name; nil where several have it, or none.
    func row(named name: Set<[UInt8]>) -> Int? {
        let rows = rows(having: name, in: canonicals)
        return rows.count == 1 ? rows.first : nil
    }

    func rows(having values: Set<[UInt8]>, in column: TextColumn) -> [Int] {
        column.rows(having: Set(values.map { $0[...] }))
    }
}
