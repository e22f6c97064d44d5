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
        edition.replaceFindings { before, after throws(Stop) in
            try copy(StageName.allCases.prefix { $0 != stage }, from: before, to: after)
            var start = findings.startIndex
            while start < findings.endIndex {
                var json = JSONWriter()
                let end = min(start + findingsAtOnce, findings.endIndex)
                for finding in findings[start..<end] { line(finding, stage: stage, into: &json) }
                try stopping { () throws(VaultError) in try after.write(json.bytes[...]) }
                start = end
            }
        }
    }

    /// A long list may have hundreds of thousands.
    private static let findingsAtOnce = 1_000

    /// Takes the lines of one stage over from another edition.
    static func adopt(_ stage: StageName, from twin: EditionFolder, in edition: EditionFolder) {
        edition.replaceFindings {
            [theirs = FindingsFile(written: twin.findings, folder: twin.folder)] before, after throws(Stop) in
            try copy(StageName.allCases.prefix { $0 != stage }, from: before, to: after)
            try copy([stage], from: theirs, to: after)
        }
    }

    /// Copies the lines of some stages; they stand in the order of the stages.
    private static func copy(
        _ stages: some Sequence<StageName>, from file: FindingsFile, to output: FindingsOutput
    ) throws(Stop) {
        let beginnings = stages.map { Array(#"{"stage":"\#($0.rawValue)","#.utf8) }
        try file.forEachLine { line throws(VaultError) in
            if beginnings.contains(where: line.starts) { try output.write(line) }
        }
    }

    /// The messages of the findings about one row; `locus` is that of its name: `list-9f2c41.xlsx#名单!B12`.
    /// One that was taken over from an earlier list keeps what was found there.
    static func messages(ofRow locus: String, in edition: EditionFolder) throws(Stop) -> [String] {
        let place = Row(locus)
        var folders = [edition]
        if let holding = edition.holding(locus), holding !== edition { folders.insert(holding, at: 0) }
        var found: [Line] = []
        for folder in folders { found += try lines(in: folder.folder) { $0.locus.map(Row.init) == place } }
        return found.map { "\($0.severity): \($0.message) [\($0.code)]" }
    }

    /// What was found under the codes that are asked for, in the order of the file; nothing where there is none.
    static func told(in folder: Folder, of isWanted: (String) -> Bool) throws(Stop) -> [Line] {
        try lines(in: folder) { finding in isWanted(finding.code) }
    }

    private static func lines(in folder: Folder, where isWanted: (Line) -> Bool) throws(Stop) -> [Line] {
        var found: [Line] = []
        var stop: Stop?
        try FindingsFile(written: nil, folder: folder).forEachLine { line throws(VaultError) in
            do throws(Stop) {
                let finding = try CanonicalJSON.decode(Line.self, from: Array(line), file: name)
                if isWanted(finding) { found.append(finding) }
            } catch { stop = stop ?? error }
        }
        if let stop { throw stop }
        return found
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
