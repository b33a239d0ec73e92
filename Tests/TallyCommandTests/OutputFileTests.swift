import Foundation
import Glibc
import Testing

@Suite("results in a file")
struct OutputFileTests {
    private static let evaluation = [
        "eval", "examples/first-rule", "--data", "examples/first-rule/data", "--as-of", "2025-12-31",
    ]

    @Test(
        "-o writes what standard output would have shown, and leaves nothing else",
        arguments: ["table", "ndjson", "json", "csv"])
    func file(_ format: String) throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "out")
        let shown = try TallyProcess(OutputFileTests.evaluation + ["--format", format])
        let written = try TallyProcess(OutputFileTests.evaluation + ["--format", format, "-o", file.path])
        #expect(written.exit == 0)
        #expect(written.output == "")
        #expect(try String(contentsOf: file, encoding: .utf8) == shown.output)
        #expect(try folder.names == ["out"])
    }

    @Test("an existing file is replaced whole, by a shorter one too")
    func replaced() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "out.csv")
        try Data(String(repeating: "x", count: 100_000).utf8).write(to: file)
        let run = try TallyProcess(OutputFileTests.evaluation + ["--format", "csv", "-o", file.path])
        #expect(run.exit == 0)
        #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("entity,subject,rule"))
        #expect(try !String(contentsOf: file, encoding: .utf8).contains("x,x"))
        #expect(try folder.names == ["out.csv"])
    }

    @Test(
        "a run that cannot be done leaves the file as it was",
        arguments: [
            ["eval", "examples/no-such-pack", "--data", "examples/first-rule/data"],
            ["eval", "examples/first-rule", "--data", "examples/no-such-data"],
            ["eval", "examples/first-rule", "--data", "examples/first-rule/data", "--where", "e.energy >"],
            ["eval", "examples/first-rule", "--data", "examples/first-rule/data", "--where", "e.energi > tce(1)"],
            ["eval", "rules/shanxi-cluster", "--data", "examples/park", "--strict"],
        ])
    func untouched(_ arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "out.csv")
        try Data("before".utf8).write(to: file)
        let run = try TallyProcess(arguments + ["--as-of", "2025-12-31", "--format", "csv", "-o", file.path])
        #expect(run.exit == 2)
        #expect(try String(contentsOf: file, encoding: .utf8) == "before")
        #expect(try folder.names == ["out.csv"])
    }

    @Test("a link stays a link, and its file gets the results")
    func link() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "out.csv")
        let link = folder.url.appending(path: "link.csv")
        try Data("before".utf8).write(to: file)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
        let run = try TallyProcess(OutputFileTests.evaluation + ["--format", "csv", "-o", link.path])
        #expect(run.exit == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
        #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("entity,subject,rule"))
        #expect(try folder.names.sorted() == ["link.csv", "out.csv"])
    }

    @Test("a pipe is written to and stays a pipe")
    func pipe() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "pipe").path
        #expect(mkfifo(path, 0o600) == 0)
        // Open both ways, so that neither side waits; the results are smaller than what a pipe holds.
        let reader = open(path, O_RDWR)
        defer { close(reader) }
        let run = try TallyProcess(OutputFileTests.evaluation + ["--format", "csv", "-o", path])
        #expect(run.exit == 0)
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(reader, &bytes, bytes.count)
        #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).hasPrefix("entity,subject,rule"))
        #expect(try folder.names == ["pipe"])
    }

    @Test("a rule in error is exit 1, with the results written")
    func ruleError() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "out.csv")
        let run = try TallyProcess([
            "eval", "Tests/TallyCommandTests/packs/faulty", "--data", "examples/first-rule/data", "--as-of",
            "2025-12-31", "--format", "csv", "-o",
            file.path,
        ])
        #expect(run.exit == 1)
        #expect(try String(contentsOf: file, encoding: .utf8).split(separator: "\n").count == 16)
    }

    @Test("a link whose file is not there yet stays a link too", arguments: ["out.csv", "below/out.csv"])
    func danglingLink(_ target: String) throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "below"), withIntermediateDirectories: true)
        let link = folder.url.appending(path: "link.csv")
        let first = folder.url.appending(path: "first.csv")
        try FileManager.default.createSymbolicLink(atPath: first.path, withDestinationPath: target)
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "first.csv")
        let run = try TallyProcess(OutputFileTests.evaluation + ["--format", "csv", "-o", link.path])
        #expect(run.exit == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "first.csv")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: first.path) == target)
        let written = try String(contentsOf: folder.url.appending(path: target), encoding: .utf8)
        #expect(written.hasPrefix("entity,subject,rule"))
    }

    @Test(
        "a filter that cannot be compiled is refused before anything is written", arguments: ["csv", "json", "ndjson"])
    func malformedFilter(_ format: String) throws {
        let run = try TallyProcess(OutputFileTests.evaluation + ["--format", format, "--where", "e.energy >"])
        #expect(run.exit == 2)
        #expect(run.output == "")
        let pack = "examples/first-rule"
        let diff = try TallyProcess([
            "diff", pack, pack, "--data", "examples/first-rule/data", "--format", "csv", "--where", "e.energy >",
        ])
        #expect(diff.exit == 2)
        #expect(diff.output == "")
    }

    private func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = TallyProcess.products.appending(path: "tally")
        process.arguments = arguments
        process.currentDirectoryURL = TallyProcess.root
        process.environment = ["LANG": "en_US.UTF-8", "PATH": "/usr/bin:/bin"]
        process.standardInput = FileHandle.nullDevice
        return process
    }

    @Test("whoever reads no further (`| head`) ends the run without a word", arguments: ["csv", "table"])
    func closedPipe(_ format: String) throws {
        let folder = try FilterFailureTests.folder(rows: 3000)
        let process = process([
            "eval", "Benchmarks/twelve-rules", "--data", folder.url.path, "--as-of", "2026-01-01", "--format", format,
        ])
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        // Nobody reads from the beginning, so that the first write fails.
        try output.fileHandleForReading.close()
        try process.run()
        let said = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == SIGPIPE)
        #expect(String(decoding: said, as: UTF8.self) == "")
    }

    @Test("a run that is interrupted leaves nothing beside the file")
    func interrupted() throws {
        let (data, folder) = (try TemporaryFolder(), try TemporaryFolder())
        // A table that never ends: whoever opens it for writing waits until it is read, when the results have their file.
        let table = data.url.appending(path: "enterprises.csv").path
        #expect(mkfifo(table, 0o600) == 0)
        let file = folder.url.appending(path: "out.csv")
        try Data("before".utf8).write(to: file)
        let process = process([
            "eval", "examples/first-rule", "--data", data.url.path, "--format", "csv", "-o", file.path,
        ])
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        // Some threads of a test run block the signal, and a process would inherit that.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        try process.run()
        let writer = open(table, O_WRONLY)
        defer { close(writer) }
        #expect(try folder.names.count == 2)
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == SIGTERM)
        #expect(try folder.names == ["out.csv"])
        #expect(try String(contentsOf: file, encoding: .utf8) == "before")
    }
}
