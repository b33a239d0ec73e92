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
        let book = try RuleBook(paths: arguments.packs)
        let file = LazyOutput(output)
        if let (written, faults) = try stream(book, file, terminal) {
            try report(written, faults: faults, start: start, evaluationStart: start, terminal)
            return
        }
        let (data, faults) = try arguments.load(book, terminal)
        let evaluationStart = clock.now
        let bar = ProgressBar(total: book.decisionCount(data, arguments.options), terminal: terminal)
        let written = try book.write(
            data, arguments.options, as: format, language: terminal.language, only: try verdicts(), values: values,
            to: try file.opened(), progress: bar.advance)
        try file.opened().finish()
        bar.finish()
        try report(written, faults: faults, start: start, evaluationStart: evaluationStart, terminal)
    }

    /// Evaluates without the whole of the data in memory; nil where it must be there.
    private func stream(
        _ book: RuleBook, _ file: LazyOutput, _ terminal: Terminal
    ) throws -> (written: RuleBook.Written, faults: Int)? {
        guard arguments.choices.decisions == nil else { return nil }
        let output = try file.opened()
        // Data with faults are refused before anything is written, which a pipe does not give back.
        guard output.canRestart || !arguments.choices.strict else { return nil }
        let bar = ProgressBar(total: 1 << 20, terminal: terminal)
        let streamed: RuleBook.Streamed?
        do {
            streamed = try book.stream(
                from: arguments.data, arguments.options, as: format, language: terminal.language,
                only: try verdicts(), values: values, to: output,
                progress: { bar.advance(($0 << 20) / max(1, $1)) })
        } catch let list as DiagnosticList where !output.canRestart && list.isToldAfterData {
            // What is wrong with the data is told first.
            _ = try arguments.load(book, terminal)
            throw list
        }
        bar.finish()
        guard let streamed else { return nil }
        let faults = try arguments.choices.report((streamed.faults, []), terminal)
        try output.finish()
        return (streamed.written, faults)
    }

    private func report(
        _ written: RuleBook.Written, faults: Int, start: ContinuousClock.Instant,
        evaluationStart: ContinuousClock.Instant, _ terminal: Terminal
    ) throws {
        terminal.report(written.findings)
        let end = ContinuousClock().now
        let counts = written.summary.counts
        terminal.writeLine(
            summaryLine(
                subjects: written.subjects, decisions: written.summary.decisions, counts: counts, faults: faults,
                seconds: (end - start).seconds, evaluationSeconds: (end - evaluationStart).seconds,
                language: terminal.language))
        if counts[.error, default: 0] + written.indicatorErrors > 0 { throw ExitCode(1) }
    }
}

/// The file for the results, opened when something is to be written.
private final class LazyOutput {
    private let path: String?
    private var file: OutputFile?

    init(_ path: String?) { self.path = path }

    func opened() throws -> OutputFile {
        if let file { return file }
        let file = try OutputFile(path)
        self.file = file
        return file
    }
}

extension DiagnosticList {
    /// Whether it is of use to know what is wrong with the data as well: not where nobody reads on, or they changed.
    fileprivate var isToldAfterData: Bool { diagnostics.contains { $0.code != "data-changed" } }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
