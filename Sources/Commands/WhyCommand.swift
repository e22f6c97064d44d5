import ArgumentParser
import Columns
import Pipeline
import Programme
import Provenance

struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "The dossier of one enterprise: what was published, how it was judged, what was sent.")

    @OptionGroup var options: ProgrammeOptions

    @Argument(help: ArgumentHelp("Its name, credit code, customs code or key.", valueName: "name|code"))
    var enterprise: String

    func run() throws {
        let session = try options.readingSession()
        let answer = try Why(of: enterprise, in: session)
        let (console, isJSON) = (options.common.console, options.common.format == .json)
        switch answer {
        case .listed(let dossier):
            if isJSON { return console.answer(Self.json(dossier)) }
            DossierText(dossier, console: console.answering).tell()
        case .unlisted(let dossier):
            if isJSON { return console.answer(StoryJSON.unlisted(dossier)) }
            StoryText(console: console.answering).tell(dossier, programme: session.programme.name)
        }
    }

    static func json(_ dossier: EnterpriseDossier) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("key")
        json.value(dossier.key)
        json.key("name")
        json.value(dossier.name)
        json.key("state")
        json.value(dossier.state)
        json.key("district")
        json.value(dossier.district)
        json.key("manager")
        json.value(dossier.manager?.name)
        json.key("taken_up")
        json.value(dossier.receipts.merged.takenUpOn?.description)
        json.key("issued")
        json.value(dossier.receipts.merged.issuedOn?.description)
        json.key("cover")
        if let cover = dossier.actualCover {
            json.beginObject()
            json.key("from")
            json.value(cover.from.description)
            json.key("to")
            json.value(cover.to.description)
            json.endObject()
        } else {
            json.null()
        }
        json.key("objections")
        json.beginArray()
        for objection in dossier.objections { ObjectionJSON.object(objection, into: &json) }
        json.endArray()
        StoryJSON.members(dossier, into: &json)
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
