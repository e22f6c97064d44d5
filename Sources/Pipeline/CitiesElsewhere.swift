import Columns
import Normalisation

/// What lies elsewhere for a city that is not the reference tables' own: everything they know, that city included.
struct CitiesElsewhere {
    /// `places-elsewhere.csv` with the tables' own city.
    let lines: [UInt8]

    init(_ reference: Reference) {
        let own = reference.gazetteer
        // The full names: 广东省, 深圳市.
        let city = own.city.first { $0.hasSuffix("市") && !$0.contains("特区") } ?? ""
        let province = own.province.first { $0.hasSuffix("省") } ?? ""
        guard !city.isEmpty else {
            lines = reference.elsewhere
            return
        }
        let districts = own.districts.joined(separator: " ")
        lines = reference.elsewhere + Array("\(province),\(city),\(districts)\n".utf8)
    }

    /// The province of a city, by its full and its short name; none where no line has the city, and for one of its own.
    func provinces(of city: String) -> [String] {
        for line in lines.split(separator: 0x0A) where line.first != 0x23 {
            let fields = line.split(separator: 0x2C, omittingEmptySubsequences: false)
            guard fields.count == 3, fields[1].elementsEqual(city.utf8) else { continue }
            let name = fields[0].text
            let short = name.hasSuffix("省") ? [String(name.dropLast())] : []
            return [name] + short
        }
        return []
    }
}
