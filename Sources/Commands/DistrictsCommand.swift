import ArgumentParser
import Columns
import Normalisation
import Pipeline
import Programme

struct DistrictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "districts", abstract: "Addresses in, one a line; CSV out: address,district,basis.",
        discussion:
            "An address that proves no district gets `unresolved`, one outside the city `outside`, both with an empty basis.")

    @Option(help: ArgumentHelp("Answer with this programme's districts only.", valueName: "programme"))
    var programme: String?

    func run() throws {
        let reference = try ReferenceFiles.reference()
        let resolver = DistrictResolver(gazetteer: reference.gazetteer, folding: reference.folding)
        let known = try programme.map { Set(try ProgrammeLocation.load($0).file.programme.districts.map(\.name)) }
        var csv = CSVWriter(headings: ["address", "district", "basis"])
        for line in StandardInput.lines() {
            let resolution = resolver.resolve(address: line)
            csv.field(line)
            if let district = resolution.district.map({ reference.gazetteer.districts[$0] }), known?.contains(district) ?? true {
                csv.field(district)
                csv.field(resolution.basis?.rawValue ?? "")
            } else {
                csv.field(resolution.state == .outside ? "outside" : "unresolved")
                csv.emptyField()
            }
            csv.endRow()
        }
        Console.write(csv.bytes, to: 1)
    }
}
