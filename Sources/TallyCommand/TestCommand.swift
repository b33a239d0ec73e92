import ArgumentParser
import Glibc
import Tally

struct TestCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, tap, json
    }

    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the tests of packs: in Lua, in tables, worked cases; compare with snapshots.")

    @Argument(help: ArgumentHelp("Folders of packs.", valueName: "pack"))
    var packs: [String]

    @Option(
        help: ArgumentHelp(
            "Only tests with this in `pack: file: name / row`; with `*` a pattern of a name.", valueName: "text"))
    var filter: String?

    @Option(
        help: ArgumentHelp("Folder that case files are taken from, instead of the packs' own.", valueName: "dir"))
    var cases: String?

    @Option(help: ArgumentHelp("Other facts for properties than those of their names.", valueName: "n"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("File for a JUnit XML report, besides the other one.", valueName: "file"))
    var junit: String?

    @Option(help: "How results are written.")
    var format: Format = .text

    @Option(
        name: .shortAndLong, help: ArgumentHelp("File for the results (default: standard output).", valueName: "file"))
    var output: String?

    @Flag(help: "Run again whenever a file of the packs changes; Ctrl-C ends it.")
    var watch = false

    @Option(
        help: ArgumentHelp(
            "Write a table of tests to start from for this rule, instead of running any.", valueName: "rule"))
    var toCsv: String?

    @OptionGroup var coverageOptions: CoverageOptions
    @OptionGroup var mutationOptions: MutationOptions
    @OptionGroup var snapshots: SnapshotOptions
    @OptionGroup var terminalOptions: TerminalOptions

    func validate() throws {
        if packs.isEmpty { throw ValidationError("Name at least one pack.") }
        if snapshots.snapshot != nil { try validateSnapshot() }
        if toCsv != nil { try validateTable() }
        try validateOutputs()
        if mutationOptions.isWanted && coverageOptions.isWanted {
            throw ValidationError("--mutate does not go with --coverage or --min: run them one after the other.")
        }
        if mutationOptions.isWanted && toCsv != nil {
            throw ValidationError("--mutate does not go with --to-csv, which runs no tests.")
        }
    }

    /// Two reports in one file, and a format that nothing would be written in.
    private func validateOutputs() throws {
        if let junit, let output, TestCommand.plain(junit) == TestCommand.plain(output) {
            throw ValidationError("--junit and -o name one file: each report needs its own.")
        }
        if format != .text && coverageOptions.isReported {
            throw ValidationError(
                "--format does not go with --coverage: --coverage json and lcov say how coverage is written, results then go to --junit."
            )
        }
    }

    /// Without `./` before it.
    private static func plain(_ path: String) -> Substring {
        var path = path[...]
        while path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
        return path
    }

    private func validateTable() throws {
        let isOtherwise = coverageOptions.isWanted || mutationOptions.isWanted || watch || format != .text
        if filter != nil || cases != nil || junit != nil || seed != nil || isOtherwise {
            throw ValidationError(
                "--to-csv runs no tests: leave out --filter, --cases, --seed, --junit, --format, --watch, --coverage and --mutate."
            )
        }
    }

    var threads: Int? { snapshots.choices.threads }

    func run() throws {
        if let data = snapshots.snapshot { return try compareSnapshots(of: data) }
        if let toCsv { return try writeTable(of: toCsv) }
        if watch { watchFiles() }
        let code = try runOnce()
        if code != 0 { throw ExitCode(code) }
    }

    private func writeTable(of rule: String) throws {
        let file = try OutputFile(output, mayReplace: false)
        let table = try RuleBook(paths: packs).startingTable(rule: rule, language: terminalOptions.lang)
        try file.write(Array(table.utf8))
        try file.finish()
    }

    /// Runs until someone ends it; what cannot be loaded now may be in a moment.
    private func watchFiles() -> Never {
        let watch = FileWatch(paths: watchedPaths)
        while true {
            do {
                _ = try runOnce()
            } catch let list as DiagnosticList {
                terminalOptions.terminal.report(list.diagnostics)
            } catch { terminalOptions.terminal.writeLine("\(error)") }
            terminalOptions.terminal.writeLine(
                LocalizedText("waiting for changes; Ctrl-C ends", "等待文件变化；按 Ctrl-C 结束").text(terminalOptions.lang))
            watch.waitForChange()
        }
    }

    /// The packs, those that they depend on where they can be loaded, and the folder of case files.
    private var watchedPaths: [String] {
        do {
            return try RuleBook(paths: packs).sources.map(\.path) + [cases].compactMap { $0 }
        } catch { return packs + [cases].compactMap { $0 } }
    }

    private func runOnce() throws -> Int32 {
        let terminal = terminalOptions.terminal
        let clock = ContinuousClock()
        let start = clock.now
        let options = TestOptions(filter: filter, cases: cases, seed: seed, threads: threads)
        if mutationOptions.isWanted { return try mutate(options) }
        let tested = try TestedPacks(paths: packs, options)
        let file = try OutputFile(output)
        let bar = ProgressBar(total: tested.count, terminal: terminal)
        let covered = coverageOptions.isWanted ? try tested.cover(progress: bar.advance) : nil
        var run = try covered?.run ?? tested.run(progress: bar.advance)
        run.duration = clock.now - start
        bar.finish()
        let report = TestReport(run, language: terminal.language)
        try write(report, run, covered?.coverage, to: file)
        try file.finish()
        if let junit {
            let file = try OutputFile(junit)
            try file.write(Array(report.junit().utf8))
            try file.finish()
        }
        terminal.writeLine(report.summary)
        guard let coverage = covered?.coverage else { return run.exitCode }
        terminal.writeLine(CoverageReport(coverage, language: terminal.language).summary)
        let refusals = coverageOptions.refusals(coverage, terminal.language)
        for refusal in refusals { terminal.writeLine(refusal) }
        return refusals.isEmpty ? run.exitCode : max(run.exitCode, 1)
    }

    /// Coverage for other programs stands alone; what failed then goes to standard error.
    private func write(_ report: TestReport, _ run: TestRun, _ coverage: Coverage?, to file: OutputFile) throws {
        let isAlone = coverage != nil && !coverageOptions.isText
        if isAlone {
            if run.exitCode != 0 { terminalOptions.terminal.writeLine(report.text()) }
        } else {
            switch format {
            case .text: try file.write(Array((report.text(colour: isColoured) + "\n").utf8))
            case .tap: try file.write(Array(report.tap().utf8))
            case .json: try file.write(report.json())
            }
        }
        guard let coverage, isAlone || format == .text else { return }
        if !isAlone { try file.write([UInt8(ascii: "\n")]) }
        try file.write(
            coverageOptions.bytes(coverage, language: terminalOptions.lang, isColoured: isColoured))
        // What follows on standard error stands apart.
        if !isAlone && output == nil { try file.write([UInt8(ascii: "\n")]) }
    }

    /// Results go to standard output, so that is where a terminal is looked for.
    var isColoured: Bool { output == nil && terminalOptions.terminal.isColoured(on: STDOUT_FILENO) }
}
