// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "tally",
    products: [
        .library(name: "Tally", targets: ["Tally"]),
        .executable(name: "tally", targets: ["TallyCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .systemLibrary(name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
        .target(name: "CLuaCore", dependencies: ["CLua"]),
        .target(name: "LuaHost", dependencies: ["CLuaCore"], swiftSettings: strict),
        .target(name: "PolicyModel", swiftSettings: strict),
        // Random numbers that are the same for the same seed: of properties, and of the tests of all targets.
        .target(name: "SeededNumbers", swiftSettings: strict),
        .target(name: "PolicyData", dependencies: ["PolicyModel"], swiftSettings: strict),
        .target(name: "PolicyRules", dependencies: ["LuaHost", "PolicyModel"], swiftSettings: strict),
        .target(name: "PolicyReports", dependencies: ["PolicyModel", "PolicyRules"], swiftSettings: strict),
        .target(
            name: "PolicyTesting", dependencies: ["PolicyModel", "PolicyData", "PolicyRules", "SeededNumbers"],
            swiftSettings: strict),
        .target(
            name: "Tally",
            dependencies: ["LuaHost", "PolicyModel", "PolicyData", "PolicyRules", "PolicyReports", "PolicyTesting"],
            swiftSettings: strict),
        .executableTarget(
            name: "TallyCommand",
            dependencies: ["Tally", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict),
        // Parts of the library, measured: `make bench`.
        .executableTarget(
            name: "tally-components", dependencies: ["Tally"], path: "Benchmarks/Components", swiftSettings: strict),
        .testTarget(
            name: "LuaHostTests", dependencies: ["LuaHost", "SeededNumbers"], exclude: ["hostile"],
            swiftSettings: strict),
        .testTarget(name: "PolicyModelTests", dependencies: ["PolicyModel", "SeededNumbers"], swiftSettings: strict),
        .testTarget(
            name: "PolicyDataTests", dependencies: ["PolicyData", "PolicyModel", "SeededNumbers"], swiftSettings: strict
        ),
        .testTarget(
            name: "PolicyRulesTests",
            dependencies: ["LuaHost", "PolicyModel", "PolicyRules", "SeededNumbers", "Tally"],
            exclude: ["bad", "cases"], swiftSettings: strict),
        .testTarget(
            name: "PolicyReportsTests", dependencies: ["PolicyReports", "PolicyRules", "PolicyModel", "SeededNumbers"],
            swiftSettings: strict),
        .testTarget(
            name: "PolicyTestingTests",
            dependencies: ["PolicyTesting", "PolicyData", "PolicyRules", "PolicyModel", "SeededNumbers", "Tally"],
            swiftSettings: strict),
        .testTarget(
            name: "TallyCommandTests", dependencies: ["TallyCommand", "Tally", "SeededNumbers"],
            exclude: ["golden", "packs"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
