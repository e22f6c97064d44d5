public import Columns
import Programme
public import Provenance
public import Vault

/// The stage files of one edition, with the manifest that says what they were made of.
///
/// What a stage has just written or read is kept for the next one, so that a whole night parses no file twice.
public final class EditionFolder {
    public let programme: String
    public let edition: String
    public let folder: Folder
    /// The business date on which the edition was recorded.
    let recordedOn: CivilDate
    public private(set) var manifest: EditionManifest
    private var kept: [String: any Sendable] = [:]
    /// Stages of which files are being written, in their order; the manifest on the disk does not name them yet.
    private var owed: [OwedStage] = []
    private var owedFindings: Behind<EditionManifest.File>?
    /// The other core, which writes the files.
    let behind: WritingBehind
    /// What the stages of this run found in the edition.
    var freshFindings: [Finding] = []

    /// Opens the folder of an edition; `fresh` describes it where no manifest stands there yet.
    init(in workspace: Workspace, fresh: EditionManifest, recordedOn: CivilDate, writing behind: WritingBehind) throws(Stop) {
        self.behind = behind
        self.recordedOn = recordedOn
        programme = fresh.programme
        edition = fresh.edition
        folder = try stopping { () throws(VaultError) in try workspace.edition(fresh.programme, fresh.edition) }
        if try stopping({ [folder] () throws(VaultError) in try folder.has(Self.manifestName) }) {
            let bytes = try stopping { [folder] () throws(VaultError) in try folder.contents(of: Self.manifestName) }
            manifest = try Self.opened(bytes, path: "\(folder.path)/\(Self.manifestName)")
        } else {
            manifest = fresh
        }
    }

    public static let manifestName = "manifest.json"

    private static func opened(_ bytes: [UInt8], path: String) throws(Stop) -> EditionManifest {
        let manifest = try CanonicalJSON.decode(EditionManifest.self, from: bytes, file: path)
        guard try seal(of: CanonicalJSON.replacing(manifest.seal, with: EditionManifest.open, in: bytes)) == manifest.seal else {
            throw Stop(
                .writeFailed, "\(path) is not what the stages wrote",
                hint:
                    "delete its folder and run `tongbao run \(manifest.programme)`: everything in it is computed from the kept source"
            )
        }
        return manifest
    }

    private static func seal(of bytes: [UInt8]) throws(Stop) -> String {
        try stopping { () throws(VaultError) in try sha256(bytes) }.hex
    }

    /// Whether a stage has run on exactly these inputs and its files still stand there with their sizes.
    public func isUpToDate(_ stage: StageName, inputs: Digest) throws(Stop) -> Bool {
        guard let record = manifest.stages[stage.rawValue], record.inputs == inputs.hex else { return false }
        for (name, file) in record.files {
            let path = try stopping { [folder] () throws(VaultError) in try folder.path(of: name) }
            let size = try stopping { [folder] () throws(VaultError) in try folder.disk.size(of: path) }
            guard size == file.bytes else { return false }
        }
        return true
    }

    /// The edition that this one was made of, where it was confirmed as publicised: the same inputs give the same files.
    public var twin: EditionFolder?
    /// The list that this one, a supplement or a correction, adds to or amends.
    var onto: EditionFolder?
    var extent = Edition.Extent.full

    enum Standing {
        case upToDate
        /// Taken over from the twin.
        case adopted
        /// The stage has to run.
        case open
    }

    /// Whether a stage has to run; waits for files that are being written only where their digests decide.
    func standing(_ stage: StageName, inputs: StageInputs, mayAdopt: Bool) throws(Stop) -> Standing {
        let twin = mayAdopt ? twin : nil
        let isKnown = manifest.stages[stage.rawValue] != nil
        guard isKnown || twin?.manifest.stages[stage.rawValue] != nil else { return .open }
        if !isKnown, let twin, let theirs = twin.owed.first(where: { $0.stage == stage && $0.inputs == inputs }) {
            try adopt(theirs, from: twin)
            return .adopted
        }
        try settle()
        let digest = try inputs.digest()
        if try isUpToDate(stage, inputs: digest) { return .upToDate }
        return mayAdopt ? try adopt(stage, inputs: digest) ? .adopted : .open : .open
    }

    /// Takes a stage's files over from the twin where that ran on the same inputs.
    func adopt(_ stage: StageName, inputs: Digest) throws(Stop) -> Bool {
        guard let twin else { return false }
        if twin.owed.contains(where: { $0.stage == stage }) { try twin.settle() }
        guard let record = twin.manifest.stages[stage.rawValue], record.inputs == inputs.hex else { return false }
        if stage == .read { manifest.layout = twin.manifest.layout }
        let files = record.files.map { name, file in StageFile(name: name, written: .ended(file)) }
        try adopt(
            OwedStage(
                stage: stage, inputs: StageInputs(known: inputs), files: files, findings: nil, links: nil, counts: record.counts),
            from: twin)
        return true
    }

    private func adopt(_ theirs: OwedStage, from twin: EditionFolder) throws(Stop) {
        let links = behind.begin { [folder, from = twin.folder] () throws(Stop) in
            for file in theirs.files {
                try stopping { () throws(VaultError) in try folder.link(file.name, from: from) }
            }
        }
        for file in theirs.files {
            if let value = twin.kept[file.name] { kept[file.name] = value }
        }
        FindingsJSONL.adopt(theirs.stage, from: twin, in: self)
        try owe(
            OwedStage(
                stage: theirs.stage, inputs: theirs.inputs, files: theirs.files, findings: owedFindings, links: links,
                counts: theirs.counts))
    }

    /// Writes one stage file in pieces; the bytes that stand there already are left untouched.
    public func write(
        _ name: String, _ body: (AtomicFile) throws(Stop) -> Void
    ) throws(Stop) -> (name: String, file: EditionManifest.File) {
        (name, try Self.write(name, in: folder, body))
    }

    private static func write(
        _ name: String, in folder: Folder, _ body: (AtomicFile) throws(Stop) -> Void
    ) throws(Stop) -> EditionManifest.File {
        let file = try stopping { () throws(VaultError) in try folder.begin(name, durability: .recomputable) }
        try body(file)
        let written = try stopping { () throws(VaultError) in try file.commit() }
        return EditionManifest.File(written)
    }

    /// Writes one stage file in pieces on the other core.
    func writeBehind(_ name: String, _ body: @escaping @Sendable (AtomicFile) throws(Stop) -> Void) -> StageFile {
        StageFile(
            name: name,
            written: behind.begin { [folder] () throws(Stop) in
                try Self.write(name, in: folder, body)
            })
    }

    /// Records what a stage did; the manifest is written with it.
    public func record(
        _ stage: StageName, inputs: Digest, files: [(name: String, file: EditionManifest.File)], counts: [String: Int],
        layout: EditionManifest.Layout? = nil
    ) throws(Stop) {
        if let layout { manifest.layout = layout }
        try owe(
            OwedStage(
                stage: stage, inputs: StageInputs(known: inputs),
                files: files.map { StageFile(name: $0.name, written: .ended($0.file)) }, findings: owedFindings, links: nil,
                counts: counts))
        try settle()
    }

    /// Records what a stage did while its files are being written; ``settle()`` writes the manifest.
    func record(_ stage: StageName, inputs: StageInputs, files: [StageFile], counts: [String: Int]) throws(Stop) {
        try owe(OwedStage(stage: stage, inputs: inputs, files: files, findings: owedFindings, links: nil, counts: counts))
    }

    private func owe(_ stage: OwedStage) throws(Stop) {
        // A run that dies must not leave new files under an old record: it would pass for up to date once the inputs are the
        // old ones again.
        let isReplaced = manifest.stages[stage.stage.rawValue] != nil
        owed.append(stage)
        owedFindings = nil
        manifest.stages[stage.stage.rawValue] = EditionManifest.Stage(inputs: "", files: [:], counts: stage.counts)
        if isReplaced { try settle() }
    }

    /// Waits until every file is written, and writes the manifest; what is not written whole is not in it.
    func settle() throws(Stop) {
        let stages = owed
        owed = []
        guard !stages.isEmpty else { return }
        var stop: Stop?
        for stage in stages {
            manifest.stages[stage.stage.rawValue] = nil
            if stop != nil { continue }
            do throws(Stop) {
                let record = try stage.record()
                if let findings = try stage.findings?.value() { manifest.findings = findings }
                manifest.stages[stage.stage.rawValue] = record
            } catch { stop = error }
        }
        try writeManifest()
        if let stop { throw stop }
    }

    /// Replaces the findings on the other core; goes into the manifest with the stage that is recorded next.
    func replaceFindings(
        _ change: @escaping @Sendable (_ before: FindingsFile, _ after: FindingsOutput) throws(Stop) -> Void
    ) {
        let before = FindingsFile(written: findings, folder: folder)
        let after = behind.begin { [folder] () throws(Stop) in
            let output = FindingsOutput(
                try stopping { () throws(VaultError) in try folder.begin(FindingsJSONL.name, durability: .recomputable) })
            try change(before, output)
            return try stopping { () throws(VaultError) in try output.commit() }
        }
        findings = after
        owedFindings = behind.begin { () throws(Stop) in try after.value().file }
    }

    /// findings.jsonl as this run wrote it last; nil where it has not written it.
    private(set) var findings: Behind<FindingsFile.Written>?

    private func writeManifest() throws(Stop) {
        manifest.seal = EditionManifest.open
        let open = try CanonicalJSON.encode(manifest)
        manifest.seal = try Self.seal(of: open)
        let bytes = CanonicalJSON.replacing(EditionManifest.open, with: manifest.seal, in: open)
        try stopping { [folder] () throws(VaultError) in
            try folder.write(bytes, as: Self.manifestName, durability: .recomputable)
        }
    }

    /// A file that an earlier stage wrote or is writing, as an input of the next one.
    func input(_ name: String, by stage: StageName) throws(Stop) -> StageInputs.Part {
        let file = owed.first { $0.stage == stage }?.files.first { $0.name == name }
        if let file { return .file(file.written) }
        return .text(try digest(of: name, by: stage))
    }

    /// The digest of a file that an earlier stage wrote.
    public func digest(of name: String, by stage: StageName) throws(Stop) -> String {
        guard let file = manifest.stages[stage.rawValue]?.files[name] else {
            throw Stop(
                .notUnderstood, "\(edition) has no \(name) yet",
                hint: "run `tongbao \(stage.rawValue) \(programme)` first, or `tongbao run \(programme)` for every stage")
        }
        return file.sha256
    }

    /// A CSV file that an earlier stage wrote, as it wrote it.
    public func table(_ name: String) throws(Stop) -> CSVTable {
        if owed.contains(where: { stage in stage.files.contains { $0.name == name } }) { try settle() }
        guard let file = manifest.stages.values.lazy.compactMap({ $0.files[name] }).first else {
            throw Stop(
                .notUnderstood, "\(edition) has no \(name) yet",
                hint: "run `tongbao run \(programme)` for every stage, or the stage that writes it")
        }
        let bytes = try stopping { [folder] () throws(VaultError) in try folder.contents(of: name) }
        let (digest, table) = onBothCores {
            Result { () throws(VaultError) in try sha256(bytes) }
        } _: {
            Result { () throws(CSVError) in try CSVTable(parsing: bytes) }
        }
        guard try stopping({ () throws(VaultError) in try digest.get() }).hex == file.sha256 else {
            throw Stop(
                .writeFailed, "\(folder.path)/\(name) is not what its stage wrote",
                hint: "delete the file and run `tongbao run \(programme)`: it is computed from the kept source")
        }
        do { return try table.get() } catch {
            throw Stop(
                .writeFailed, "\(folder.path)/\(name) is damaged: \(error)",
                hint: "delete the file and run the stage again: it is computed from the kept source")
        }
    }

    /// What a stage keeps in memory for the next one.
    public func keep(_ value: any Sendable, as name: String) { kept[name] = value }

    public func kept<Value>(_ name: String, as type: Value.Type = Value.self) -> Value? { kept[name] as? Value }

    public func forget(_ name: String) { kept[name] = nil }
}

/// Turns the vault's errors into what the command stops with.
@discardableResult
func stopping<Value: ~Copyable>(_ body: () throws(VaultError) -> Value) throws(Stop) -> Value {
    do { return try body() } catch { throw Stop(error) }
}
