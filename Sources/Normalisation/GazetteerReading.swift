import Columns

/// The gazetteer while its files are read.
struct GazetteerReading {
    /// What messages call the files.
    let files: Gazetteer.FileNames
    var city: [String] = []
    var province: [String] = []
    var districts: [String] = []
    var formerly: [UInt32] = []
    var cutDays: [String] = []
    var index = PlaceIndex<Gazetteer.Place>()
    var parts = PlaceIndex<Gazetteer.Part>()

    init(files: Gazetteer.FileNames) { self.files = files }

    mutating func readDistricts(_ bytes: [UInt8]) throws(NormalisationError) {
        var lines = ReferenceLines(bytes, file: files.districts, fields: 6)
        var cut: [(district: Int, names: Bytes)] = []
        while let fields = try lines.next() {
            let kind = fields[2].text
            if kind == "city" || kind == "province" {
                guard fields[0].count > 3, fields[1].isEmpty else {
                    throw lines.failure("\"\(fields[0].text)\" names no \(kind)")
                }
                if kind == "city" { city.append(fields[0].text) } else { province.append(fields[0].text) }
                continue
            }
            let day = try day(fields[4], lines)
            if kind == "name" {
                guard districts.count < 32 else { throw lines.failure("a gazetteer has at most 32 districts") }
                cut.append((districts.count, fields[3]))
                districts.append(fields[0].text)
                cutDays.append(day)
            }
            let district = try district(fields[1], lines)
            switch kind {
            case "name", "alias", "former": try put(fields[0], lines) { $0.district = district }
            case "short", "word":
                let isProof = kind == "short"
                try put(fields[0], lines) {
                    $0.short = district
                    $0.isShortProof = isProof
                }
            case "county": try put(fields[0], lines) { $0.county = district }
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
                    try put(name, lines) { $0.ceded = Int8(district) }
                    let short = name.dropLast(Self.city.count)
                    if name.suffix(Self.city.count).elementsEqual(Self.city) {
                        try put(short, lines) { $0.ceded = Int8(district) }
                    }
                }
            }
        }
    }

    mutating func readStreets(_ bytes: [UInt8]) throws(NormalisationError) {
        var lines = ReferenceLines(bytes, file: files.streets, fields: 8)
        while let fields = try lines.next() {
            let district = try district(fields[2], lines)
            let isBare = fields[3].text == "yes"
            let isTown = fields[4].text == "yes"
            _ = try day(fields[6], lines)
            if let left = districts.firstIndex(of: fields[5].text), formerly[Int(district)] & 1 << UInt32(left) == 0 {
                throw lines.failure("\(districts[Int(district)]) was not cut from \(districts[left])")
            }
            try put(fields[1], lines) {
                $0.street = district
                $0.isBareStreet = isBare
                $0.isTown = isTown
            }
        }
    }

    mutating func readLocalities(_ bytes: [UInt8]) throws(NormalisationError) {
        var lines = ReferenceLines(bytes, file: files.localities, fields: 3)
        while let fields = try lines.next() {
            let district = try district(fields[1], lines)
            try put(fields[0], lines) { $0.locality = district }
        }
    }

    mutating func readElsewhere(_ bytes: [UInt8]) throws(NormalisationError) {
        var lines = ReferenceLines(bytes, file: files.elsewhere, fields: 3)
        while let fields = try lines.next() {
            if fields[1].isEmpty, fields[2].isEmpty {
                try put(fields[0], lines) { $0.elsewhere = .province }
                if fields[0].suffix(Self.region.count).elementsEqual(Self.region) {
                    try put(fields[0].dropLast(Self.region.count), lines) { $0.elsewhere = .region }
                } else {
                    try putShort(fields[0], lines, endings: Self.provinceEndings)
                }
            }
            if !fields[1].isEmpty {
                try put(fields[1], lines) { $0.elsewhere = .city }
                try putShort(fields[1], lines, endings: Self.cityEndings)
            }
            for county in fields[2].split(separator: 0x20) {
                try put(county, lines) { if $0.elsewhere == nil { $0.elsewhere = .county } }
                guard county.count > Self.autonomous.count + 6,
                    county.suffix(Self.autonomous.count).elementsEqual(Self.autonomous)
                else { continue }
                // 三江侗族自治县 is written 三江县 too.
                try put(Bytes(county.prefix(6) + Self.county), lines) { if $0.elsewhere == nil { $0.elsewhere = .county } }
            }
        }
    }

    mutating func readCommunities(_ bytes: [UInt8]) throws(NormalisationError) {
        var lines = ReferenceLines(bytes, file: files.communities, fields: 4)
        while let fields = try lines.next() {
            let bit: UInt32 = 1 << UInt32(try district(fields[2], lines))
            try putPart(fields[0], lines) { $0.communities |= bit }
        }
    }

    mutating func readRoads(_ bytes: [UInt8]) throws(NormalisationError) {
        var lines = ReferenceLines(bytes, file: files.roads, fields: 3)
        while let fields = try lines.next() {
            var bits: UInt32 = 0
            for name in fields[1].split(separator: 0x20) { bits |= 1 << UInt32(try district(name, lines)) }
            try putPart(fields[0], lines) { $0.roads |= bits }
        }
    }

    private static let autonomous = Array("族自治县".utf8)
    private static let city = Array("市".utf8)
    private static let county = Array("县".utf8)
    private static let region = Array("特别行政区".utf8)
    private static let provinceEndings = ["省", "市", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区"].map { Array($0.utf8) }
    private static let cityEndings = ["市", "地区"].map { Array($0.utf8) }

    private mutating func putShort(_ name: Bytes, _ lines: ReferenceLines, endings: [[UInt8]]) throws(NormalisationError) {
        for ending in endings where name.count >= ending.count + 6 && name.suffix(ending.count).elementsEqual(ending) {
            try put(name.dropLast(ending.count), lines) { if $0.elsewhere == nil { $0.elsewhere = .short } }
            return
        }
    }

    private mutating func put(
        _ name: Bytes, _ lines: ReferenceLines, _ change: (inout Gazetteer.Place) -> Void
    ) throws(NormalisationError) {
        var place = Gazetteer.Place()
        change(&place)
        guard index.insert(name, place, merging: change) else { throw lines.failure(Self.unusable(name)) }
    }

    private mutating func putPart(
        _ name: Bytes, _ lines: ReferenceLines, _ change: (inout Gazetteer.Part) -> Void
    ) throws(NormalisationError) {
        var part = Gazetteer.Part()
        change(&part)
        guard parts.insert(name, part, merging: change) else { throw lines.failure(Self.unusable(name)) }
    }

    private static func unusable(_ name: Bytes) -> String {
        "\"\(name.text)\" cannot be the name of a place: it is empty, has a character beyond U+FFFF, or is one too many"
    }

    private func district(_ name: Bytes, _ lines: ReferenceLines) throws(NormalisationError) -> Int8 {
        let text = name.text
        guard let index = districts.firstIndex(of: text) else {
            throw lines.failure("\"\(text)\" is not one of the districts", code: .district)
        }
        return Int8(index)
    }

    /// A day as 2011-12-30, or nothing.
    private func day(_ field: Bytes, _ lines: ReferenceLines) throws(NormalisationError) -> String {
        let isDay =
            field.count == 10 && field.enumerated().allSatisfy { [4, 7].contains($0) ? $1 == 0x2D : (0x30...0x39).contains($1) }
        guard field.isEmpty || isDay else { throw lines.failure("\"\(field.text)\" is not a day, like 2011-12-30") }
        return field.text
    }
}
