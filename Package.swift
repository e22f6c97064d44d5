// swift-tools-version: 6.2
import PackageDescription

/// The one settings array: every Swift target of this package is built with it.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

func layer(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "tongbao",
    products: [.executable(name: "tongbao", targets: ["tongbao"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
        // Without pkgConfig: libcurl is opened at the first fetch, so that no other command pays for its thirty libraries.
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CMemory"),
        .target(name: "CReference"),

        layer("Columns"),
        layer("Provenance"),
        layer("Programme", ["Columns", "Provenance"]),
        layer("Markup", ["Columns", "Provenance", "CXML"]),
        layer("Transfer", ["CCurl"]),
        layer("Vault", ["Columns", "Provenance", "CCrypto"]),
        layer("Documents", ["Markup", "Columns", "Provenance", "CArchive", "CISAL"]),
        layer("Normalisation", ["Columns"]),
        layer("Matching", ["Normalisation", "Columns"]),
        layer("Ledger", ["Vault", "Programme", "Columns", "Provenance", grdb, sqlite]),
        layer("Reports", ["Programme", "Columns", "Provenance", "CXlsxWriter"]),
        layer(
            "Pipeline",
            [
                "Reports", "Ledger", "Matching", "Normalisation", "Documents", "Vault", "Markup", "Programme", "Columns",
                "Provenance", "CMemory", yams,
            ]),
        layer(
            "Commands",
            [
                "Pipeline", "Transfer", "Reports", "Ledger", "Matching", "Normalisation", "Documents", "Vault", "Programme",
                "Columns", "Provenance", "CReference", argumentParser,
            ]),
        .executableTarget(name: "tongbao", dependencies: ["Commands"], swiftSettings: settings),
        layer("TestSupport", ["Vault"]),

        tests("ColumnsTests", ["Columns"]),
        tests("ProvenanceTests", ["Provenance"]),
        tests("ProgrammeTests", ["Programme", "Columns", "Provenance"]),
        tests("MarkupTests", ["Markup"]),
        tests("TransferTests", ["Transfer", "Vault"]),
        tests("VaultTests", ["Vault", "Provenance"]),
        tests("DocumentsTests", ["Documents", "Columns", "Provenance"]),
        tests("NormalisationTests", ["Normalisation", "Columns"]),
        tests("MatchingTests", ["Matching", "Normalisation", "Columns"]),
        tests("ReportsTests", ["Reports", "Programme", "Columns", "Provenance"]),
        tests("LedgerTests", ["Ledger", "Programme", "Columns", "Provenance", grdb]),
        tests("PipelineTests", ["Pipeline", "Programme", "Provenance"]),
        tests("RepositoryTests", ["Commands", "Pipeline", "Vault", "Programme", "Provenance", "Columns", argumentParser]),
        tests(
            "EndToEndTests",
            ["Commands", "Pipeline", "Ledger", "Vault", "Documents", "Programme", "Provenance", "Columns", "Transfer"]),
    ],
    cLanguageStandard: .c2x
)
