import Columns
import Normalisation
public import Programme
import Provenance
public import Vault

/// The places of a programme's city: those of the reference tables where it is their city, else the files that the programme
/// brings, else nothing but the names of its districts.
public struct CityPlaces {
    private let programme: Programme
    private let folder: String
    private let disk: Disk

    /// - Parameter path: the programme file's; what it names is relative to its folder.
    public init(of programme: Programme, path: String, disk: Disk) {
        self.programme = programme
        folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        self.disk = disk
    }

    /// The tables with this city's gazetteer in them.
    ///
    /// - Throws: exit 78 where a file of the programme cannot be read or a district of it is none of the programme's.
    public func applied(to reference: Reference) throws(Stop) -> Reference {
        if programme.gazetteer == nil, reference.gazetteer.city.contains(programme.city) { return reference }
        let elsewhere = CitiesElsewhere(reference)
        let sources = try sources(elsewhere)
        let gazetteer: Gazetteer
        do throws(NormalisationError) {
            gazetteer = try Gazetteer(
                districts: sources.districts, streets: sources.streets, shenzhen: sources.localities, elsewhere: elsewhere.lines,
                communities: sources.communities, roads: sources.roads, files: fileNames)
        } catch {
            throw Stop(
                .configuration,
                "\(programme.name): \(error.file)\(error.line.map { ":\($0)" } ?? ""): \(error.message) [\(error.code)]",
                hint: "correct the line; data/reference/README-names-places.md says what each file holds")
        }
        let strange = gazetteer.districts.filter { programme.slot(of: $0) == nil }
        guard strange.isEmpty else {
            throw Stop(
                .configuration, "\(fileNames.districts): \(strange.joined(separator: ", ")) is none of the programme's districts",
                hint: "spell the districts as `districts` of \(programme.name).yaml does")
        }
        let bytes = sources.districts + sources.streets + sources.localities + sources.communities + sources.roads
        let digest = try stopping { () throws(VaultError) in try sha256(Array(reference.digest.hex.utf8) + bytes) }
        return Reference(
            folding: reference.folding, gazetteer: gazetteer, calendar: reference.calendar, elsewhere: elsewhere.lines,
            digest: digest)
    }

    private struct Sources {
        var districts: [UInt8] = []
        var streets: [UInt8] = []
        var localities: [UInt8] = []
        var communities: [UInt8] = []
        var roads: [UInt8] = []
    }

    private var fileNames: Gazetteer.FileNames {
        var names = Gazetteer.FileNames()
        guard let files = programme.gazetteer else {
            names.districts = "\(programme.name).yaml"
            return names
        }
        names.districts = files.districts
        names.streets = files.streets ?? names.streets
        names.localities = files.localities ?? names.localities
        names.communities = files.communities ?? names.communities
        names.roads = files.roads ?? names.roads
        return names
    }

    private func sources(_ elsewhere: CitiesElsewhere) throws(Stop) -> Sources {
        guard let files = programme.gazetteer else { return Sources(districts: plain(elsewhere)) }
        return Sources(
            districts: try contents(files.districts), streets: try contents(files.streets),
            localities: try contents(files.localities), communities: try contents(files.communities),
            roads: try contents(files.roads))
    }

    private func contents(_ file: String?) throws(Stop) -> [UInt8] {
        guard let file else { return [] }
        do { return try disk.contents(of: file.hasPrefix("/") ? file : "\(folder)/\(file)") } catch {
            throw Stop(
                .configuration, "gazetteer: \(file) cannot be read: \(error.message)",
                hint: "its path is relative to the programme file; correct it, or leave the key out")
        }
    }

    /// What the programme file alone says: the districts by their names and, in a district column, by what stands before 区 or 县.
    private func plain(_ elsewhere: CitiesElsewhere) -> [UInt8] {
        var lines = ["name,district,kind,formerly_in,changed,source"]
        let city = programme.city
        var cities = [city]
        if city.hasSuffix("市"), city.count > 2 { cities.append(String(city.dropLast())) }
        lines += cities.map { "\($0),,city,,,programme" }
        lines += elsewhere.provinces(of: city).map { "\($0),,province,,," }
        let names = programme.districts.map(\.name)
        lines += names.map { "\($0),\($0),name,,,programme" }
        let shorts = names.map { name in
            ["新区", "区", "县", "市"].first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
        }
        for (name, short) in zip(names, shorts)
        where short.count >= 2 && !names.contains(short) && shorts.count(where: { $0 == short }) == 1 {
            lines.append("\(short),\(name),word,,,programme")
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
