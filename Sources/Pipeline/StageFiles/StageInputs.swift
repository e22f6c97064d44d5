import Programme
import Provenance
import Vault

/// Everything a stage's result depends on; of a file that is still being written the digest is asked for as late as possible.
struct StageInputs: Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case text(String)
        case file(Behind<EditionManifest.File>)

        /// Two files are known to be the same before either is written where they are one file. False where it is not known
        /// yet.
        static func == (left: Part, right: Part) -> Bool {
            switch (left, right) {
            case (.text(let left), .text(let right)): left == right
            case (.file(let left), .file(let right)): left === right
            case (.text(let text), .file(let file)), (.file(let file), .text(let text)): file.ended?.sha256 == text
            }
        }
    }

    private let parts: [Part]
    /// Where nothing has to be waited for.
    private let known: Digest?

    init(_ parts: [Part]) {
        self.parts = parts
        known = nil
    }

    init(known digest: Digest) {
        parts = []
        known = digest
    }

    /// Waits for the files and gives the digest of it all.
    func digest() throws(Stop) -> Digest {
        if let known { return known }
        var texts: [String] = []
        for part in parts {
            switch part {
            case .text(let text): texts.append(text)
            case .file(let file): texts.append(try file.value().sha256)
            }
        }
        let text = texts.joined(separator: "\n")
        return try stopping { () throws(VaultError) in try sha256(Array(text.utf8)) }
    }
}

/// A stage that has run and of which files may still be being written.
struct OwedStage: Sendable {
    let stage: StageName
    let inputs: StageInputs
    let files: [StageFile]
    let findings: Behind<EditionManifest.File>?
    /// Ends when the files stand in this edition's folder too; nil for files that were written there.
    let links: Behind<Void>?
    let counts: [String: Int]

    /// Waits for the files.
    func record() throws(Stop) -> EditionManifest.Stage {
        var written: [String: EditionManifest.File] = [:]
        for file in files { written[file.name] = try file.written.value() }
        try links?.value()
        return EditionManifest.Stage(inputs: try inputs.digest().hex, files: written, counts: counts)
    }
}

/// A file of a stage: its name, and what the manifest will say of it.
struct StageFile: Sendable {
    let name: String
    let written: Behind<EditionManifest.File>
}

extension EditionFolder {
    /// What a supplement or a correction depends on beside its own rows; nothing for a full list.
    func inputsOfExtent() throws(Stop) -> [StageInputs.Part] {
        guard let onto else { return [] }
        try onto.settle()
        let contacts = onto.manifest.stages[StageName.normalise.rawValue]?.files[ContactsCSV.name]?.sha256
        return [
            .text(extent.rawValue), try onto.input(EnterprisesCSV.name, by: .normalise), .text(contacts ?? ""),
            .text(String(onto.manifest.listedRows)),
        ]
    }
}
