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
}
