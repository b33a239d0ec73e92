import ArgumentParser
import Tally

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what a change of rules does: who gains, who loses, how much.",
        discussion: """
            OLD and NEW are folders of a pack, or git revisions of one: rules/my-pack@HEAD~1.
            Exit code 1: --max-losers or --max-cost is exceeded, or NEW has decisions in error.
            """)

    @Argument(help: "The pack before: a folder, or folder@revision.")
    var old: String

    @Argument(help: "The pack after: a folder, or folder@revision.")
    var new: String

    @Option(help: ArgumentHelp("Folder of the data set.", valueName: "dir"))
    var data: String

    @OptionGroup var choices: EvaluationChoices

    @Option(help: "How the comparison is written.")
    var format: ComparisonFormat = .text

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
    }

    func run() throws {
        let terminal = terminalOptions.terminal
        let comparison = BookComparison(
            before: try RuleBook(pathOrRevision: old), after: try RuleBook(pathOrRevision: new))
        let subjects = try comparison.readData(from: data, decisions: choices.decisions)
        _ = try choices.report(subjects.after, of: comparison.after, terminal)
        let file = try OutputFile(output)
        let bar = ProgressBar(total: try comparison.decisionCount(subjects, choices.options), terminal: terminal)
        let written = try comparison.write(
            subjects, choices.options, names: (old, new), as: format, language: terminal.language,
            gate: ComparisonGate(maximumLosers: maxLosers, maximumCost: maxCost?.fen), to: file, progress: bar.advance)
        try file.finish()
        bar.finish()
        terminal.report(written.findings)
        for text in written.exceeded {
            terminal.writeLine(
                LocalizedText("exceeded: \(text.en)", "超出限制：\(text.zh)").text(terminal.language))
        }
        if !written.exceeded.isEmpty || written.summary.errors > 0 { throw ExitCode(1) }
    }
}
