import ArgumentParser
import Tally

struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Decide for every subject: eligible or not, for how much, what is missing.")

    @OptionGroup var arguments: EvaluationArguments
    @OptionGroup var terminalOptions: TerminalOptions

    @Option(help: "How decisions are written.")
    var format: DecisionFormat = .table

    @Option(
        name: .shortAndLong, help: ArgumentHelp("File for the results (default: standard output).", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Only decisions with these verdicts, separated by commas.", valueName: "verdicts"))
    var only: String?

    @Flag(help: "Add the indicators of every subject after the decisions.")
    var values = false

    func validate() throws {
        _ = try verdicts()
        if values && format != .ndjson && format != .json {
            throw ValidationError("--values goes with --format ndjson or json.")
        }
    }

    private func verdicts() throws -> Set<Verdict>? {
        guard let only else { return nil }
        return Set(
            try only.split(separator: ",").map(String.init).map { word in
                guard let verdict = Verdict(rawValue: word) else {
                    let words = Verdict.allCases.map(\.rawValue)
                    let nearest = nearestName(to: word, among: words).map { " Did you mean `\($0)`?" } ?? ""
                    throw ValidationError("`\(word)` is no verdict; known: \(words.joined(separator: ", ")).\(nearest)")
                }
                return verdict
            })
    }

    func run() throws {
        let terminal = terminalOptions.terminal
        let clock = ContinuousClock()
        let start = clock.now
        let (book, data, faults) = try arguments.load(terminal)
        let file = try OutputFile(output)
        let evaluationStart = clock.now
        let total = book.decisionCount(data, arguments.options)
        let bar = ProgressBar(total: total, terminal: terminal)
        let written = try book.write(
            data, arguments.options, as: format, language: terminal.language, only: try verdicts(), values: values,
            to: file,
            progress: bar.advance)
        try file.finish()
        bar.finish()
        terminal.report(written.findings)
        let end = clock.now
        let counts = written.summary.counts
        terminal.writeLine(
            summaryLine(
                subjects: written.subjects, decisions: written.summary.decisions, counts: counts, faults: faults,
                seconds: (end - start).seconds, evaluationSeconds: (end - evaluationStart).seconds,
                language: terminal.language))
        if counts[.error, default: 0] + written.indicatorErrors > 0 { throw ExitCode(1) }
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
