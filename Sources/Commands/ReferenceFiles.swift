import CReference
import Columns
import Glibc
import Normalisation
import Pipeline
import Programme
import Provenance
import Vault

/// The reference tables: the files of TONGBAO_DATA where that is set, else those that were compiled in.
enum ReferenceFiles {
    /// One file of `reference/`.
    static func bytes(of name: String) throws(Stop) -> [UInt8] {
        if let folder = Environment["TONGBAO_DATA"] {
            do { return try Disk.real.contents(of: "\(folder)/reference/\(name)") } catch {
                throw Stop(
                    .configuration, "reference data cannot be read: \(error.message)",
                    hint: "TONGBAO_DATA names the folder that holds reference/; unset it to use the tables that were compiled in")
            }
        }
        for index in 0..<tongbao_reference_file_count {
            let file = tongbao_reference_files[index]
            if String(cString: file.name) == name { return Array(UnsafeBufferPointer(start: file.bytes, count: file.count)) }
        }
        throw Stop(.bug, "the reference table \(name) was not compiled in")
    }

    /// The tables that the stages need.
    static func reference() throws(Stop) -> Reference {
        let names = [
            "folding.csv", "districts.csv", "streets.csv", "places-shenzhen.csv", "places-elsewhere.csv", "communities.csv",
            "roads.csv",
        ]
        let calendar = (days: try bytes(of: "working-days.csv"), years: try bytes(of: "working-days-years.csv"))
        var files: [[UInt8]] = []
        for name in names { files.append(try bytes(of: name)) }
        do {
            let folding = try NameFolding(folding: files[0])
            let gazetteer = try Gazetteer(
                districts: files[1], streets: files[2], shenzhen: files[3], elsewhere: files[4], communities: files[5],
                roads: files[6])
            return Reference(
                folding: folding, gazetteer: gazetteer,
                calendar: try WorkingDayFile.calendar(days: calendar.days, years: calendar.years), elsewhere: files[4],
                digest: try sha256(files.flatMap(\.self) + calendar.days + calendar.years))
        } catch let error as NormalisationError {
            throw Stop(.configuration, "reference data is invalid: \(error)")
        } catch let stop as Stop {
            throw stop
        } catch {
            throw Stop(.bug, "the reference data could not be read: \(error)")
        }
    }

    /// The same tables with the places of a programme's own city.
    ///
    /// - Parameter path: the programme file's.
    static func reference(of programme: Programme, path: String) throws(Stop) -> Reference {
        try CityPlaces(of: programme, path: path, disk: .real).applied(to: try reference())
    }

    /// What takes names apart.
    static func dissection(_ gazetteer: Gazetteer) throws(Stop) -> NameDissection {
        let forms = try bytes(of: "legal-forms.csv")
        let lines = try bytes(of: "lines-of-business.csv")
        let places = try bytes(of: "places-elsewhere.csv")
        let towns = try bytes(of: "towns-of-cities.csv")
        do throws(NormalisationError) {
            return try NameDissection(
                gazetteer: gazetteer, legalForms: forms, linesOfBusiness: lines, placesElsewhere: places,
                townsOfCities: towns)
        } catch { throw Stop(.configuration, "reference data is invalid: \(error)") }
    }
}
