import ArgumentParser
import Tally

struct ExplainCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell one subject's decisions condition by condition: what was read, what is missing, who has it.")

    @OptionGroup var arguments: EvaluationArguments
    @OptionGroup var terminalOptions: TerminalOptions

    @Option(help: ArgumentHelp("Key of the subject.", valueName: "key"))
    var subject: String

    @Option(help: "How the explanation is written.")
    var format: Format = .text

    @Option(
        name: .shortAndLong, help: ArgumentHelp("File for the result (default: standard output).", valueName: "file"))
    var output: String?

    func run() throws {
        let terminal = terminalOptions.terminal
        let (book, data, _) = try arguments.load(terminal)
        let explanations = try book.explain(data, subject: subject, entity: arguments.choices.entity, arguments.options)
        let report = ExplanationReport(catalogue: book.catalogue, data: data)
        let file = try OutputFile(output)
        switch format {
        case .text: try file.write(Array(report.text(explanations, language: terminal.language).utf8) + [10])
        case .json: try file.write(report.json(explanations, language: terminal.language) + [10])
        }
        try file.finish()
        if explanations.contains(where: { $0.decision.verdict == .error }) { throw ExitCode(1) }
    }
}
