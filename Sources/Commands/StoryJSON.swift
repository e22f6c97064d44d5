import Columns
import Ledger
import Pipeline
import Programme
import Provenance

/// The story of one enterprise as programs read it.
enum StoryJSON {
    /// `"sightings":[…],"events":[…],"next":[…]`
    static func members(_ dossier: EnterpriseDossier, into json: inout JSONWriter) {
        json.key("sightings")
        json.beginArray()
        for sighting in dossier.sightings { object(sighting, into: &json) }
        json.endArray()
        members(dossier.events, dossier.remedies, into: &json)
    }

    /// The same members as of one that is listed; what only a list can say is null.
    static func unlisted(_ dossier: UnlistedDossier) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        let members: KeyValuePairs<String, String?> = [
            "key": nil, "name": dossier.name, "state": "unlisted", "district": nil, "manager": nil, "taken_up": nil,
            "issued": nil, "cover": nil,
        ]
        for (key, value) in members {
            json.key(key)
            json.value(value)
        }
        for key in ["objections", "sightings"] {
            json.key(key)
            json.beginArray()
            json.endArray()
        }
        self.members(dossier.events, dossier.remedies, into: &json)
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private static func members(_ events: [StoryEvent], _ remedies: [Remedy], into json: inout JSONWriter) {
        json.key("events")
        json.beginArray()
        for event in events {
            json.beginObject()
            for (key, value) in [("on", event.on.description), ("kind", event.kind), ("text", event.words)] {
                json.key(key)
                json.value(value)
            }
            json.endObject()
        }
        json.endArray()
        json.key("next")
        json.beginArray()
        for remedy in remedies { json.value(remedy.words) }
        json.endArray()
    }

    private static func object(_ sighting: EnterpriseDossier.Sighting, into json: inout JSONWriter) {
        json.beginObject()
        let members: KeyValuePairs<String, String?> = [
            "edition": sighting.edition.id, "kind": sighting.edition.kind.rawValue,
            "published_on": sighting.edition.publishedOn.description, "source": sighting.edition.source.hex,
            "first_seen": sighting.seen?.lowerBound.description, "last_seen": sighting.seen?.upperBound.description,
            "locus": sighting.locus,
            "name": sighting.name, "canonical": sighting.canonical, "credit_code": sighting.creditCode,
            "customs_code": sighting.customsCode, "district": sighting.district, "district_basis": sighting.basis,
            "exports_cell": sighting.exportsCell, "exports_text": sighting.exportsText, "exports_usd": sighting.exportsUSD,
            "outcome": sighting.outcome?.word, "reason": sighting.reason,
        ]
        for (key, value) in members {
            json.key(key)
            json.value(value)
        }
        json.endObject()
    }
}
