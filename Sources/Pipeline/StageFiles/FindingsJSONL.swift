import Columns
import Programme
import Provenance
import Vault

/// `findings.jsonl`: one JSON object a line, each with the stage that found it, in the order of the stages.
enum FindingsJSONL {
    static let name = "findings.jsonl"

    static func line(_ finding: Finding, stage: StageName, into json: inout JSONWriter) {
        json.beginObject()
        json.key("stage")
        json.value(stage.rawValue)
        json.key("severity")
        json.value(finding.severity.rawValue)
        json.key("code")
        json.value(finding.code)
        json.key("locus")
        json.value(finding.locus?.description)
        json.key("message")
        json.value(finding.message)
        json.key("hint")
        json.value(finding.hint)
        json.endObject()
        json.endLine()
    }

    /// Replaces the lines of one stage and drops those of the stages after it, which will run again.
    static func write(_ findings: [Finding], stage: StageName, in edition: EditionFolder) throws(Stop) {
        var json = JSONWriter()
        for finding in findings { line(finding, stage: stage, into: &json) }
        edition.freshFindings += findings
        try replace(stage, with: json.bytes, in: edition)
    }

    /// Takes the lines of one stage over from another edition.
    static func adopt(_ stage: StageName, from twin: EditionFolder, in edition: EditionFolder) throws(Stop) {
        try replace(stage, with: lines(of: stage, in: try contents(twin)), in: edition)
    }

    private static func contents(_ edition: EditionFolder) throws(Stop) -> [UInt8] {
        if let kept: [UInt8] = edition.kept(name) { return kept }
        guard try stopping({ () throws(VaultError) in try edition.folder.has(name) }) else { return [] }
        return try stopping { () throws(VaultError) in try edition.folder.contents(of: name) }
    }

    private static func replace(_ stage: StageName, with own: [UInt8], in edition: EditionFolder) throws(Stop) {
        let old = try contents(edition)
        var bytes: [UInt8] = []
        for earlier in StageName.allCases {
            if earlier == stage { break }
            bytes.append(contentsOf: lines(of: earlier, in: old))
        }
        bytes.append(contentsOf: own)
        edition.keep(bytes, as: name)
        let written = try edition.write(name) { file throws(Stop) in
            try stopping { () throws(VaultError) in try file.write(bytes) }
        }
        edition.recordFindings(written.file)
    }

    private static func lines(of stage: StageName, in bytes: [UInt8]) -> [UInt8] {
        let prefix = Array(#"{"stage":"\#(stage.rawValue)","#.utf8)
        var found: [UInt8] = []
        for line in bytes.split(separator: 0x0A) where line.starts(with: prefix) {
            found.append(contentsOf: line)
            found.append(0x0A)
        }
        return found
    }

    /// The messages of the findings about one row; `locus` is that of its name: `list-9f2c41.xlsx#名单!B12`.
    static func messages(ofRow locus: String, in edition: EditionFolder) throws(Stop) -> [String] {
        guard try stopping({ () throws(VaultError) in try edition.folder.has(name) }) else { return [] }
        let bytes = try stopping { () throws(VaultError) in try edition.folder.contents(of: name) }
        let place = Row(locus)
        var messages: [String] = []
        for line in bytes.split(separator: 0x0A) {
            let finding = try CanonicalJSON.decode(Line.self, from: Array(line), file: name)
            guard let found = finding.locus, Row(found) == place else { continue }
            messages.append("\(finding.severity): \(finding.message) [\(finding.code)]")
        }
        return messages
    }

    private struct Line: Decodable {
        let severity: String
        let code: String
        let locus: String?
        let message: String
    }

    /// A locus without its column.
    private struct Row: Equatable {
        let file: Substring
        let row: Substring

        init(_ locus: String) {
            let cut = locus.lastIndex { $0 == "!" || $0 == ":" } ?? locus.startIndex
            file = locus[..<cut]
            row = locus[cut...].drop { !$0.isNumber }
        }
    }
}
