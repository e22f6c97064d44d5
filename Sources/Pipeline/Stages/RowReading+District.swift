import Columns
import Normalisation
import Programme
import Provenance

extension RowReading {
    /// The district that the list's own column or the address proves (policy 二(二)); what is not proven is not guessed.
    mutating func district(_ row: Int, _ cells: RowCells) -> (slot: DistrictSlot, basis: DistrictBasis) {
        conclude(listed(row, cells), row, cells)
    }

    /// What the list says of the district, its oddities told.
    mutating func listed(_ row: Int, _ cells: RowCells) -> Resolution {
        let stated = cells.district[row]
        let resolution = resolver.resolve(listDistrict: stated, address: cells.address[row])
        if !resolution.notes.isEmpty { explain(resolution.notes, row, isDistrictStated: !stated.isEmpty) }
        return resolution
    }

    mutating func conclude(_ resolution: Resolution, _ row: Int, _ cells: RowCells) -> (slot: DistrictSlot, basis: DistrictBasis)
    {
        guard let district = resolution.district, let basis = resolution.basis else {
            let isAddressed = cells.district[row].isEmpty && !cells.address[row].isEmpty
            found(unproven(resolution, row, isAddressed ? .address : .district))
            return (.unassigned, .none)
        }
        let proof: DistrictBasis =
            switch basis {
            case .override: .override
            case .list: .list
            case .address: .address
            case .registry: .registry
            }
        return conclude(district, proof, row)
    }

    mutating func conclude(_ district: Int, _ basis: DistrictBasis, _ row: Int) -> (slot: DistrictSlot, basis: DistrictBasis) {
        let slot = slots[district]
        guard slot != .unassigned else {
            found(
                Finding(
                    .note, "district.notInProgramme", at: locus(row, .district),
                    "\(reference.gazetteer.districts[district]) is none of the programme's districts; the enterprise is unassigned"
                ))
            return (.unassigned, .none)
        }
        return (slot, basis)
    }

    private mutating func explain(_ notes: Resolution.Notes, _ row: Int, isDistrictStated: Bool) {
        for note in Self.notes where notes.contains(note.note) {
            let isAddressed = note.field == .address && !cell(.address, row).isEmpty
            let field: Field = isAddressed || !isDistrictStated ? .address : .district
            found(Finding(.note, note.code, at: locus(row, field), "\"\(cell(field, row).text)\": \(note.message)"))
        }
    }

    private func unproven(_ resolution: Resolution, _ row: Int, _ field: Field) -> Finding {
        let text = cell(field, row).text
        let hint = Self.unprovenHint
        if resolution.state == .outside {
            return Finding(
                .note, "district.outside", at: locus(row, field), "\"\(text)\" lies outside the programme's city", hint: hint)
        }
        guard case .unresolved(let candidates) = resolution.state, !candidates.isEmpty else {
            let message = text.isEmpty ? "no district is given" : "no district is proven by \"\(text)\""
            return Finding(.note, "district.unresolved", at: locus(row, field), message, hint: hint)
        }
        let names = candidates.map { reference.gazetteer.districts[$0] }.joined(separator: ", ")
        return Finding(
            .note, "district.unresolved", at: locus(row, field), "no district is proven by \"\(text)\"; it may be \(names)",
            hint: hint)
    }

    static let unprovenHint = "the enterprise is released all the same, unassigned; operations find its district"

    private static let notes: [(note: Resolution.Notes, field: Field, code: String, message: String)] = [
        (.formerDistrict, .address, "district.former", "the place belongs to another district today, which counts"),
        (.listDiffers, .district, "district.listDiffers", "the list's district differs from the decided one, which counts"),
        (.addressDiffers, .address, "district.addressDiffers", "the address names another district; the list's column counts"),
        (.listNotUnderstood, .district, "district.listNotUnderstood", "it is no district of the programme"),
        (.contradiction, .address, "district.contradiction", "it names two districts that exclude each other"),
        (.outsideDiffers, .address, "district.outsideDiffers", "the address lies outside the city; the list's column counts"),
    ]
}
