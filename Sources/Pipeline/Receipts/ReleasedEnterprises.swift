import Columns
import Normalisation
import Programme
import Provenance

/// What was released, found by credit code and by canonical name.
struct ReleasedEnterprises {
    private let lines: Sent
    private let byCode: [Int]
    private let byName: [Int]
    private let byKey: [Int]
    private let openedOn: [CivilDate?]

    init(_ released: (lines: Sent, openedOn: [CivilDate?])) {
        (lines, openedOn) = released
        byKey = lines.keys.sortedRows()
        byCode = lines.creditCodes.sortedRows()
        byName = lines.canonicals.sortedRows()
    }

    enum Match: Equatable {
        /// - Parameter releasedOn: nil where what opened it is not known.
        case one(key: String, name: String, releasedOn: CivilDate?)
        case returned(ReceiptReturn)
        /// Neither its code nor its name was ever released.
        case none
    }

    /// The enterprise that a row is about: by its code, else by its name where that is one enterprise's only.
    func match(_ row: ReceiptRow) -> Match {
        guard !row.canonical.isEmpty || row.creditCode != nil else { return .returned(.nameBlank) }
        let named = enterprises(row.canonical[...], in: lines.canonicals, order: byName)
        if let code = row.creditCode, let line = enterprises(code.bytes[...], in: lines.creditCodes, order: byCode).first {
            let agrees = named.isEmpty || named.contains { lines.keys[$0] == lines.keys[line] }
            return agrees ? one(line) : .returned(.codeAndNameDiffer)
        }
        guard let line = named.first else { return .none }
        guard named.count == 1 else { return .returned(.nameRepeated) }
        if row.creditCode != nil, row.isCodeSound, !lines.creditCodes.isBlank(at: line) { return .returned(.otherCode) }
        return one(line)
    }

    private func one(_ line: Int) -> Match {
        let key = lines.keys[line]
        let days = places(of: key, in: lines.keys, order: byKey).compactMap { openedOn[$0] }
        return .one(key: key.text, name: lines.names.string(at: line), releasedOn: days.min())
    }

    /// The first line of each enterprise that has this value.
    private func enterprises(_ value: Bytes, in column: TextColumn, order: [Int]) -> [Int] {
        guard !value.isEmpty else { return [] }
        var found: [Int] = []
        for line in places(of: value, in: column, order: order)
        where !found.contains(where: { lines.keys[$0] == lines.keys[line] }) {
            found.append(line)
        }
        return found
    }

    private func places(of value: Bytes, in column: TextColumn, order: [Int]) -> some Sequence<Int> {
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if column[order[middle]].lexicographicallyPrecedes(value) { low = middle + 1 } else { high = middle }
        }
        return order[low...].prefix(while: { column[$0].elementsEqual(value) })
    }
}
