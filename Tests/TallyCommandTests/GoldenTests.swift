import Foundation
import Testing

/// Whole runs of the binary, compared with approved ones: a folder a run, with `command`, `stdout`, `stderr` and `exit`.
///
/// A command file may have several lines, run one after another; `$TMP` is a folder of its own. `TALLY_UPDATE_GOLDENS=1`
/// approves what comes out.
@Suite("whole runs of the command line")
struct GoldenTests {
    static let folder = TallyProcess.root.appending(path: "Tests/TallyCommandTests/golden")

    static let names: [String] = {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
                .sorted()
        } catch { return [] }
    }()

    @Test("a run comes out as approved", arguments: names)
    func golden(_ name: String) throws {
        let folder = GoldenTests.folder.appending(path: name)
        let temporary = try TemporaryFolder()
        var (output, errors, exits) = ("", "", "")
        let commands = try String(contentsOf: folder.appending(path: "command"), encoding: .utf8)
        for line in commands.split(separator: "\n") {
            let run = try TallyProcess(GoldenTests.words(String(line).replacing("$TMP", with: temporary.url.path)))
            output += run.output
            errors += run.errors
            exits += "\(run.exit)\n"
        }
        for (file, text) in [("stdout", output), ("stderr", errors), ("exit", exits)] {
            try compare(GoldenTests.normalised(text, temporary.url.path), with: folder.appending(path: file), of: name)
        }
    }

    private func compare(_ text: String, with file: URL, of name: String) throws {
        if ProcessInfo.processInfo.environment["TALLY_UPDATE_GOLDENS"] != nil {
            return try Data(text.utf8).write(to: file)
        }
        let approved = try String(contentsOf: file, encoding: .utf8)
        let (found, expected) = (text.components(separatedBy: "\n"), approved.components(separatedBy: "\n"))
        #expect(found == expected, "\(name)/\(file.lastPathComponent)")
    }

    /// The words of a command line; single quotes hold one together.
    static func words(_ line: String) -> [String] {
        line.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
        }
    }

    /// Without the times of the summary and the place of temporary files.
    static func normalised(_ text: String, _ temporary: String) -> String {
        text.replacing(temporary, with: "$TMP")
            .replacing(/[0-9.]+ s, [0-9]+ rows a second/, with: "# s, # rows a second")
            .replacing(/(failed|passed|invalid|files|[0-9]) ?;? [0-9]+\.[0-9]{2} s\n/) { "\($0.output.1) # s\n" }
            .replacing(/项失败 [0-9]+\.[0-9]{2} s\n/, with: "项失败 # s\n")
            .replacing(/；用时 [0-9.]+ 秒\n/, with: "；用时 # 秒\n")
            .replacing(/[0-9.]+ s, [0-9]+ mutants a second/, with: "# s, # mutants a second")
            .replacing(/用时 [0-9.]+ 秒，每秒 [0-9]+ 个变异体/, with: "用时 # 秒，每秒 # 个变异体")
            .replacing(/"seconds": [0-9.]+/, with: "\"seconds\": #")
            .replacing(/用时 [0-9.]+ 秒，每秒 [0-9]+ 行/, with: "用时 # 秒，每秒 # 行")
    }
}
