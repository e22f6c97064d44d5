import Provenance

/// Text of a page's tables that stands in none of their cells, and rows that no table holds: a browser shows it, and it may be a row.
struct LooseTexts {
    private struct Place {
        /// Behind which row of the table; 0: before the first.
        let row: Int
        let text: String
        var count = 1
    }

    /// By table, as they begin; 0: before the first. The first text of each is kept.
    private var places: [Int: Place] = [:]

    mutating func add(_ text: UnsafeBufferPointer<UInt8>, table: Int, row: Int) {
        // A bracket or a bar too many is nobody's name and no amount.
        guard text.contains(where: { $0 >= 0x80 || Self.isWord($0) }), !Self.isOfOffice(text) else { return }
        guard places[table] == nil else {
            places[table]?.count += 1
            return
        }
        places[table] = Place(row: row, text: SheetLayout.short(String(decoding: text, as: UTF8.self)))
    }

    /// Tells of each text with the sheet that its table became, else with the one before it; `tables` ascends as `sheets` do.
    func tell(in sheets: inout [Sheet], tables: [Int]) {
        guard !sheets.isEmpty else { return }
        for (table, place) in places.sorted(by: { $0.key < $1.key }) {
            let sheet = tables.lastIndex { $0 <= table } ?? 0
            var locus = sheets[sheet].locus()
            if tables[sheet] == table, place.row > 0 { locus.row = place.row }
            sheets[sheet].remarks.append(Self.finding(place, at: locus))
        }
    }

    private static func finding(_ place: Place, at locus: Locus) -> Finding {
        let more = place.count > 1 ? "; \(place.count) such texts" : ""
        let side = locus.row == nil ? "beside this table" : "behind this row"
        return Finding(
            .doubt, "text.loose", at: locus,
            "\"\(place.text)\" stands \(side) and in no cell of a table: it was not read\(more)",
            hint:
                "compare the place with the published page; where an enterprise is missing, copy the list into a workbook and import that"
        )
    }

    /// `<![if supportMisalignedColumns]>`, which a workbook that was saved as a page has for its own program alone.
    private static func isOfOffice(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        String(decoding: text, as: UTF8.self).split(separator: "<![", omittingEmptySubsequences: false).enumerated().allSatisfy {
            let part = $1.drop { $0.isWhitespace }
            return $0 == 0
                ? part.isEmpty : part.firstIndex(of: "]").map { part[$0...].filter { !$0.isWhitespace } == "]>" } ?? false
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
