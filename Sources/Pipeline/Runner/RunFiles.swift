import Columns
import Ledger
import Programme
import Provenance
import Reports
import Vault

/// The files of one run: manifest.json, findings.jsonl, log.jsonl.
enum RunFiles {
    struct Manifest: Encodable {
        struct Stage: Codable {
            let edition: String
            let stage: String
            let outcome: String
        }
        struct Held: Encodable {
            let edition: String
            let guardName: String
            let message: String

            enum CodingKeys: String, CodingKey {
                case edition
                case guardName = "guard"
                case message
            }
        }
        struct Chain: Codable {
            let links: Int
            let entries: Int
            let head: String
        }
        let programme: String
        let programmeSha256: String
        let asOf: String
        let exit: Int
        let state: String
        let newEditions: [String]
        let stages: [Stage]
        let held: [Held]
        let sealed: [String]
        let released: [String]
        let restored: [String]
        /// How many differences are new, open and fixed.
        let breaks: [String: Int]?
        /// listed = confirmed + dropped + referred_absent; confirmed = released + held + referred.
        let balance: [String: Int]?
        /// The head of the ledger's run history when the night's work was done, before the entry of the night itself.
        let chain: Chain?
        let error: String?

        enum CodingKeys: String, CodingKey {
            case programme
            case programmeSha256 = "programme_sha256"
            case asOf = "as_of"
            case exit, state
            case newEditions = "new_editions"
            case stages, held, sealed, released, restored, breaks, balance, chain, error
        }
    }

    static func write(_ night: Night, in session: Session, to folder: Folder) throws(Stop) {
        let manifest = Manifest(
            programme: session.programme.name, programmeSha256: session.programmeDigest.hex, asOf: session.asOf.description,
            exit: Int(night.exitCode), state: night.word, newEditions: night.newEditions,
            stages: night.stages.map {
                .init(edition: $0.edition, stage: $0.stage.rawValue, outcome: $0.outcome == .ran ? "ran" : "up to date")
            },
            held: night.holds.map { .init(edition: $0.edition, guardName: $0.hold.name.rawValue, message: $0.hold.message) },
            sealed: night.sealed.map(Batch.label), released: night.released.map(Batch.label),
            restored: night.restored.map(Batch.label),
            breaks: night.breaks.map { ["new": $0.new, "open": $0.open.count, "fixed": $0.fixed] },
            balance: night.balance.map {
                [
                    "listed": $0.listed, "confirmed": $0.confirmed, "dropped": $0.dropped, "referred_absent": $0.referredAbsent,
                    "released": $0.released, "held": $0.held, "referred": $0.referred,
                ]
            },
            chain: night.chain.map { .init(links: $0.links, entries: $0.entries, head: $0.digest.hex) },
            error: night.stop?.message ?? night.staying.first?.message)
        let bytes = try CanonicalJSON.encode(manifest)
        var log = JSONWriter()
        for stage in night.stages { event(stage, &log) }
        for (edition, hold) in night.holds { event("held", ["edition": edition, "guard": hold.name.rawValue], &log) }
        for batch in night.sealed { event("sealed", ["batch": Batch.label(batch)], &log) }
        for batch in night.released { event("released", ["batch": Batch.label(batch)], &log) }
        for stop in night.staying { event("stays", ["message": stop.message], &log) }
        if let stop = night.stop { event("stopped", ["exit": String(stop.exit.rawValue), "message": stop.message], &log) }
        try stopping { () throws(VaultError) in
            // Flushed once each, when the run is complete.
            try folder.write(bytes, as: "manifest.json", durability: .recomputable)
            try write(lines: night, to: folder)
            try folder.write(log.bytes, as: "log.jsonl", durability: .recomputable)
            if let open = night.breaks?.open, !open.isEmpty {
                try folder.write(BreaksCSV.bytes(open), as: BreaksCSV.name, durability: .recomputable)
            }
        }
    }

    /// The head that a run wrote down; nil where it has none: it was the first, or played before there was a history.
    static func chainHead(in folder: Folder) throws(Stop) -> ChainHead? {
        struct Kept: Decodable { let chain: Manifest.Chain? }
        guard try stopping({ () throws(VaultError) in try folder.has("manifest.json") }) else { return nil }
        let bytes = try stopping { () throws(VaultError) in try folder.contents(of: "manifest.json") }
        let kept = try CanonicalJSON.decode(Kept.self, from: bytes, file: "\(folder.path)/manifest.json")
        return kept.chain.flatMap { chain in
            Digest(hex: chain.head).map { ChainHead(links: chain.links, entries: chain.entries, digest: $0) }
        }
    }

    /// The editions of a programme on which a run's stages had run, or were up to date.
    static func editions(in folder: Folder, of programme: String) throws(Stop) -> Set<String> {
        struct Kept: Decodable {
            let programme: String
            let stages: [Manifest.Stage]
        }
        guard try stopping({ () throws(VaultError) in try folder.has("manifest.json") }) else { return [] }
        let bytes = try stopping { () throws(VaultError) in try folder.contents(of: "manifest.json") }
        let kept = try CanonicalJSON.decode(Kept.self, from: bytes, file: "\(folder.path)/manifest.json")
        return kept.programme == programme ? Set(kept.stages.map(\.edition)) : []
    }

    static func lines(of findings: [Finding]) -> [UInt8] {
        var json = JSONWriter()
        for finding in findings { FindingsJSONL.line(finding, stage: .fetch, into: &json) }
        return json.bytes
    }

    /// How many findings are turned into lines at once: a long list may have hundreds of thousands.
    static let piece = 20_000

    private static func write(lines night: Night, to folder: Folder) throws(VaultError) {
        let file = try folder.begin("findings.jsonl", durability: .recomputable)
        // Where the other core was stopped they are made here.
        let made = night.lines.flatMap { lines in lines.bytes.ended.map { (lines.count, $0) } }
        let findings = night.findings.dropLast(made?.0 ?? 0)
        var start = findings.startIndex
        while start < findings.endIndex {
            let end = min(start + piece, findings.endIndex)
            try file.write(lines(of: Array(findings[start..<end])))
            start = end
        }
        if let bytes = made?.1 { try file.write(bytes) }
        _ = try file.commit()
    }

    private static func event(_ stage: StageRun, _ log: inout JSONWriter) {
        event(
            "stage",
            ["edition": stage.edition, "stage": stage.stage.rawValue, "outcome": stage.outcome == .ran ? "ran" : "up to date"],
            &log)
    }

    private static func event(_ name: String, _ fields: KeyValuePairs<String, String>, _ log: inout JSONWriter) {
        log.beginObject()
        log.key("event")
        log.value(name)
        for (key, value) in fields {
            log.key(key)
            log.value(value)
        }
        log.endObject()
        log.endLine()
    }
}
