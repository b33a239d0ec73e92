import Foundation

/// The built binary, run to its end.
struct TallyProcess {
    var output: String
    var errors: String
    var exit: Int32

    /// The root of the package, where commands run.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The folder of build products: that of the test bundle, or of what the bundle lies in.
    static let products: URL = {
        var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
            folder = bundle.bundleURL.deletingLastPathComponent()
        }
        return folder
    }()

    init(_ arguments: [String], language: String = "en_US.UTF-8") throws {
        let process = Process()
        process.executableURL = TallyProcess.products.appending(path: "tally")
        process.arguments = arguments
        process.currentDirectoryURL = TallyProcess.root
        process.environment = ["LANG": language, "PATH": "/usr/bin:/bin", "COLUMNS": "80", "TZ": "Asia/Shanghai"]
        let (outputFile, errorFile) = (try TemporaryFolder(), try TemporaryFolder())
        let (output, errors) = (outputFile.url.appending(path: "output"), errorFile.url.appending(path: "errors"))
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        self.output = try String(contentsOf: output, encoding: .utf8)
        self.errors = try String(contentsOf: errors, encoding: .utf8)
        exit = process.terminationStatus
    }
}

/// A folder that goes when nobody holds it.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tally-tests-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        do { try FileManager.default.removeItem(at: url) } catch { return }
    }

    /// The names in the folder, sorted.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }
}
