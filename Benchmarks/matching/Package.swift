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
    name: "matching",
    targets: [
        .systemLibrary(name: "CMemory"),
        .target(name: "Columns", swiftSettings: settings),
        .target(name: "Normalisation", dependencies: ["Columns"], swiftSettings: settings),
        .target(name: "Matching", dependencies: ["Normalisation", "Columns"], swiftSettings: settings),
        .executableTarget(
            name: "measure", dependencies: ["Matching", "Normalisation", "Columns", "CMemory"], swiftSettings: settings),
    ]
)
