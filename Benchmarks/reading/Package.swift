// swift-tools-version: 6.2
import PackageDescription

// Built by `run`, which lays the repository's own sources beside this file.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "reading",
    targets: [
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive"),
        .systemLibrary(name: "CISAL", pkgConfig: "libisal"),
        .target(name: "Columns", swiftSettings: settings),
        .target(name: "Provenance", swiftSettings: settings),
        .target(name: "Markup", dependencies: ["Columns", "Provenance", "CXML"], swiftSettings: settings),
        .target(
            name: "Documents", dependencies: ["Markup", "Columns", "Provenance", "CArchive", "CISAL"], swiftSettings: settings),
        .executableTarget(
            name: "measure", dependencies: ["Documents", "Markup", "Columns", "Provenance"], swiftSettings: settings),
    ]
)
