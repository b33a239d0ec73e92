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
        .target(name: "PolicyData", dependencies: ["PolicyModel"], swiftSettings: strict),
        .target(name: "PolicyRules", dependencies: ["LuaHost", "PolicyModel"], swiftSettings: strict),
        .target(name: "PolicyReports", dependencies: ["PolicyModel", "PolicyRules"], swiftSettings: strict),
        .target(
            name: "PolicyTesting", dependencies: ["PolicyModel", "PolicyData", "PolicyRules"], swiftSettings: strict),
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
        .testTarget(name: "LuaHostTests", dependencies: ["LuaHost"], exclude: ["hostile"], swiftSettings: strict),
        .testTarget(name: "PolicyModelTests", dependencies: ["PolicyModel"], swiftSettings: strict),
        .testTarget(name: "PolicyDataTests", dependencies: ["PolicyData", "PolicyModel"], swiftSettings: strict),
        .testTarget(
            name: "PolicyRulesTests", dependencies: ["LuaHost", "PolicyModel", "PolicyRules", "Tally"],
            exclude: ["bad", "cases"], swiftSettings: strict),
        .testTarget(
            name: "PolicyReportsTests", dependencies: ["PolicyReports", "PolicyRules", "PolicyModel"],
            swiftSettings: strict),
        .testTarget(
            name: "PolicyTestingTests",
            dependencies: ["PolicyTesting", "PolicyData", "PolicyRules", "PolicyModel", "Tally"],
            swiftSettings: strict),
        .testTarget(
            name: "TallyCommandTests", dependencies: ["TallyCommand", "Tally"], exclude: ["golden", "packs"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
