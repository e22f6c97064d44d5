import Columns

/// The gazetteer while its files are read.
struct GazetteerReading {
    var districts: [String] = []
    var formerly: [UInt32] = []
    var index = PlaceIndex<Gazetteer.Place>(capacity: 4096)

    mutating func readDistricts(_ bytes: [UInt8]) throws(NormalisationError) {
        var lines = ReferenceLines(bytes, file: "districts.csv", fields: 5)
        var cut: [(district: Int, names: Bytes)] = []
        while let fields = try lines.next() {
            let kind = fields[2].text
            if kind == "name" {
                guard districts.count < 32 else { throw lines.failure("a gazetteer has at most 32 districts") }
                cut.append((districts.count, fields[3]))
                districts.append(fields[0].text)
            }
            let district = try district(fields[1], lines)
            switch kind {
            case "name", "alias", "former": put(fields[0]) { $0.district = district }
            case "short", "word":
                let isProof = kind == "short"
                put(fields[0]) {
                    $0.short = district
                    $0.isShortProof = isProof
                }
            case "county": put(fields[0]) { $0.county = district }
            default: throw lines.failure("\"\(kind)\" is not a kind of name")
            }
        }
        guard !districts.isEmpty else { throw lines.failure("the file has no district", code: .empty) }
        formerly = Array(repeating: 0, count: districts.count)
        for (district, names) in cut {
            for name in names.split(separator: 0x20) {
                if let earlier = districts.firstIndex(of: name.text) {
                    formerly[district] |= 1 << UInt32(earlier)
                } else {
                    put(name) { $0.ceded = Int8(district) }
                }
            }
        }
    }

    mutating func readStreets(_ bytes: [UInt8]) throws(NormalisationError) {
        var lines = ReferenceLines(bytes, file: "streets.csv", fields: 5)
        while let fields = try lines.next() {
            let district = try district(fields[2], lines)
            let isBare = fields[3].text == "yes"
            put(fields[1]) {
                $0.street = district
                $0.isBareStreet = isBare
            }
        }
    }

    mutating func readLocalities(_ bytes: [UInt8]) throws(NormalisationError) {
        var lines = ReferenceLines(bytes, file: "places-shenzhen.csv", fields: 3)
        while let fields = try lines.next() {
            let district = try district(fields[1], lines)
            put(fields[0]) { $0.locality = district }
        }
    }

    mutating func readElsewhere(_ bytes: [UInt8]) throws(NormalisationError) {
        var lines = ReferenceLines(bytes, file: "places-elsewhere.csv", fields: 3)
        while let fields = try lines.next() {
            if fields[1].isEmpty, fields[2].isEmpty {
                put(fields[0]) { $0.elsewhere = .province }
                if fields[0].suffix(Self.region.count).elementsEqual(Self.region) {
                    put(fields[0].dropLast(Self.region.count)) { $0.elsewhere = .region }
                } else {
                    putShort(fields[0], endings: Self.provinceEndings)
                }
            }
            if !fields[1].isEmpty {
                put(fields[1]) { $0.elsewhere = .city }
                putShort(fields[1], endings: Self.cityEndings)
            }
            for county in fields[2].split(separator: 0x20) {
                put(county) { if $0.elsewhere == nil { $0.elsewhere = .county } }
            }
        }
    }

    private static let region = Array("特别行政区".utf8)
    private static let provinceEndings = ["省", "市", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区"].map { Array($0.utf8) }
    private static let cityEndings = ["市", "地区"].map { Array($0.utf8) }

    private mutating func putShort(_ name: Bytes, endings: [[UInt8]]) {
        for ending in endings where name.count >= ending.count + 6 && name.suffix(ending.count).elementsEqual(ending) {
            put(name.dropLast(ending.count)) { if $0.elsewhere == nil { $0.elsewhere = .short } }
            return
        }
    }

    private mutating func put(_ name: Bytes, _ change: (inout Gazetteer.Place) -> Void) {
        var place = Gazetteer.Place()
        change(&place)
        index.insert(name, place, merging: change)
    }

    private func district(_ name: Bytes, _ lines: ReferenceLines) throws(NormalisationError) -> Int8 {
        let text = name.text
        guard let index = districts.firstIndex(of: text) else {
            throw lines.failure("\"\(text)\" is not one of the districts", code: .district)
        }
        return Int8(index)
    }
}
