import ArgumentParser
import Columns
import Glibc
import Normalisation
import Pipeline

struct NamesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names",
        abstract: "Company names in, one a line; CSV out: name,canonical,place,trade_name,line,form,notes.",
        discussion: """
            Notes are parted by blanks: name.footnote, name.formerName and name.renamed for what was set aside behind the name, \
            name.ambiguousCharacter for a character that may stand for another, name.code where a code stands in place of a \
            name, name.notText for bytes that are not UTF-8, name.tooLong for a line that is no name, name.empty for nothing.
            """)

    /// No name is longer, in bytes.
    private static let longest = 4096

    func run() throws {
        let reference = try ReferenceFiles.reference()
        var table = NameTable(folding: reference.folding, dissection: try ReferenceFiles.dissection(reference.gazetteer))
        try StandardInput.forEachLine(atMost: Self.longest) { line, isWhole in
            table.append(line, isWhole: isWhole)
        } pause: {
            table.csv.drain { Console.write($0, to: STDOUT_FILENO) }
        }
    }
}
