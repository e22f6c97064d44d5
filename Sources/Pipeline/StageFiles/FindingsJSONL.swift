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
    static func write(_ findings: [Finding], stage: StageName, in edition: EditionFolder) {
        edition.freshFindings += findings
        edition.replaceFindings { old throws(Stop) in
            var json = JSONWriter(after: earlierLines(than: stage, in: old))
            for finding in findings { line(finding, stage: stage, into: &json) }
            return json.bytes
        }
    }

    /// Takes the lines of one stage over from another edition.
    static func adopt(_ stage: StageName, from twin: EditionFolder, in edition: EditionFolder) {
        edition.replaceFindings { [findings = twin.findings, folder = twin.folder] old throws(Stop) in
            let theirs = try text(findings, in: folder)
            return earlierLines(than: stage, in: old) + lines(of: stage, in: theirs)
        }
    }

    /// What was written in this run, else what stands in the folder; empty where there is no file.
    static func text(_ written: Behind<EditionFolder.Findings>?, in folder: Folder) throws(Stop) -> [UInt8] {
        if let bytes = try written?.value().bytes { return bytes }
        return try stopping { () throws(VaultError) in
            guard try folder.has(name) else { return [] }
            return try folder.contents(of: name)
        }
    }

    private static func earlierLines(than stage: StageName, in bytes: [UInt8]) -> [UInt8] {
        StageName.allCases.prefix { $0 != stage }.reduce(into: []) { $0 += lines(of: $1, in: bytes) }
    }

    private static func lines(of stage: StageName, in bytes: [UInt8]) -> [UInt8] {
        let prefix = Array(#"{"stage":"\#(stage.rawValue)","#.utf8)
        var found: [UInt8] = []
        bytes.withUnsafeBufferPointer { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
                if rest[..<end].starts(with: prefix) {
                    found.append(contentsOf: UnsafeBufferPointer(rebasing: rest[..<end]))
                    found.append(0x0A)
                }
                rest = rest[min(end + 1, rest.endIndex)...]
            }
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

    /// What was found under the codes that are asked for, in the order of the file; nothing where there is none.
    static func told(in folder: Folder, of isWanted: (String) -> Bool) throws(Stop) -> [Line] {
        guard try stopping({ () throws(VaultError) in try folder.has(name) }) else { return [] }
        let bytes = try stopping { () throws(VaultError) in try folder.contents(of: name) }
        var told: [Line] = []
        for line in bytes.split(separator: 0x0A) {
            let finding = try CanonicalJSON.decode(Line.self, from: Array(line), file: name)
            if isWanted(finding.code) { told.append(finding) }
        }
        return told
    }

    struct Line: Decodable {
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
