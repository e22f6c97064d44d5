import ArgumentParser
import Columns
import Normalisation
import Pipeline
import Programme
import Provenance

struct DistrictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "districts",
        abstract: "Addresses in, one a line; CSV out: address,district,basis,candidates,findings,left_on.",
        discussion: """
            An address that proves no district gets `unresolved`, one outside the city `outside`, both with an empty basis. \
            `candidates` are the districts that an unresolved address may lie in, none where it names no place that is known; \
            `findings` are codes; `left_on` is the day on which the part that the address names left the district that it states. \
            Several values are parted by blanks. A line that is not UTF-8 is unresolved.
            """)

    @Option(help: ArgumentHelp("Answer with this programme's districts only.", valueName: "programme"))
    var programme: String?

    func run() throws {
        let reference = try ReferenceFiles.reference()
        let known = try programme.map { Set(try ProgrammeLocation.load($0).file.programme.districts.map(\.name)) }
        var answer = DistrictAnswer(reference: reference, known: known)
        try StandardInput.forEachLine { line, _ in
            answer.add(line)
        } pause: {
            answer.drain { Console.write($0, to: 1) }
        }
        guard let finding = answer.notUTF8 else { return }
        if answer.isAllNotUTF8 { throw Stop(.notUnderstood, finding.message, hint: finding.hint) }
        Console.standard().report([finding], more: "")
    }
}
