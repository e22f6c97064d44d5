import TestSupport
import Testing

/// The layer table: what each target's files may import of this package. An arrow only goes down; siblings do not import each
/// other; a C module is imported by exactly one target.
private let layers: [String: Set<String>] = [
    "Columns": [],
    "Provenance": [],
    "Programme": ["Columns", "Provenance"],
    "Markup": ["Columns", "Provenance", "CXML"],
    "Transfer": ["CCurl"],
    "Vault": ["Columns", "Provenance", "CCrypto"],
    "Documents": ["Markup", "Columns", "Provenance", "CArchive", "CISAL"],
    "Normalisation": ["Columns"],
    "Matching": ["Normalisation", "Columns"],
    "Ledger": ["Vault", "Programme", "Columns", "Provenance"],
    "Reports": ["Programme", "Columns", "Provenance", "CXlsxWriter"],
    "Pipeline": [
        "Reports", "Ledger", "Matching", "Normalisation", "Documents", "Vault", "Markup", "Programme", "Columns", "Provenance",
        "CMemory",
    ],
    "Commands": [
        "Pipeline", "Transfer", "Reports", "Ledger", "Matching", "Normalisation", "Documents", "Vault", "Programme", "Columns",
        "Provenance", "CReference",
    ],
    "tongbao": ["Commands"],
    "TestSupport": ["Vault"],
]

@Suite struct `the layers` {
    private static let sources = RepositoryRoot.path() + "/Sources"

    private static func imports(in file: String) throws -> [String] {
        try RepositoryFiles.text(of: file).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let keyword = words.firstIndex(of: "import"), keyword <= 2, words.count > keyword + 1 else { return nil }
            guard words[..<keyword].allSatisfy({ ["public", "internal", "package", "private", "@testable"].contains($0) }) else {
                return nil
            }
            return String(words[keyword + 1].split(separator: ".")[0])
        }
    }

    @Test(arguments: layers.keys.sorted())
    func `a target imports only what the table allows`(target: String) throws {
        let allowed = try #require(layers[target])
        let own = try Set(RepositoryFiles.names(in: Self.sources))
        let files = try RepositoryFiles.swiftFiles(below: "\(Self.sources)/\(target)")
        #expect(!files.isEmpty)
        for file in files {
            for module in try Self.imports(in: file) where own.contains(module) {
                #expect(allowed.contains(module), "\(file) imports \(module)")
            }
        }
    }

    @Test func `the table names every target that is there`() throws {
        let targets = try RepositoryFiles.names(in: Self.sources).filter {
            try !RepositoryFiles.isCModule("\(Self.sources)/\($0)")
        }
        #expect(targets.sorted() == layers.keys.sorted())
    }

    @Test func `a C module is imported by exactly one target`() throws {
        for module in try RepositoryFiles.names(in: Self.sources) where try RepositoryFiles.isCModule("\(Self.sources)/\(module)")
        {
            let importers = try layers.keys.filter { target in
                try RepositoryFiles.swiftFiles(below: "\(Self.sources)/\(target)").contains { file in
                    try Self.imports(in: file).contains(module)
                }
            }
            #expect(importers.count == 1, "\(module) is imported by \(importers.sorted())")
        }
    }

    @Test(arguments: ["Columns", "Provenance", "Programme", "Vault"])
    func `the lower layers do without Foundation`(target: String) throws {
        for file in try RepositoryFiles.swiftFiles(below: "\(Self.sources)/\(target)") {
            #expect(try !Self.imports(in: file).contains("Foundation"), "\(file)")
        }
    }
}
