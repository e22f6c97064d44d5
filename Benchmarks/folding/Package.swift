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
    name: "folding",
    targets: [
        .target(name: "Columns", swiftSettings: settings),
        .target(name: "Normalisation", dependencies: ["Columns"], swiftSettings: settings),
        .executableTarget(name: "folding", dependencies: ["Normalisation", "Columns"], swiftSettings: settings),
    ]
)
