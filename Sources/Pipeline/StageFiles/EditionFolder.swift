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
    public private(set) var manifest: EditionManifest
    private var kept: [String: any Sendable] = [:]
    /// What the stages of this run found in the edition.
    var freshFindings: [Finding] = []

    /// Opens the folder of an edition; `fresh` describes it where no manifest stands there yet.
    public init(in workspace: Workspace, fresh: EditionManifest) throws(Stop) {
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

    /// Takes a stage's files over from the twin where that ran on the same inputs.
    func adopt(_ stage: StageName, inputs: Digest) throws(Stop) -> Bool {
        guard let twin, let record = twin.manifest.stages[stage.rawValue], record.inputs == inputs.hex else { return false }
        for (name, _) in record.files {
            try stopping { [folder] () throws(VaultError) in try folder.link(name, from: twin.folder) }
            if let value = twin.kept[name] { kept[name] = value }
        }
        try FindingsJSONL.adopt(stage, from: twin, in: self)
        manifest.stages[stage.rawValue] = record
        if stage == .read { manifest.layout = twin.manifest.layout }
        try writeManifest()
        return true
    }

    /// Writes one stage file in pieces; the bytes that stand there already are left untouched.
    public func write(
        _ name: String, _ body: (AtomicFile) throws(Stop) -> Void
    ) throws(Stop) -> (name: String, file: EditionManifest.File) {
        let file = try stopping { [folder] () throws(VaultError) in try folder.begin(name, durability: .recomputable) }
        try body(file)
        let written = try stopping { () throws(VaultError) in try file.commit() }
        return (name, EditionManifest.File(sha256: written.digest.hex, bytes: written.size))
    }

    /// Records what a stage did; the manifest is written with it.
    public func record(
        _ stage: StageName, inputs: Digest, files: [(name: String, file: EditionManifest.File)], counts: [String: Int],
        layout: EditionManifest.Layout? = nil
    ) throws(Stop) {
        manifest.stages[stage.rawValue] = EditionManifest.Stage(
            inputs: inputs.hex, files: Dictionary(files.map { ($0.name, $0.file) }) { _, new in new }, counts: counts)
        if let layout { manifest.layout = layout }
        try writeManifest()
    }

    /// Goes into the manifest with the stage that is being recorded.
    func recordFindings(_ file: EditionManifest.File) { manifest.findings = file }

    private func writeManifest() throws(Stop) {
        manifest.seal = EditionManifest.open
        let open = try CanonicalJSON.encode(manifest)
        manifest.seal = try Self.seal(of: open)
        let bytes = CanonicalJSON.replacing(EditionManifest.open, with: manifest.seal, in: open)
        try stopping { [folder] () throws(VaultError) in
            try folder.write(bytes, as: Self.manifestName, durability: .recomputable)
        }
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
        guard let file = manifest.stages.values.lazy.compactMap({ $0.files[name] }).first else {
            throw Stop(
                .notUnderstood, "\(edition) has no \(name) yet",
                hint: "run `tongbao run \(programme)` for every stage, or the stage that writes it")
        }
        let bytes = try stopping { [folder] () throws(VaultError) in try folder.contents(of: name) }
        guard try stopping({ () throws(VaultError) in try sha256(bytes) }).hex == file.sha256 else {
            throw Stop(
                .writeFailed, "\(folder.path)/\(name) is not what its stage wrote",
                hint: "delete the file and run `tongbao run \(programme)`: it is computed from the kept source")
        }
        do { return try CSVTable(parsing: bytes) } catch {
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
func stopping<Value>(_ body: () throws(VaultError) -> Value) throws(Stop) -> Value {
    do { return try body() } catch { throw Stop(error) }
}
