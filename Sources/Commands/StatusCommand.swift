import ArgumentParser
import Columns
import Ledger
import Pipeline
import Programme
import Provenance

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Where programmes stand, and where their files are.")

    @Argument(help: ArgumentHelp("The programme; every programme where it is left out.", valueName: "programme"))
    var programme: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        let names = try programme.map { [$0] } ?? ProgrammeCatalogue.names()
        for name in names {
            var options = ProgrammeOptions()
            options.programme = name
            options.common = common
            let status = try Status(of: try options.readingSession())
            if common.format == .json { common.console.answer(Self.json(status)) } else { tell(status) }
        }
    }

    private func tell(_ status: Status) {
        let console = common.console.answering
        console.say("\(status.programme): \(status.state)")
        if let window = status.window { console.say(Said("  notice window \(window)", "  公示期 \(window)")) }
        if let derivation = status.derivation { console.say(derivation.said) }
        if let contact = status.contact {
            console.say(Said("  objections go to \(contact.words)", "  异议受理：\(contact.chinese)"))
        }
        if let night = status.lastNight { console.say(Said("  last night \(night)", "  最近一夜 \(night)")) }
        for edition in status.editions {
            console.say(Said("  edition \(edition.id): \(edition.rows) rows", "  名单 \(edition.id)：\(edition.rows) 行"))
            if let about = edition.about {
                console.say(
                    Said(
                        "    about \(about.edition): \(about.basis.words)", "    针对 \(about.edition)：\(about.basis.chinese)"))
            }
            for hold in edition.holds {
                console.say(
                    Said("    held: \(hold.message) [\(hold.name.rawValue)]", "    暂停：\(hold.chinese) [\(hold.name.rawValue)]"))
            }
        }
        for batch in status.batches {
            console.say(
                Said(
                    "  batch \(batch.number): \(batch.state.rawValue), \(batch.lines) lines, \(batch.path)",
                    "  批次 \(batch.number)：\(batch.state.chinese)，\(batch.lines) 家，\(batch.path)"))
        }
        let receipts = status.receipts.filter { $0.count > 0 }
        if !receipts.isEmpty {
            console.say(
                Said(
                    "  receipts: \(receipts.map { "\($0.state.words) \($0.count)" }.joined(separator: ", "))",
                    "  回执：\(receipts.map { "\($0.state.chinese) \($0.count)" }.joined(separator: "，"))"))
        }
        if let years = status.years {
            console.say(
                Said("  against \(years.previous): \(years.words)", "  与上年度 \(years.previous) 对比：\(years.chinese)"))
        }
        if let chain = status.chain {
            console.say(
                Said(
                    "  history: \(chain.entries) entries, link \(chain.links), \(chain.digest.hex)",
                    "  流水：\(chain.entries) 条，第 \(chain.links) 环，\(chain.digest.hex)"))
        }
        let open = status.open.filter { $0.count > 0 }.map { "\($0.name) \($0.count)" }
        if !open.isEmpty { console.say(Said("  open: \(open.joined(separator: ", "))", "  待办：\(open.joined(separator: "，"))")) }
    }

    static func json(_ status: Status) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("programme")
        json.value(status.programme)
        json.key("state")
        json.value(status.state)
        json.key("window")
        if let window = status.window {
            json.beginObject()
            json.key("from")
            json.value(window.from.description)
            json.key("to")
            json.value(window.to.description)
            json.endObject()
        } else {
            json.null()
        }
        json.key("window_derivation")
        json.value(status.derivation?.description)
        json.key("objections_to")
        ContactJSON.value(status.contact, into: &json)
        json.key("editions")
        json.beginArray()
        for edition in status.editions {
            json.beginObject()
            json.key("id")
            json.value(edition.id)
            json.key("kind")
            json.value(edition.kind)
            json.key("extent")
            json.value(edition.extent)
            json.key("published_on")
            json.value(edition.publishedOn.description)
            json.key("rows")
            json.value(edition.rows)
            json.key("path")
            json.value(edition.path)
            json.key("about")
            json.value(edition.about?.edition)
            json.key("about_by")
            json.value(edition.about?.basis.rawValue)
            json.key("held")
            json.beginArray()
            for hold in edition.holds { json.value(hold.name.rawValue) }
            json.endArray()
            json.endObject()
        }
        json.endArray()
        json.key("batches")
        json.beginArray()
        for batch in status.batches {
            json.beginObject()
            json.key("number")
            json.value(batch.number)
            json.key("state")
            json.value(batch.state.rawValue)
            json.key("lines")
            json.value(batch.lines)
            json.key("path")
            json.value(batch.path)
            json.endObject()
        }
        json.endArray()
        json.key("receipts")
        json.beginObject()
        for (state, count) in status.receipts {
            json.key(state.rawValue)
            json.value(count)
        }
        json.endObject()
        if let years = status.years {
            json.key("years")
            json.beginObject()
            json.key("previous")
            json.value(years.previous)
            for kind in YearToYear.Kind.allCases {
                json.key(kind.rawValue)
                json.value(years.counts[kind.rawValue, default: 0])
            }
            json.key("taken_up_before")
            json.value(years.takenUpBefore)
            json.endObject()
        }
        json.key("open")
        json.beginObject()
        for (name, count) in status.open {
            json.key(name)
            json.value(count)
        }
        json.endObject()
        ChainJSON.member(status.chain, into: &json)
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
