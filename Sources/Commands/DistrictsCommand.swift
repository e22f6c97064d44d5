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
        let (known, reference) = try tables()
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

    /// The districts that may be answered with, nil for all, and the tables that know their city.
    private func tables() throws(Stop) -> (known: Set<String>?, Reference) {
        guard let programme else { return (nil, try ReferenceFiles.reference()) }
        let (file, path, _) = try ProgrammeLocation.load(programme)
        return (Set(file.programme.districts.map(\.name)), try ReferenceFiles.reference(of: file.programme, path: path))
    }
}
