import ArgumentParser
import Columns
import Normalisation
import Pipeline

struct NamesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names", abstract: "Company names in, one a line; CSV out: name,canonical,place,trade_name,line,form.")

    func run() throws {
        let reference = try ReferenceFiles.reference()
        let dissection: NameDissection
        do {
            dissection = try NameDissection(
                gazetteer: reference.gazetteer, legalForms: try ReferenceFiles.bytes(of: "legal-forms.csv"),
                linesOfBusiness: try ReferenceFiles.bytes(of: "lines-of-business.csv"))
        } catch let error as NormalisationError {
            throw Stop(.configuration, "reference data is invalid: \(error)")
        }
        var csv = CSVWriter(headings: ["name", "canonical", "place", "trade_name", "line", "form"])
        for line in StandardInput.lines() {
            let canonical = reference.folding.canonical(of: line).canonical
            let parts = dissection.parts(of: canonical[...])
            csv.field(line)
            for value in [canonical, parts.place, parts.tradeName, parts.line, parts.form] { csv.field(value[...]) }
            csv.endRow()
        }
        Console.write(csv.bytes, to: 1)
    }
}
