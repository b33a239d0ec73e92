import ArgumentParser
import Tally

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what a change of rules does: who gains, who loses, how much.",
        discussion: """
            OLD and NEW are folders of a pack or of several, or git revisions of one: rules/my-pack@HEAD~1, rules@main.
            Exit code 1: --max-losers or --max-cost is exceeded, or NEW has decisions in error.
            """)

    @Argument(help: "The rules before: a pack or a folder of packs, or folder@revision.")
    var old: String

    @Argument(help: "The rules after, likewise.")
    var new: String

    @Option(help: ArgumentHelp("Folder of the data set.", valueName: "dir"))
    var data: String

    @Option(
        name: .customLong("with"), parsing: .singleValue,
        help: ArgumentHelp(
            "A pack that both sides have besides, folder or folder@revision (repeatable).", valueName: "pack"))
    var others: [String] = []

    @OptionGroup var choices: EvaluationChoices

    @Option(help: "How the comparison is written.")
    var format: ComparisonFormat = .text

    @Option(
        help: ArgumentHelp(
            "How many of each sort are named, 0: all (default: 20 in text and markdown, all in json).", valueName: "n"))
    var limit: Int?

    @Flag(help: "Compare indicators, rankings, populations and allocations too.")
    var values = false

    @Option(
        name: .shortAndLong, help: ArgumentHelp("File for the results (default: standard output).", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Fail where more subjects lose.", valueName: "n"))
    var maxLosers: Int?

    @Option(
        help: ArgumentHelp(
            "Fail where the payable total grows by more 元; also such as 500万元. Below 0 (--max-cost=-5000): what must be saved.",
            valueName: "amount"))
    var maxCost: MoneyLimit?

    @OptionGroup var terminalOptions: TerminalOptions

    func validate() throws {
        if let maxLosers, maxLosers < 0 { throw ValidationError("--max-losers wants a number of at least 0.") }
        if let limit, limit < 0 { throw ValidationError("--limit wants a number of at least 0.") }
        if limit != nil && format == .csv { throw ValidationError("--format csv has every change: leave out --limit.") }
    }

    func run() throws {
        let terminal = terminalOptions.terminal
        let clock = ContinuousClock()
        let start = clock.now
        let comparison = BookComparison(before: try load(old, "OLD"), after: try load(new, "NEW"))
        let subjects = try comparison.readData(from: data, decisions: choices.decisions)
        let faults = try choices.report(comparison.faults(of: subjects), terminal)
        let file = try OutputFile(output)
        let bar = ProgressBar(total: try comparison.decisionCount(subjects, choices.options), terminal: terminal)
        let evaluationStart = clock.now
        let written = try comparison.write(
            subjects, choices.options, names: (old, new), report, to: file, progress: bar.advance)
        try file.finish()
        bar.finish()
        terminal.report(written.findings)
        let end = clock.now
        for text in written.exceeded {
            terminal.writeLine(
                LocalizedText("exceeded: \(text.en)", "超出限制：\(text.zh)").text(terminal.language))
        }
        terminal.writeLine(
            written.summary.closingLine(
                faults: faults, seconds: (end - start).seconds, evaluationSeconds: (end - evaluationStart).seconds,
                language: terminal.language))
        if !written.exceeded.isEmpty || written.summary.errors > 0 { throw ExitCode(1) }
    }

    private var report: BookComparison.Report {
        var report = BookComparison.Report(format, language: terminalOptions.terminal.language)
        report.limit = limit.map { $0 == 0 ? Int.max : $0 }
        report.hasValues = values
        report.gate = ComparisonGate(maximumLosers: maxLosers, maximumCost: maxCost?.fen)
        return report
    }

    /// Loads one side, and says which one it is where it cannot be.
    private func load(_ argument: String, _ side: String) throws -> RuleBook {
        do throws(DiagnosticList) {
            return try RuleBook(pathOrRevision: argument, with: others)
        } catch {
            terminalOptions.terminal.writeLine(
                LocalizedText("\(side) cannot be loaded: \(argument)", "无法加载 \(side)：\(argument)")
                    .text(terminalOptions.lang))
            guard error.diagnostics.contains(where: { $0.code == "dependency-unknown" }) else { throw error }
            terminalOptions.terminal.report(error.diagnostics)
            terminalOptions.terminal.writeLine(
                LocalizedText(
                    "--with PACK names a pack that stands elsewhere", "用 --with PACK 可给出位于别处的规则包"
                ).text(terminalOptions.lang))
            throw ExitCode(2)
        }
    }
}
