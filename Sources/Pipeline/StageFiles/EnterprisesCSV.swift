import Columns
import Programme
import Provenance
import Vault

/// `enterprises.csv`: one line an enterprise, in the order of the keys.
///
/// `doubt` follows the columns that other programs rely on: why the row stays undecided, empty where nothing is in doubt. An
/// enterprise without `exports_usd` and without a doubt comes from a list that has no amount column.
enum EnterprisesCSV {
    static let name = "enterprises.csv"
    static let headings = [
        "key", "name", "canonical", "credit_code", "customs_code", "district", "district_basis", "exports_usd", "locus", "doubt",
    ]

    static func write(_ list: NormalisedList, programme: Programme, to file: AtomicFile) throws(Stop) {
        let count = list.enterprises.count
        let step = 16_384
        var heading = CSVWriter(headings: headings)
        try heading.drainAll(to: file)
        for start in stride(from: 0, to: count, by: 2 * step) {
            let middle = min(start + step, count)
            let end = min(start + 2 * step, count)
            var (first, second) = onBothCores {
                lines(start..<middle, of: list, programme: programme)
            } _: {
                lines(middle..<end, of: list, programme: programme)
            }
            try first.drainAll(to: file)
            try second.drainAll(to: file)
        }
    }

    private static func lines(_ rows: Range<Int>, of list: NormalisedList, programme: Programme) -> CSVWriter {
        let enterprises = list.enterprises
        let districts = programme.districts.map { Array($0.name.utf8)[...] }
        let bases = DistrictBasis.allCases.map { Array($0.word.utf8)[...] }
        var csv = CSVWriter()
        csv.reserve(bytes: rows.count * 224)
        for row in rows {
            csv.field(enterprises.keys, row)
            csv.field(enterprises.names, row)
            csv.field(enterprises.canonicals, row)
            csv.field(enterprises.creditCodes, row)
            csv.field(enterprises.customsCodes, row)
            if let index = enterprises.districts[row].index { csv.field(districts[index]) } else { csv.emptyField() }
            csv.field(bases[Int(enterprises.bases[row].rawValue)])
            csv.field(enterprises.exports, row)
            csv.field(enterprises.loci, row)
            if let doubt = list.doubts[row] { csv.field(doubt.rawValue) } else { csv.emptyField() }
            csv.endRow()
        }
        return csv
    }

    static func read(_ table: CSVTable, programme: Programme, file: String) throws(Stop) -> NormalisedList {
        guard table.headings.starts(with: headings) else { throw unexpected(file) }
        var list = NormalisedList()
        list.enterprises.keys = table.columns[0]
        list.enterprises.names = table.columns[1]
        list.enterprises.canonicals = table.columns[2]
        list.enterprises.creditCodes = table.columns[3]
        list.enterprises.customsCodes = table.columns[4]
        list.enterprises.exports = table.columns[7]
        list.enterprises.loci = table.columns[8]
        var slots: [Bytes: DistrictSlot] = [[]: .unassigned]
        for (index, district) in programme.districts.enumerated() { slots[Array(district.name.utf8)[...]] = DistrictSlot(index) }
        for row in 0..<table.rowCount {
            guard let slot = slots[table.columns[5][row]], let basis = DistrictBasis(word: table.columns[6].string(at: row))
            else {
                throw unexpected(file)
            }
            list.enterprises.districts.append(slot)
            list.enterprises.bases.append(basis)
            let doubt = table.columns[9][row]
            if doubt.isEmpty {
                list.doubts.append(nil)
            } else {
                guard let known = Doubt(rawValue: doubt.text) else { throw unexpected(file) }
                list.doubts.append(known)
            }
        }
        return list
    }

    private static func unexpected(_ file: String) -> Stop {
        Stop(
            .writeFailed, "\(file) is not what `normalise` writes",
            hint: "delete the file and run `tongbao normalise` again: it is computed from rows.csv")
    }
}

/// What `normalise` makes of the rows: the enterprises, and for each why it cannot be judged.
struct NormalisedList: Sendable {
    var enterprises = Enterprises()
    /// One for each enterprise; nil where nothing is in doubt.
    var doubts: [Doubt?] = []
}

extension CSVWriter {
    /// Hands what is written to the file once it is worth a system call.
    mutating func drainIfLarge(to file: AtomicFile) throws(Stop) {
        if count >= 1 << 17 { try drainAll(to: file) }
    }

    mutating func drainAll(to file: AtomicFile) throws(Stop) {
        do {
            try drain { bytes in try file.write(bytes) }
        } catch let error as VaultError {
            throw Stop(error)
        } catch {
            throw Stop(.bug, "a stage file could not be written: \(error)")
        }
    }
}
