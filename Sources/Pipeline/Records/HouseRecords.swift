import Columns
public import Normalisation
public import Programme
public import Provenance
public import Vault

/// The files of the house that a programme names, read strictly.
public struct HouseRecords: Sendable {
    /// All decisions of the file, in force or not, in the order of its lines.
    public internal(set) var overrides: [Override] = []
    public internal(set) var judgements: [Judgement] = []
    /// The customer extracts, each with the digest of its bytes.
    var extracts: [(path: String, name: String, digest: Digest)] = []
    /// The names of the decision files, as messages print them; nil where there is none.
    private(set) var overridesName: String?
    private(set) var judgementsName: String?

    /// Those of a programme that names none.
    init() {}

    /// A file of judgements alone.
    ///
    /// - Parameter file: its name, as messages print it.
    /// - Throws: exit 78 with every line that is wrong.
    public init(judgements bytes: [UInt8], file: String, folding: NameFolding) throws(Stop) {
        judgements = try JudgementFile.read(bytes, file: file) { Identification($0, folding: folding).bytes }
        judgementsName = file
    }

    /// - Parameters:
    ///   - folder: that of the programme file.
    ///   - keep: takes the bytes of an extract into custody and returns their digest; nil where they are only looked at.
    /// - Throws: exit 78 where a file is missing or a line of it is wrong.
    public init(
        of programme: Programme, folder: String, reference: Reference, disk: Disk, keep: ((String) throws(VaultError) -> Digest)?
    ) throws(Stop) {
        let fold = { (text: String) in Identification(text, folding: reference.folding).bytes }
        if let path = programme.records.overrides {
            let (name, bytes) = try Self.contents(path, folder: folder, key: "overrides", disk: disk)
            overrides = try OverrideFile.read(bytes, file: name, districts: programme.districts, fold: fold)
            overridesName = name
        }
        if let path = programme.records.judgements {
            let (name, bytes) = try Self.contents(path, folder: folder, key: "judgements", disk: disk)
            judgements = try JudgementFile.read(bytes, file: name, fold: fold)
            judgementsName = name
        }
        for path in programme.records.registry {
            let absolute = Self.absolute(path, folder: folder)
            extracts.append((absolute, Self.name(of: absolute), try Self.digest(of: absolute, disk: disk, keep: keep)))
        }
    }

    /// The rows of the extracts; the files are read in the order in which the programme names them.
    ///
    /// - Parameter path: where the bytes of a digest are kept; nil reads the files where they stand.
    /// - Throws: exit 78 where a file is no list.
    func registry(for programme: Programme, folding: NameFolding, path: ((Digest) -> String)?) throws(Stop) -> Registry {
        var registry = Registry()
        for extract in extracts {
            let list: ReadList
            do {
                list = try ReadStage.recognise(
                    file: path?(extract.digest) ?? extract.path, name: extract.name, digest: extract.digest,
                    programme: programme)
            } catch {
                throw Stop(
                    .configuration, "a customer extract of records.registry is no list: \(error.message)",
                    hint: "have it made again, or take it out of the programme file")
            }
            registry.append(list, file: Locus(file: extract.name, digest: extract.digest), folding: folding)
        }
        registry.index()
        return registry
    }

    /// How much there is of each, on a business date.
    public struct Counts: Sendable, Equatable {
        public let registryRows: Int
        /// In force.
        public let overrides: Int
        /// In force.
        public let judgements: Int
        /// Decisions of both kinds whose last day is over.
        public let expired: Int
    }

    /// Reads the extracts where they stand.
    ///
    /// - Throws: exit 78 where one is no list.
    public func counts(for programme: Programme, reference: Reference, on day: CivilDate) throws(Stop) -> Counts {
        let decisions = overrides.map(\.decision) + judgements.map(\.decision)
        return Counts(
            registryRows: try registry(for: programme, folding: reference.folding, path: nil).count,
            overrides: overrides(on: day).count, judgements: judgements(on: day).count,
            expired: decisions.count { $0.isExpired(on: day) })
    }

    /// What a stage's result depends on: the bytes of the extracts and the decisions that count on a business date. Nothing
    /// where the programme names no records.
    func inputs(on day: CivilDate) -> [String] {
        let counting = overrides(on: day).map { override in
            "\(override.enterprise)\n\(override.district)\n\(Self.text(override.decision, of: overridesName))"
        }
        let over = overrides.filter { $0.decision.isExpired(on: day) }.map { "expired \($0.decision.place(in: ""))" }
        return extracts.map { "\($0.name) \($0.digest.hex)" } + counting + over
    }

    /// The same for what depends on the judgements.
    func judgementInputs(on day: CivilDate) -> [String] {
        judgements(on: day).map { judgement in
            "\(judgement.left)\n\(judgement.right)\n\(judgement.verdict.rawValue)\n\(Self.text(judgement.decision, of: judgementsName))"
        } + judgements.filter { $0.decision.isExpired(on: day) }.map { "expired \($0.decision.place(in: ""))" }
    }

    /// Everything that is told of a decision.
    private static func text(_ decision: Decision, of file: String?) -> String {
        "\(decision.place(in: file ?? ""))\n\(decision.by)\n\(decision.on)\n\(decision.reason)"
    }

    /// The overrides that count on a business date.
    func overrides(on day: CivilDate) -> [Override] { overrides.filter { $0.decision.isInForce(on: day) } }

    /// The judgements that count on a business date.
    public func judgements(on day: CivilDate) -> [Judgement] { judgements.filter { $0.decision.isInForce(on: day) } }

    /// A finding for each override whose last day is over.
    func expired(on day: CivilDate) -> [Finding] { Self.expired(overrides.map(\.decision), of: overridesName, on: day) }

    /// A finding for each judgement whose last day is over.
    public func expiredJudgements(on day: CivilDate) -> [Finding] {
        Self.expired(judgements.map(\.decision), of: judgementsName, on: day)
    }

    /// A finding for each decision of either kind whose last day is over.
    public func expiredDecisions(on day: CivilDate) -> [Finding] { expired(on: day) + expiredJudgements(on: day) }

    private static func expired(_ decisions: [Decision], of file: String?, on day: CivilDate) -> [Finding] {
        decisions.filter { $0.isExpired(on: day) }.map { decision in
            guard let item = decision.item else {
                return Finding(
                    .note, "decision.expired", at: Locus(file: file ?? "", row: decision.line),
                    "the decision of \(decision.by) counted until \(decision.until.map(\.description) ?? ""); it counts no more",
                    hint: "decide again, or take the line out")
            }
            return Finding(
                .note, "decision.expired",
                "the decision of \(decision.by) on \(item) counted until \(decision.until.map(\.description) ?? ""); it counts no more",
                hint: "`tongbao review list` asks again")
        }
    }

    /// A finding for each judgement whose two enterprises do not both stand on the lists.
    public func unusedJudgements(_ unused: [Judgement]) -> [Finding] {
        unused.filter { $0.decision.item == nil }.map { judgement in
            Finding(
                .note, "decision.unused", at: Locus(file: judgementsName ?? "", row: judgement.decision.line),
                "the lists do not have, each once, the two enterprises that were judged",
                hint: "compare their names and codes with the lists', or take the line out")
        }
    }

    private static func contents(
        _ path: String, folder: String, key: String, disk: Disk
    ) throws(Stop) -> (name: String, bytes: [UInt8]) {
        let absolute = absolute(path, folder: folder)
        do { return (name(of: absolute), try disk.contents(of: absolute)) } catch { throw unreadable(key, error) }
    }

    private static func digest(
        of path: String, disk: Disk, keep: ((String) throws(VaultError) -> Digest)?
    ) throws(Stop) -> Digest {
        do { return if let keep { try keep(path) } else { try disk.digest(of: path) } } catch {
            throw unreadable("registry", error)
        }
    }

    private static func unreadable(_ key: String, _ error: VaultError) -> Stop {
        Stop(
            .configuration, "a file that records.\(key) names cannot be read: \(error.message)",
            hint: "put the file there, correct its path (relative to the programme file), or take it out of the programme file")
    }

    private static func absolute(_ path: String, folder: String) -> String { path.hasPrefix("/") ? path : "\(folder)/\(path)" }

    private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
