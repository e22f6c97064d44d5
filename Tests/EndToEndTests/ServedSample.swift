import TestSupport
import Vault

/// The sample notice site on a loopback port, with a programme and a workspace that read it.
struct ServedSample {
    let site: NoticeSite
    let folder: TemporaryFolder
    let programme: String
    var workspace: String { folder["workspace"] }

    static let index = "/tzgg/index.html"
    static let secondIndex = "/tzgg/index_2.html"
    static let notice = "/tzgg/content/post_9000187.html"
    static let list = "/attachment/1/1512/1512087/9000187.xlsx"
    static let confirmation = "/tzgg/content/post_9000240.html"
    static let confirmedList = "/attachment/1/1513/1513240/9000240.xlsx"

    init(_ changes: [String: String] = [:]) throws {
        site = try NoticeSite()
        folder = try TemporaryFolder()
        let own = [
            "file:../data/sample/site/tzgg/index.html": site.url(Self.index), "hosts: []": "hosts: [\"127.0.0.1\"]",
            "protocols: [file]": "protocols: [http]",
        ]
        programme = try folder.write(try ProgrammeCopy.sample(own.merging(changes) { $1 }), as: "pipelines/sample.yaml")
        for path in [Self.index, Self.secondIndex, Self.notice, Self.confirmation] {
            site.answer(path, with: .page(try Self.page(path)))
        }
        for path in [Self.list, Self.confirmedList] { site.answer(path, with: .file(try Self.bytes(path))) }
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        try Disk.real.contents(of: "\(RepositoryRoot.path())/data/sample/site\(path)")
    }
    static func page(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    /// Puts a list of a test's own in the place of the publicised one.
    func publicise(_ csv: String) {
        let name = "/attachment/1/1512/1512087/list.csv"
        site.answer(name, with: .file(Array(csv.utf8), type: "text/csv"))
        guard let page = try? Self.page(Self.notice) else { return }
        let own = page.replacing(Self.list.dropFirst("/attachment/1/1512/1512087/".count), with: "list.csv")
            .replacing("统保企业名单.xlsx", with: "统保企业名单.csv").replacing("共300家", with: "")
        site.answer(Self.notice, with: .page(own))
    }

    func run(_ date: String, command: String = "run") throws -> BuiltProgram.Outcome {
        try BuiltProgram.run([command, programme, "--workspace", workspace, "--as-of", date])
    }
}
